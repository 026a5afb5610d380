import type { ComponentChildren } from 'preact'
import { codeAddress, promisesAddress, recordAddress } from '../../../src/landlord/addresses.ts'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import { say } from '../../../src/words/say.ts'
import { type FeedLink, Page } from '../page.tsx'

type FrameProps = Readonly<{
  landlord: Landlord
  title: string
  here: 'record' | 'promises' | 'promise' | 'consultation' | 'charter' | 'code'
  heading?: boolean
  wrong?: boolean
  feeds?: readonly FeedLink[]
  children?: ComponentChildren
}>

/** The frame of a landlord's public pages. */
export function PublicFrame({ landlord, here, ...page }: FrameProps) {
  return (
    <Page
      {...page}
      landlord={landlord.name}
      nav={[
        { href: recordAddress(landlord), label: say('public.nav-record'), here: here === 'record' },
        { href: promisesAddress(landlord), label: say('promises.nav'), here: here === 'promises' },
        { href: codeAddress(landlord), label: say('public.nav-code'), here: here === 'code' },
      ]}
    />
  )
}
