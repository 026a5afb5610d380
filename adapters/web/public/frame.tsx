import type { ComponentChildren } from 'preact'
import type { Landlord } from '../../../src/landlord/landlord.ts'
import { say } from '../../../src/words/say.ts'
import { Page } from '../page.tsx'
import { codeAddress, recordAddress } from './addresses.ts'

type FrameProps = Readonly<{
  landlord: Landlord
  title: string
  here: 'record' | 'consultation' | 'code'
  heading?: boolean
  wrong?: boolean
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
        { href: codeAddress(landlord), label: say('public.nav-code'), here: here === 'code' },
      ]}
    />
  )
}
