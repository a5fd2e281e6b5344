import type { Cipher } from '../../application/ports/cipher.ts';
import type { PersonalRecords } from '../../application/ports/personal-data.ts';
import type { CaregiverScope } from '../../domain/access/relationship.ts';
import type { AvatarVendor } from '../../domain/avatars/avatar-session.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Queries } from './database.ts';
import { firstId, mapPages, pageRows, pagesBy, type Read } from './personal-pages.ts';
import { sealedColumns } from './sealed-columns.ts';

/** Pages of a statement whose parameters are the owner, the key after which to go on, and how many. */
const rowsBy = <Row, Key>(
  database: Queries,
  sql: string,
  owner: UserId,
  first: Key,
  keyOf: (row: Row) => Key,
): AsyncGenerator<readonly Row[]> =>
  pagesBy(database, first, (_, after) => database.query<Row>(sql, [owner, after, pageRows]), keyOf);

type Consent = PersonalRecords['consents'];

const findConsents = `
  select seq::float8 as seq, id, purpose, act, version, (extract(epoch from at) * 1000)::float8 as "atMs",
    decided_by as "by", representative
  from consents where user_id = $1 and seq > $2 order by seq limit $3`;

type ConsentRow = Pick<Consent, 'purpose' | 'act' | 'version' | 'by'> & {
  readonly seq: number;
  readonly id: string;
  readonly atMs: number;
  readonly representative: Uint8Array | null;
};

const consents =
  (database: Queries, cipher: Cipher): Read<'consents'> =>
  (owner) => {
    const { open } = sealedColumns(cipher, 'consents');
    const toRecord = async ({ id, atMs, representative, ...row }: ConsentRow): Promise<Consent> => ({
      purpose: row.purpose,
      act: row.act,
      version: row.version,
      by: row.by,
      at: new Date(atMs),
      representative: await open(id, owner, 'representative', representative),
    });
    const rows = rowsBy<ConsentRow, number>(database, findConsents, owner, 0, ({ seq }) => seq);
    return mapPages(rows, toRecord);
  };

const findRelationships = `
  select id, kind, patient_id as "patientId", holder_email as "holderEmail", scopes,
    (extract(epoch from granted_at) * 1000)::float8 as "grantedMs",
    (extract(epoch from expires_at) * 1000)::float8 as "expiresMs",
    (extract(epoch from revoked_at) * 1000)::float8 as "revokedMs"
  from relationships where (patient_id = $1 or holder_id = $1) and id > $2 order by id limit $3`;

type RelationshipRow = {
  readonly id: string;
  readonly kind: 'caregiver' | 'clinician';
  readonly patientId: UserId;
  readonly holderEmail: Uint8Array | null;
  readonly scopes: string;
  readonly grantedMs: number;
  readonly expiresMs: number | null;
  readonly revokedMs: number | null;
};

const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

/** Of a clinician's own side only that there is one: whose it is, is somebody else's. */
const relationships =
  (database: Queries, cipher: Cipher): Read<'relationships'> =>
  (owner) => {
    const { open } = sealedColumns(cipher, 'relationships');
    const toRecord = async (row: RelationshipRow): Promise<PersonalRecords['relationships']> => {
      const isPatient = row.patientId === owner;
      return {
        side: isPatient ? 'patient' : 'holder',
        kind: row.kind,
        holderEmail: isPatient ? await open(row.id, owner, 'holder_email', row.holderEmail) : null,
        scopes: row.scopes.split(' ').filter(Boolean) as CaregiverScope[],
        grantedAt: new Date(row.grantedMs),
        expiresAt: dateOf(row.expiresMs),
        revokedAt: dateOf(row.revokedMs),
      };
    };
    const rows = rowsBy<RelationshipRow, string>(database, findRelationships, owner, firstId, ({ id }) => id);
    return mapPages(rows, toRecord);
  };

const findAvatars = `
  select vendor, id, (extract(epoch from created_at) * 1000)::float8 as "createdMs",
    (extract(epoch from seen_at) * 1000)::float8 as "seenMs"
  from avatar_sessions where user_id = $1 order by vendor, id`;

type AvatarRow = {
  readonly vendor: AvatarVendor;
  readonly id: string;
  readonly createdMs: number;
  readonly seenMs: number;
};

/** As many as are open at the vendor: few enough for one page. */
const avatarSessions = (database: Queries): Read<'avatarSessions'> =>
  async function* (owner) {
    const rows = await database.query<AvatarRow>(findAvatars, [owner]);
    if (rows.length === 0) return;
    yield rows.map(({ vendor, id, createdMs, seenMs }) => ({
      vendor,
      id,
      createdAt: new Date(createdMs),
      seenAt: new Date(seenMs),
    }));
  };

/** What the person agreed to, and whom they share with. */
export const personalSharing = (database: Queries, cipher: Cipher) => ({
  consents: consents(database, cipher),
  relationships: relationships(database, cipher),
  avatarSessions: avatarSessions(database),
});
