import type { FastifyReply } from 'fastify'
import type { VNode } from 'preact'
import { asHtml } from '../page.tsx'

const seconds = 30

/** Sends a page that is the same for everybody, and may be kept for a moment. */
export const sendPublic = (reply: FastifyReply, page: VNode): FastifyReply =>
  reply
    .header('cache-control', `public, max-age=${seconds}`)
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>${asHtml(page)}`)
