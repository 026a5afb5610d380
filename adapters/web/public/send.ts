import type { FastifyReply } from 'fastify'
import type { VNode } from 'preact'
import { asHtml } from '../page.tsx'

const seconds = 30

/** What is the same for everybody, and may be kept for a moment. */
export const publicly = (reply: FastifyReply): FastifyReply =>
  reply.header('cache-control', `public, max-age=${seconds}`)

/** Sends a page that is the same for everybody. */
export const sendPublic = (reply: FastifyReply, page: VNode): FastifyReply =>
  publicly(reply)
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>${asHtml(page)}`)
