import type { FastifyInstance } from 'fastify'

/** For pages that are one person's alone: nothing keeps them, nothing lists them, and where they led from stays unsaid. */
export function keepPrivate(pages: FastifyInstance): void {
  pages.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
    })
  })
}
