import { hkdfSync } from 'node:crypto'
import { type BoxName, closeBox, openBox } from './box.ts'

/** Wraps keys under PARLEY_SECRET. What an earlier secret wrapped still opens for as long as that one is named, too. */
export interface Keyring {
  wrap(name: BoxName, key: Uint8Array): Uint8Array
  /** @throws WrongSecret when none of the secrets wrapped it. */
  unwrap(name: BoxName, wrapped: Uint8Array): Uint8Array
  /**
   * The same key under the present secret; undefined when that is what wraps it already.
   * @throws WrongSecret when none of the secrets wrapped it.
   */
  rewrap(name: BoxName, wrapped: Uint8Array): Uint8Array | undefined
  /** From here on wraps under the first of these and opens what any of them wrapped. */
  hold(secrets: Secrets): void
}

/** The present one first, then those it took the place of. */
export type Secrets = readonly [Uint8Array, ...Uint8Array[]]

/** A key that was wrapped under a secret that is not named. */
export class WrongSecret extends Error {
  override readonly name = 'WrongSecret'
}

export function keyringOf(secrets: Secrets): Keyring {
  let [present, ...earlier] = wrappingKeys(secrets)
  const unwrap = (name: BoxName, wrapped: Uint8Array): Uint8Array => {
    for (const key of [present, ...earlier]) {
      const opened = opening(key, name, wrapped)
      if (opened) return opened
    }
    throw new WrongSecret(`a key (${name[0]}) does not open: PARLEY_SECRET is not the one it was wrapped under`)
  }
  return {
    wrap: (name, key) => closeBox(present, name, key),
    unwrap,
    rewrap(name, wrapped) {
      return opening(present, name, wrapped) ? undefined : closeBox(present, name, unwrap(name, wrapped))
    },
    hold(others) {
      ;[present, ...earlier] = wrappingKeys(others)
    },
  }
}

const wrappingKeys = ([present, ...earlier]: Secrets): Secrets => [wrappingKey(present), ...earlier.map(wrappingKey)]

const wrappingKey = (secret: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), 'parley key wrap', 32))

function opening(key: Uint8Array, name: BoxName, wrapped: Uint8Array): Uint8Array | undefined {
  try {
    return openBox(key, name, wrapped)
  } catch {
    return undefined
  }
}
