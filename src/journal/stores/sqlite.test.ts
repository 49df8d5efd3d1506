import { expect, it, onTestFinished, vi } from "vitest";
import { openSqlite } from "./sqlite.ts";

it("A runtime without SQLite is told which have it, and what else there is", async () => {
  const { getBuiltinModule } = process;
  const spy = vi.spyOn(process, "getBuiltinModule");
  onTestFinished(() => spy.mockRestore());
  spy.mockImplementation(((name: string) =>
    /sqlite/.test(name) ? undefined : getBuiltinModule(name)) as never);
  await expect(openSqlite(":memory:", Date.now)).rejects.toThrow(
    "there is no SQLite in this runtime: use Node 22.13 or later, Deno or Bun, or keep the journal in " +
      "PostgreSQL with @pitrade/partner-sdk/journal/postgres",
  );
});
