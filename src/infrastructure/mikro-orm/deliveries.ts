import type { Deliveries, Delivered, Delivery } from '../../application/ports/deliveries.ts';
import type { Scopes } from './database.ts';

const claim = `
  insert into deliveries (schedule_id, what, recipient, claimed_until) values ($1, $2, $3, $5)
  on conflict (schedule_id, what, recipient) do update set claimed_until = excluded.claimed_until
  where deliveries.sent_at is null and deliveries.claimed_until <= $4
  returning what`;

const these = 'schedule_id = $1 and what = $2 and recipient = $3';
const find = `select sent_at as "sentAt" from deliveries where ${these}`;
const settle = `update deliveries set sent_at = $4 where ${these} and sent_at is null`;
const release = `delete from deliveries where ${these} and sent_at is null`;

const list = `
  select what, sent_at is not null as "isSent" from deliveries where schedule_id = $1 and recipient = $2`;

const keyOf = ({ scheduleId, what, recipient }: Delivery) => [scheduleId, what, Buffer.from(recipient)];

export const mikroOrmDeliveries = ({ everybody }: Scopes): Deliveries => ({
  claim: async (delivery, at, until) => {
    const parameters = [...keyOf(delivery), at.toISOString(), until.toISOString()];
    if ((await everybody.query(claim, parameters)).length > 0) return 'claimed';
    const [row] = await everybody.query<{ sentAt: Date | string | null }>(find, keyOf(delivery));
    return row !== undefined && row.sentAt !== null ? 'sent' : 'taken';
  },
  settle: async (delivery, at) =>
    void (await everybody.query(settle, [...keyOf(delivery), at.toISOString()])),
  release: async (delivery) => void (await everybody.query(release, keyOf(delivery))),
  list: ({ scheduleId, recipient }) => everybody.query<Delivered>(list, [scheduleId, Buffer.from(recipient)]),
});
