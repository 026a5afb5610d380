import type { RightsRecords } from '../../../src/rights/records.ts'
import type { Connection } from '../connection.ts'
import { erasingRecords } from './erasing.ts'
import { exportingRecords } from './exporting.ts'
import { retentionRecords } from './retention.ts'

/** What people may ask of us: to be shown what is kept, to be forgotten, and that nothing is kept for ever. */
export const rightsRecords = (connection: Connection): RightsRecords => ({
  ...erasingRecords(connection),
  ...exportingRecords(connection),
  ...retentionRecords(connection),
})
