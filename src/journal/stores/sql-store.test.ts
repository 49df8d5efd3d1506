import { expect, it } from "vitest";
import { createSqlStore, type SqlDatabase } from "./sql-store.ts";
import { indexNames, migrations, versionTable } from "./statements.ts";

/** Opens a store on a database that has all indexes, and answers what was run to make its tables. */
async function madeFrom(version: number): Promise<readonly string[]> {
  const ran: string[] = [];
  const database: SqlDatabase = {
    parameter: () => "?",
    indexes: "indexes",
    among: (parameter) => parameter,
    text: "TEXT",
    small: (text) => text,
    now: "0",
    hasNoIndex: () => false,
    isTaken: () => false,
    async run(sql) {
      ran.push(sql);
      if (sql === "indexes") return indexNames.map((name) => ({ name }));
      return sql === versionTable.read ? [{ version }] : [];
    },
    close: async () => {},
  };
  await createSqlStore(database);
  return ran.filter((sql) => /^(CREATE|INSERT)/.test(sql));
}

it("Tables of this version are used as they are", async () => {
  expect(await madeFrom(migrations.length)).toEqual([]);
});

it("Tables without a version, such as of a copy, are made again where they are missing", async () => {
  const [statements = []] = migrations;
  const ran = await madeFrom(0);
  expect(ran).toHaveLength(migrations.flat().length + migrations.length);
  expect(ran[0]).toBe(statements[0]);
});
