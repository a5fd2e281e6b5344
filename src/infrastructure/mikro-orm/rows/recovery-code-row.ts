import { defineEntity, p } from '@mikro-orm/core';
import { SecondFactorRow } from './second-factor-row.ts';

/** The recovery codes that were not used yet, by SHA-256. */
export const RecoveryCodeRow = defineEntity({
  name: 'RecoveryCodeRow',
  tableName: 'recovery_codes',
  properties: {
    hash: p.blob().primary(),
    secondFactor: () =>
      p.manyToOne(SecondFactorRow).mapToPk().fieldName('second_factor_id').deleteRule('cascade').index(false),
  },
  indexes: [{ name: 'recovery_codes_second_factor', properties: ['secondFactor'] }],
});
