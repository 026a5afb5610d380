import { consultationAddress } from '../../landlord/addresses.ts'

/** Where anybody can check a code once answering has ended: a path below the public address. */
export const proofPath = (...of: Parameters<typeof consultationAddress>): string =>
  `${consultationAddress(...of)}/proof`
