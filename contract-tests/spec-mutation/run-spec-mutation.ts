import { isDeepStrictEqual } from "node:util";
import type { MutantResult } from "../../scripts/build/report/results.ts";
import { BuildError } from "../../scripts/lib/build-error.ts";
import { escaped } from "../../scripts/lib/json-pointer.ts";
import type { Document } from "../../scripts/lib/openapi.ts";
import type { Lock } from "../contract-lock/lock.ts";
import { nodesOf, replaceAt, type Shape } from "../support/description-nodes.ts";
import { behaviour, failedChecksOf } from "./failed-checks.ts";
import type { Mutator } from "./mutator.ts";
import { schemaMutators } from "./schema-mutators.ts";
import { surfaceMutators } from "./surface-mutators.ts";
import { type TriedMutant, tally } from "./tally.ts";

const wantedShare = 0.95;

/** Tries every mutant of a description, prints the results and refuses too many survivors. */
export async function runSpecMutation(
  description: Document,
  lock: Lock,
): Promise<readonly MutantResult[]> {
  const { failed } = await failedChecksOf(description, lock);
  if (failed.length > 0) {
    throw new BuildError(
      `The description itself does not pass: ${failed.join(", ")}. Fix it first: npm test`,
    );
  }
  const mutators = [...schemaMutators, ...surfaceMutators];
  const mutants: TriedMutant[] = [];
  for (const { kind, name, document } of mutantsOf(description, mutators)) {
    if (isDeepStrictEqual(document, description)) throw new Error(`${name} changes nothing.`);
    mutants.push({ kind, name, ...(await failedChecksOf(document, lock)) });
  }
  const unused = mutators.filter((each) => !mutants.some(({ kind }) => kind === each.kind));
  if (unused.length > 0) throw new Error(`No mutant: ${unused.map(({ kind }) => kind).join()}.`);
  const results = tally(mutants);
  const share = 1 - results.flatMap(({ survivors }) => survivors).length / mutants.length;
  const unreadable = mutants.filter(({ unreadableFor }) =>
    unreadableFor.some((name) => behaviour.includes(name)),
  );
  console.table(results.map(({ survivors, ...each }) => ({ ...each, survived: survivors.length })));
  for (const { kind, survivors } of results) {
    for (const name of survivors) console.log(`survived: ${kind}: ${name}`);
  }
  console.log(
    `Of the kills by behaviour, ${unreadable.length} are of schemas that cannot be read at all.\n` +
      `${(share * 100).toFixed(1)} % of ${mutants.length} mutants killed (wanted: ${wantedShare * 100} %).`,
  );
  if (share >= wantedShare) return results;
  throw new BuildError(
    "Too many changes of the description go unnoticed. Add cases to contract-tests/contract-lock/ " +
      "that try what the survivors change, then: npm run contract lock",
  );
}

/** A description that differs from another in one place. */
interface Mutant {
  readonly kind: string;
  /** Where and what, for example `/components/schemas/Trade: ticker optional`. */
  readonly name: string;
  readonly document: Document;
}

function* mutantsOf(document: Document, mutators: readonly Mutator[]): Generator<Mutant> {
  for (const { role, keys, value } of nodesOf(document)) {
    const pointer = keys.map((key) => `/${escaped(key)}`).join("");
    for (const { kind, changed } of mutators.filter(({ on }) => on === role)) {
      for (const [what, node] of Object.entries(changed(value as Shape, document))) {
        yield {
          kind,
          name: `${pointer || "/"}: ${what}`,
          document: replaceAt(document, keys, node),
        };
      }
    }
  }
}
