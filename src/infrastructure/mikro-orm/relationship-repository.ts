import type { Cipher } from '../../application/ports/cipher.ts';
import type { Assignment, RelationshipRepository } from '../../application/ports/relationship-repository.ts';
import type { CaregiverScope, Relationship } from '../../domain/access/relationship.ts';
import type { Email } from '../../domain/accounts/account.ts';
import type { RelationshipId, UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';
import type { EmailIndex } from './email-index.ts';
import { RelationshipRow } from './rows/relationship-row.ts';
import { sealedColumns } from './sealed-columns.ts';

const byId = { orderBy: { id: 'asc' } } as const;

const rowMapping = (cipher: Cipher, emailIndex: EmailIndex) => {
  const { seal, open } = sealedColumns(cipher, 'relationships');

  /** What an account has for its address: they have to be equal. */
  const indexesOf = async (email: Email) => {
    const [holderIndex, holderIndexOther] = await emailIndex.of(email);
    return { holderIndex, holderIndexOther };
  };

  const holderOf = async ({ holder, ...row }: RelationshipRow): Promise<Relationship['holder']> => {
    if (row.kind === 'clinician') return { kind: 'clinician', clinicianId: holder as UserId };
    const email = (await open(row.id, row.patient as UserId, 'holder_email', row.holderEmail)) as Email;
    const scopes = row.scopes.split(' ').filter(Boolean) as CaregiverScope[];
    return { kind: 'caregiver', email, scopes };
  };

  return {
    toRow: async ({ id, patientId, holder, grantedAt, expiresAt, revokedAt }: Relationship) => ({
      id,
      patient: patientId,
      kind: holder.kind,
      grantedAt,
      expiresAt,
      revokedAt,
      ...(holder.kind === 'clinician'
        ? { holder: holder.clinicianId, scopes: '' }
        : {
            ...(await indexesOf(holder.email)),
            holderEmail: await seal(id, patientId, 'holder_email', holder.email),
            scopes: holder.scopes.join(' '),
          }),
    }),
    fromRow: async (row: RelationshipRow): Promise<Relationship> => ({
      id: row.id as RelationshipId,
      patientId: row.patient as UserId,
      holder: await holderOf(row),
      grantedAt: row.grantedAt,
      expiresAt: row.expiresAt ?? null,
      revokedAt: row.revokedAt ?? null,
    }),
  };
};

export const mikroOrmRelationshipRepository = (
  database: Scopes,
  cipher: Cipher,
  emailIndex: EmailIndex,
): RelationshipRepository => {
  const { toRow, fromRow } = rowMapping(cipher, emailIndex);

  const listWhere = async (wanted: { readonly patient: UserId; readonly revokedAt?: null }) => {
    const rows = await database.of(wanted.patient).use((em) => em.find(RelationshipRow, { ...wanted }, byId));
    return Promise.all(rows.map(fromRow));
  };

  return {
    add: async (relationship) => {
      const row = await toRow(relationship);
      await database.of(relationship.patientId).use((em) => em.insert(RelationshipRow, row));
    },
    revoke: async (id, by, revokedAt) => {
      const whose = 'patientId' in by ? { patient: by.patientId } : { kind: by.kind };
      const standing = { id, revokedAt: null, ...whose };
      const within = 'patientId' in by ? database.of(by.patientId) : database.everybody;
      return within.use(async (em) => {
        const row = await em.findOne(RelationshipRow, standing);
        const isRevoked = (await em.nativeUpdate(RelationshipRow, standing, { revokedAt })) > 0;
        return row !== null && isRevoked ? (row.patient as UserId) : null;
      });
    },
    listOf: (patient) => listWhere({ patient, revokedAt: null }),
    listEver: (patient) => listWhere({ patient }),
    listCareTeams: async ({ limit, after }) => {
      const beyond = after === null ? {} : { id: { $gt: after } };
      const wanted = { kind: 'clinician' as const, revokedAt: null, ...beyond };
      const rows = await database.everybody.use((em) => em.find(RelationshipRow, wanted, { ...byId, limit }));
      return Promise.all(rows.map(fromRow)) as Promise<readonly Assignment[]>;
    },
  };
};
