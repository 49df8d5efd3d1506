import type { JournalChange, JournalChanges, JournalQuestion } from "./store.ts";

/**
 * Everything that happens to an entry, as SQL that SQLite and PostgreSQL both take: one statement for
 * each transition, so that no crash and no second process can come between its parts. A store writes
 * `:name` as its parameters are written, `TEXT` as the type of what is compared byte by byte, `now()` as the
 * ms of its own clock, `among(:names)` for what is one of a list, and `small(text)` for one whose letters from
 * A to Z are small.
 */

/** The table of the entries. */
export const table = "pitrade_intents";
const key = "account = :account AND intent_id = :intentId";
const fenced = `${key} AND fence = :fence`;
const settled = "baseline = NULL, lease_until = 0";

/** A person wrote it off, and its owner did not prove that they were right. */
const writtenOff = "(state = 'written-off' AND proof IS NULL)";

/** Its owner came with the answer after it was settled otherwise, and no person has said yet that they know. */
const overruled = "(settled_by = 'answer' AND overruled_by IS NOT NULL)";

/** Its owner came with the answer that a look had found: from then on it is that, and no look's. */
const confirmed = "result_id = :resultId";

/** Its answer had no id: what a look finds for others may be its own. */
const nameless = "(state = 'done' AND result_id IS NULL)";

/** What its owner was answered had no id. */
const answeredNameless = "(result_id IS NULL AND settled_by = 'answer')";

/** A look or a person settled it, as what a person corrects now. */
const corrected = "(settled_by <> 'answer' AND overruled_by IS NULL AND result_id = :found)";

/** An entry of this fingerprint may own what the list shows. */
const rival = `(${writtenOff} OR ${nameless})`;

/** Its owner got an answer. */
const answered = ":own <> ''";

/** An entry of its fingerprint is open. */
const hasTwin = `EXISTS (SELECT 1 FROM ${table} AS twin WHERE twin.account = ${table}.account
  AND twin.fingerprint = ${table}.fingerprint AND twin.state IN ('sent', 'unknown'))`;

/** Written once: an index serves what says the same as it does. */
const unsettled = `(state IN ('sent', 'unknown', 'written-off') OR ${overruled} OR ${nameless})`;

/**
 * From which state to which each leads, says {@link JournalChanges}. Why it does, where that is not plain:
 *
 * - open: the fence moves on, so that what an earlier owner does is refused.
 * - refuse: a look may have taken another's result for its own.
 * - orphan: one that never got as far as an attempt cannot any more, by this.
 * - find: another entry of this fingerprint may own what was found, or one owns it: also under another
 *   account, which may be another name of this one.
 * - reopen: the server turned out to list orders otherwise than they were sent, or another one was answered what
 *   this one was found as. A blank before its baseline says that no look settles it again, and what was older still was.
 * - settle: done keeps the answer that its owner got. What a look or a person settled is settled otherwise in one step: to open
 *   it again first would leave nothing that says what it was found as, where no second step comes.
 * - writeOff: no token can place it any more. Of one that was answered without an id, a person says that it
 *   was not carried out. Of one that appeared, a person says that what is listed is
 *   not it: from then on that counts as older.
 * - look: of one that was written off only that it appeared counts, and as what: a look that began
 *   before says nothing against that.
 */
const changes: Readonly<Record<keyof JournalChanges, string>> = {
  open: `INSERT INTO ${table} (account, intent_id, operation_id, fingerprint, state, body, baseline,
      fence, owner, lease_until, token_exp, since, looks, seen)
    VALUES (:account, :intentId, :operationId, :fingerprint, 'sent', :body, :baseline,
      1, :owner, now() + :leaseMs, 0, now(), 0, '')
    ON CONFLICT (account, intent_id) DO UPDATE SET state = 'sent', proof = NULL, body = excluded.body,
      baseline = excluded.baseline, fence = ${table}.fence + 1, owner = excluded.owner,
      lease_until = excluded.lease_until, token_exp = 0, since = excluded.since, seen = ''
    WHERE ${table}.state = 'refused' AND ${table}.body IN (excluded.body, '')
      AND ${table}.operation_id = excluded.operation_id AND ${table}.fingerprint = excluded.fingerprint`,

  renew: `UPDATE ${table} SET lease_until = now() + :leaseMs,
      token_exp = CASE WHEN token_exp < :tokenExp THEN :tokenExp ELSE token_exp END
    WHERE ${fenced} AND state = 'sent'`,

  answer: `UPDATE ${table} SET state = 'done', result_id = :resultId, answer = :answer,
      overruled_by = CASE WHEN ${confirmed} THEN NULL ELSE settled_by END,
      overruled_id = CASE WHEN ${confirmed} THEN NULL ELSE result_id END, settled_by = 'answer', lease_until = 0,
      baseline = CASE WHEN coalesce(:resultId, '') = '' THEN baseline END
    WHERE ${fenced} AND (state IN ('sent', 'unknown', 'written-off') OR state = 'done'
      AND (settled_by = 'look' OR settled_by <> 'answer' AND result_id <> :resultId))`,

  refuse: `UPDATE ${table} SET proof = 'none', result_id = NULL, answer = NULL, ${settled},
      settled_by = CASE WHEN state = 'written-off' THEN settled_by END,
      state = CASE WHEN state = 'written-off' THEN state ELSE 'refused' END
    WHERE ${fenced} AND (state IN ('sent', 'unknown', 'written-off')
      OR state = 'done' AND settled_by = 'look' AND body <> '')`,

  lose: `UPDATE ${table} SET state = 'unknown', lease_until = 0 WHERE ${fenced} AND state = 'sent'`,

  orphan: `UPDATE ${table} SET lease_until = 0,
      proof = CASE WHEN token_exp = 0 THEN 'none' ELSE proof END,
      state = CASE WHEN token_exp = 0 THEN 'refused' ELSE 'unknown' END
    WHERE ${fenced} AND state = 'sent' AND (lease_until <= now() OR owner = :dead)`,

  find: `UPDATE ${table} SET state = 'done', result_id = :resultId, answer = :answer,
      settled_by = 'look', lease_until = 0
    WHERE ${fenced} AND state = 'unknown' AND baseline LIKE '[%' AND NOT EXISTS (SELECT 1 FROM ${table} AS other
      WHERE other.fingerprint = ${table}.fingerprint AND ${rival.replaceAll(/state|proof|result_id/g, "other.$&")}
        OR other.operation_id = ${table}.operation_id AND small(other.result_id) = small(:resultId)
          AND (other.account <> ${table}.account OR other.result_id <> :resultId))`,

  reopen: `UPDATE ${table} SET result_id = NULL, answer = :own, seen = seen || :seen, baseline = ' ' || baseline,
      state = CASE WHEN ${answered} OR ${hasTwin} THEN 'done' ELSE 'unknown' END,
      settled_by = CASE WHEN ${answered} THEN 'answer' WHEN ${hasTwin} THEN 'look' END
    WHERE ${fenced} AND state = 'done' AND settled_by = :by
      AND (result_id IS NOT NULL OR NOT ${hasTwin})`,

  settle: `UPDATE ${table} SET state = 'done', result_id = :resultId,
      answer = CASE WHEN settled_by = 'answer' THEN answer ELSE :answer END,
      settled_by = :by, why = CASE WHEN state = 'done' THEN coalesce(:why, why) ELSE :why END,
      ${settled}
    WHERE ${fenced} AND (state IN ('unknown', 'written-off') OR ${corrected}
      OR state = 'done' AND (result_id IS NULL OR ${overruled} AND result_id = :resultId))`,

  writeOff: `UPDATE ${table} SET state = 'written-off', settled_by = :by, why = :why,
      verdict = CASE WHEN state = 'unknown' THEN verdict END, seen = '',
      result_id = NULL, answer = NULL, baseline = coalesce(:older, baseline)
    WHERE ${fenced} AND (state = 'unknown' OR ${corrected} OR ${answeredNameless} OR ${writtenOff} AND verdict = 'appeared')
      AND token_exp <= :expired AND seen = :seen`,

  look: `UPDATE ${table} SET looks = looks + 1, verdict = :verdict, seen = seen || :seen
    WHERE ${fenced} AND (state = 'unknown' OR ${writtenOff} AND :verdict = 'appeared')`,

  prune: `UPDATE ${table} SET body = '', answer = NULL, baseline = NULL
    WHERE since < :before AND body <> '' AND result_id IS NOT NULL AND NOT ${overruled}`,
};

const columns = `account, intent_id AS "intentId", operation_id AS "operationId", fingerprint, state, body,
  baseline, result_id AS "resultId", answer, proof, fence, owner, lease_until - now() AS "leaseLeft",
  token_exp AS "tokenExp", since, looks, verdict, seen, settled_by AS "settledBy", why,
  overruled_by AS "overruledBy", overruled_id AS "overruledId"`;

const fingerprint = "account = :account AND fingerprint = :fingerprint";

const questions: Readonly<Record<JournalQuestion, string>> = {
  entry: key,
  twin: `${fingerprint} AND state IN ('sent', 'unknown')`,
  unsettled: `(:account = '' OR account = :account) AND ${unsettled}`,
  byResult: "operation_id = :operationId AND small(result_id) among(:resultIds)",
  found: "account = :account AND operation_id = :operationId AND settled_by = 'look'",
  list: "(:account = '' OR account = :account) AND (:state = '' OR state = :state)",
};

/** The SQL of a transition; it answers the fences of what it changed. */
export function changeOf(name: JournalChange): string {
  return `${changes[name]} RETURNING fence`;
}

/** The SQL of a question. */
export function questionOf(name: JournalQuestion): string {
  return `SELECT ${columns} FROM ${table} WHERE ${questions[name]} ORDER BY since, intent_id`;
}

/**
 * What makes the tables, one list for each version, each statement such that it may run again. A
 * version that was released is never changed: the next one is added.
 */
export const migrations: readonly (readonly string[])[] = [
  [
    `CREATE TABLE IF NOT EXISTS ${table} (
      account TEXT NOT NULL, intent_id TEXT NOT NULL, operation_id TEXT NOT NULL,
      fingerprint TEXT NOT NULL, state TEXT NOT NULL, body TEXT NOT NULL, baseline TEXT,
      result_id TEXT, answer TEXT, proof TEXT, fence BIGINT NOT NULL, owner TEXT NOT NULL,
      lease_until BIGINT NOT NULL, token_exp BIGINT NOT NULL, since BIGINT NOT NULL,
      looks BIGINT NOT NULL, verdict TEXT, seen TEXT NOT NULL, settled_by TEXT, why TEXT,
      overruled_by TEXT, overruled_id TEXT,
      PRIMARY KEY (account, intent_id))`,
    `CREATE UNIQUE INDEX IF NOT EXISTS pitrade_open_fingerprint ON ${table} (account, fingerprint)
      WHERE state IN ('sent', 'unknown')`,
    `CREATE UNIQUE INDEX IF NOT EXISTS pitrade_result ON ${table} (operation_id, result_id, account)
      WHERE result_id IS NOT NULL`,
    `CREATE INDEX IF NOT EXISTS pitrade_result_letters ON ${table} (operation_id, small(result_id))`,
    `CREATE INDEX IF NOT EXISTS pitrade_unsettled ON ${table} (account) WHERE ${unsettled}`,
    `CREATE INDEX IF NOT EXISTS pitrade_found ON ${table} (account, operation_id)
      WHERE settled_by = 'look'`,
    `CREATE INDEX IF NOT EXISTS pitrade_fingerprint ON ${table} (fingerprint)`,
  ],
];

/** The columns that keep two intents from one key, one fingerprint and one result, and of which rows. */
export const unique: readonly string[] = [
  "(account, intent_id)",
  ...migrations
    .flat()
    .flatMap((statement) => statement.match(/(?<=UNIQUE INDEX .* ON \w+ ).+/s) ?? [])
    .map((kept) => kept.replace(/\s+/, " ")),
];

/** The indexes, by the names that they are made with. */
export const indexNames: readonly string[] = migrations
  .flat()
  .flatMap((statement) => statement.match(/(?<=INDEX IF NOT EXISTS )\w+/) ?? []);

/** Where the version of the tables is kept. */
export const versionTable = {
  make: "CREATE TABLE IF NOT EXISTS pitrade_journal_version (version BIGINT PRIMARY KEY)",
  read: "SELECT max(version) AS version FROM pitrade_journal_version",
  /** Whether its own key was lost or not: a restored copy may lack it. */
  write: `INSERT INTO pitrade_journal_version (version) SELECT CAST(:version AS BIGINT)
    WHERE NOT EXISTS (SELECT 1 FROM pitrade_journal_version WHERE version = :version)`,
} as const;
