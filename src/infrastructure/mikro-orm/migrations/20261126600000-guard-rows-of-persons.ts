import { Migration } from '@mikro-orm/migrations';
import { currentPerson, guardRows, guardRowsOf, unguardRows } from './guard-rows.ts';

const byUser = [
  'user_keys',
  'sessions',
  'session_leases',
  'messages',
  'gaps',
  'usage',
  'auth_sessions',
  'mail_links',
  'socket_tickets',
  'spending',
  'avatar_sessions',
  'consents',
  'second_factors',
  'login_challenges',
];

/** The policies of the tables that are asked here leave what the person owns. */
const byOwner = {
  refresh_tokens: 'auth_session_id in (select id from auth_sessions)',
  recovery_codes: 'second_factor_id in (select id from second_factors)',
};

const aboutMe = ['actor', 'on_behalf_of', 'object_id'].map((column) => `${column} = ${currentPerson}`);
const relationship = {
  sees: `patient_id = ${currentPerson} or holder_id = ${currentPerson}`,
  writes: `patient_id = ${currentPerson}`,
};
const mine = ['sessions', 'assessments'].map(
  (table) => `exists (select from ${table} t where t.id = object_id)`,
);
const audit = {
  sees: [...aboutMe, ...mine].join(' or '),
  writes: 'false',
};

const tables = ['users', ...byUser, ...Object.keys(byOwner), 'relationships', 'audit_log'];

export class GuardRowsOfPersons extends Migration {
  override up(): void {
    const statements = [
      guardRowsOf('users', 'id'),
      ...byUser.map((table) => guardRowsOf(table)),
      ...Object.entries(byOwner).map(([table, sees]) => guardRows(table, { sees })),
      guardRows('relationships', relationship),
      guardRows('audit_log', audit),
    ];
    for (const statement of statements.flat()) this.addSql(statement);
  }

  override down(): void {
    for (const statement of tables.flatMap(unguardRows)) this.addSql(statement);
  }
}
