/**
 * Writes `contract-tests/contract-lock/contract.lock.json` from the committed description, and says what changed.
 * Nothing else writes it: a contract changes because someone decided so, and reviewed the diff.
 */
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { readCommittedDescription } from "../../scripts/lib/committed-description.ts";
import { operationsOf } from "../../scripts/lib/openapi.ts";
import { reportFailure } from "../../scripts/lib/report-failure.ts";
import { differencesOf } from "../contract-lock/differences.ts";
import { lockFile, lockOf, readLock, renderLock } from "../contract-lock/lock.ts";

try {
  const description = await readCommittedDescription(process.cwd());
  const lock = lockOf(description);
  const changes = existsSync(lockFile) ? differencesOf(readLock().inventory, lock.inventory) : [];
  await writeFile(lockFile, renderLock(lock));
  const vectors = Object.values(lock.sets).flatMap((set) => set.vectors);
  const rejects = vectors.filter(({ verdict }) => verdict === "reject").length;
  for (const change of changes) console.log(`  ${change}`);
  console.log(
    `contract-tests/contract-lock/contract.lock.json: ${operationsOf(description).length} operations, ` +
      `${Object.keys(lock.places).length} places, ${vectors.length} vectors (${rejects} rejects).`,
  );
} catch (error) {
  reportFailure("contract lock", error);
}
