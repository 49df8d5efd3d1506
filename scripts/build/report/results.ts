import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Document } from "../../lib/openapi.ts";
import { type CodeResults, codeResultsFile } from "./code-results.ts";

/** What the last recorded run of the contract suite came to; every figure comes from the run. */
export interface ContractResults {
  readonly description: string;
  readonly date: string;
  readonly cells: readonly CellResult[];
  readonly vectors: readonly VectorResult[];
  readonly mutants: readonly MutantResult[];
  readonly faults: readonly FaultResult[];
  /** Comes of a run of its own, which takes long. */
  readonly code?: CodeResults;
}

/** One operation with one status: forced by the mock's `Prefer` header, or answered naturally. */
export interface CellResult {
  readonly operationId: string;
  readonly status: number;
  readonly forced: boolean;
  readonly passed: boolean;
}

/** The locked vectors of one operation or schema, and how many judges agreed on all of them. */
export interface VectorResult {
  readonly subject: string;
  readonly accept: number;
  readonly reject: number;
}

export interface MutantResult {
  readonly kind: string;
  readonly total: number;
  readonly byBehaviour: number;
  readonly byInventory: number;
  readonly survivors: readonly string[];
}

/** One fault on real sockets: attempts, arrivals and what the caller was told. */
export interface FaultResult {
  readonly name: string;
  readonly cells: number;
  readonly reads: string;
  readonly orders: string;
}

export const resultsFile = path.join("contract-tests", "contract-lock", "results.json");

/** The recorded results; `undefined` where none were recorded. */
export async function readResults(root: string): Promise<ContractResults | undefined> {
  const read = (file: string) => readFile(path.join(root, file), "utf8").then(JSON.parse, () => {});
  const [results, code] = await Promise.all([resultsFile, codeResultsFile].map(read));
  return results && { ...results, ...(code && { code }) };
}

/** Tells one description from another. A change of its prose changes no figure. */
export function fingerprint({ openapi, paths, components }: Document): string {
  // A property of a schema may have one of these names too, but then its value is no text.
  const contract = JSON.stringify({ openapi, paths, components }, (name, value) =>
    prose.has(name) && typeof value === "string" ? undefined : value,
  );
  return createHash("sha256").update(contract).digest("hex").slice(0, 16);
}

const prose = new Set(["description", "summary", "source"]);
