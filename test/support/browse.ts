/** Somebody's browser, as far as it goes from page to page: it keeps cookies and follows where it is sent. */
export class Browsing {
  readonly #cookies = new Map<string, Map<string, string>>()

  /** Goes there and wherever it is sent from there. Gives the last page, and every address on the way. */
  async go(url: string): Promise<Readonly<{ status: number; text: string; way: readonly URL[] }>> {
    const way = [new URL(url)]
    for (;;) {
      const at = way.at(-1) ?? new URL(url)
      const response = await fetch(at, { redirect: 'manual', headers: { cookie: this.#cookiesFor(at) } })
      this.#keep(at, response.headers.getSetCookie())
      const next = response.headers.get('location')
      if (next === null || response.status < 300 || response.status >= 400) {
        return { status: response.status, text: await response.text(), way }
      }
      way.push(new URL(next, at))
    }
  }

  /** One step, and where it leads. */
  async step(url: string): Promise<URL> {
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: this.#cookiesFor(new URL(url)) } })
    this.#keep(new URL(url), response.headers.getSetCookie())
    return new URL(response.headers.get('location') ?? '', url)
  }

  #cookiesFor({ host }: URL): string {
    return [...(this.#cookies.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  #keep({ host }: URL, set: readonly string[]): void {
    const kept = this.#cookies.get(host) ?? new Map<string, string>()
    for (const line of set) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      kept.set(name, value)
    }
    this.#cookies.set(host, kept)
  }
}
