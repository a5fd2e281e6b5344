import type { AlertChannelName } from '../../application/ports/alert-channel.ts';
import type { Alerts, StoredAlert } from '../../application/ports/alerts.ts';
import { causeOf, type Alert } from '../../domain/assessment/safety/alert.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';

const columns = `id, user_id as "userId", session_id as "sessionId", assessment_id as "assessmentId", tier, concern,
  (extract(epoch from raised_at) * 1000)::float8 as "raisedMs", webhook_sent_at is not null as "byWebhook",
  mail_sent_at is not null as "byMail"`;

/** Whoever removes the person waits for this, or this finds nobody to keep it for. */
const insert = `
  with person as (select id from users where id = $2::uuid for key share)
  insert into alerts (id, user_id, session_id, assessment_id, tier, concern, raised_at, cause)
  select $1::uuid, person.id, $3::uuid, $4::uuid, $5::int, $6, $7::timestamptz, $8 from person
  on conflict (user_id, cause) do nothing
  returning ${columns}`;

const findByCause = `select ${columns} from alerts where user_id = $1 and cause = $2`;
const findById = `select ${columns} from alerts where user_id = $1 and id = $2`;

const markSent: { readonly [channel in AlertChannelName]: string } = {
  webhook: 'update alerts set webhook_sent_at = $3 where user_id = $1 and id = $2',
  mail: 'update alerts set mail_sent_at = $3 where user_id = $1 and id = $2',
};

type Row = Omit<StoredAlert, 'raisedAt' | 'sentBy'> & {
  readonly raisedMs: number;
  readonly byWebhook: boolean;
  readonly byMail: boolean;
};

const alertOf = ({ raisedMs, byWebhook, byMail, ...alert }: Row): StoredAlert => ({
  ...alert,
  raisedAt: new Date(raisedMs),
  sentBy: [...(byWebhook ? (['webhook'] as const) : []), ...(byMail ? (['mail'] as const) : [])],
});

const withoutChannels = (found: StoredAlert | null): Alert | null => {
  if (found === null) return null;
  const { id, userId, sessionId, assessmentId, tier, concern, raisedAt } = found;
  return { id, userId, sessionId, assessmentId, tier, concern, raisedAt };
};

export const mikroOrmAlerts = (database: Scopes): Alerts => {
  const findOne = async (
    owner: UserId,
    sql: string,
    ...parameters: readonly unknown[]
  ): Promise<StoredAlert | null> => {
    const [row] = await database.of(owner).query<Row>(sql, parameters);
    return row === undefined ? null : alertOf(row);
  };
  return {
    raise: async (alert) => {
      const { id, userId, sessionId, assessmentId, tier, concern, raisedAt } = alert;
      const cause = causeOf(alert);
      const about = [id, userId, sessionId, assessmentId, tier, concern, raisedAt.toISOString(), cause];
      const added = await findOne(userId, insert, ...about);
      return withoutChannels(added ?? (await findOne(userId, findByCause, userId, cause)));
    },
    find: (owner, id) => findOne(owner, findById, owner, id),
    markSent: async (owner, id, channel, at) => {
      await database.of(owner).query(markSent[channel], [owner, id, at.toISOString()]);
    },
  };
};
