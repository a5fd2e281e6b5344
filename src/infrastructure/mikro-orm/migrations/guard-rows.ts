const everybody = `(select current_setting('caresma.scope', true)) = 'everybody'`;

/** The person in whose scope a statement runs, or null. */
export const currentPerson = `(select nullif(current_setting('caresma.user_id', true), '')::uuid)`;

type Rule = {
  /** Which rows the current person sees, changes and removes. */
  readonly sees: string;
  /** Which rows they may add or leave behind; the same when absent. */
  readonly writes?: string;
};

/** Statements that let rows be reached in the scope of everybody, or where the rule holds, by the table's owner too. */
export const guardRows = (table: string, { sees, writes = sees }: Rule): readonly string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy ${table}_of_person on ${table}
    using (${everybody} or ${sees}) with check (${everybody} or ${writes})`,
];

/** The rule for a table of which each row names its person. */
export const guardRowsOf = (table: string, column = 'user_id'): readonly string[] =>
  guardRows(table, { sees: `${column} = ${currentPerson}` });

/** Only before the table stays without them; dropping it drops them. */
export const unguardRows = (table: string): readonly string[] => [
  `drop policy ${table}_of_person on ${table}`,
  `alter table ${table} no force row level security`,
  `alter table ${table} disable row level security`,
];
