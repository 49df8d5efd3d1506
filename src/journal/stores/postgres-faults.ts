import { migrations, table } from "./statements.ts";

/** What was made, as PostgreSQL says it of each column; every text is compared by its bytes. */
const columns = (migrations.flat()[0]?.match(/\w+ (TEXT|BIGINT)( NOT NULL)?/g) ?? []).map(
  (column) => column.replace("TEXT", "text C").replace("BIGINT", "bigint"),
);

/** The indexes that the promise stands on, as PostgreSQL writes them, without name and place, and how to get them. */
const unique = [
  ["(account, intent_id)", `ALTER TABLE ${table} ADD PRIMARY KEY (account, intent_id)`],
  ...[
    "(account, fingerprint) WHERE (state = ANY (ARRAY['sent'::text, 'unknown'::text]))",
    "(operation_id, result_id, account) WHERE (result_id IS NOT NULL)",
  ].map((columns) => [columns, "open the journal again, which makes it"] as const),
] as const;

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Says that such an index is there. What is not valid is not whole, and what is deferrable refuses too late. */
const keeps = (columns: string) => `EXISTS (SELECT FROM pg_index WHERE indrelid = pg_class.oid
  AND indisunique AND indisvalid AND indisready AND indimmediate
  AND regexp_replace(pg_get_indexdef(indexrelid), '.* USING btree | WITH \\(.*?\\)', '', 'g')
    = ${quoted(columns)})`;

/** What a table may be that loses, hides or changes rows, each as SQL over its row of `pg_class`. */
const faults: readonly (readonly [fault: string, sql: string])[] = [
  [
    "is no table that stands for itself, but a view, a partition, a child or the like: name another schema in the search_path",
    `relkind <> 'r' OR EXISTS (SELECT FROM pg_inherits WHERE pg_class.oid IN (inhrelid, inhparent))`,
  ],
  [
    `is unlogged or temporary, so that a crash empties it: ALTER TABLE ${table} SET LOGGED`,
    "relpersistence <> 'p'",
  ],
  [
    "hides rows from this role by row-level security: disable it for the table",
    "row_security_active(pg_class.oid)",
  ],
  [
    "has a trigger or a rule, which may change what is written: drop it",
    `EXISTS (SELECT FROM pg_trigger WHERE tgrelid = pg_class.oid AND NOT tgisinternal)
      OR EXISTS (SELECT FROM pg_rewrite WHERE ev_class = pg_class.oid)`,
  ],
  [
    `has columns that are not as the journal makes them: move it away, and copy its rows into a new one`,
    `(SELECT array_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod), collname,
        CASE WHEN attnotnull THEN 'NOT NULL' END)) FROM pg_attribute
        LEFT JOIN pg_collation ON pg_collation.oid = attcollation
      WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped AND NOT atthasdef)
      @> ARRAY[${columns.map(quoted).join()}] IS NOT TRUE`,
  ],
  ...unique.map(
    ([columns, wayOut]) =>
      [
        `has no valid unique index on ${columns}: drop what has its name, and ${wayOut}`,
        `NOT ${keeps(columns)}`,
      ] as const,
  ),
];

/** Answers the first thing that is wrong with the table, if anything is. */
export const postgresFaults = `SELECT CASE ${faults
  .map(([fault, sql]) => `WHEN ${sql} THEN ${quoted(fault)}`)
  .join("\n")} END AS fault FROM pg_class WHERE oid = to_regclass('${table}')`;
