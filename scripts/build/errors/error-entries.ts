import {
  type ErrorRow,
  failuresOf,
  isRange,
  leastCertain,
  type Outcomes,
  rowFor,
} from "../../../openapi/rules/error-rows.ts";
import { refusals } from "../../../src/errors/refusals.ts";
import {
  type Document,
  operationsOf,
  type Provenance,
  type Response,
  resolve,
} from "../../lib/openapi.ts";
import { provenanceOf } from "../../lib/provenance.ts";
import { guideRows, type Retried, retriesOf } from "./guide-rows.ts";

/** What a program may want to know of one way to fail. */
export interface ErrorEntry {
  /** `404`, or `"4xx"` for every other one; `null` where no status decides. */
  readonly status: number | string | null;
  readonly code: string;
  readonly class: string;
  readonly outcome: string;
  readonly outcomes: Outcomes;
  /** Whether the SDK sends the request again by itself; only where the status alone decides. */
  readonly retried?: Retried;
  /** Where it is said that nothing was carried out; left out where a status does not say that. */
  readonly source?: string;
  readonly cause: string;
  readonly remedy: string;
  /** Where PiTrade's use of the status is known from; left out where none declares it. */
  readonly provenance?: Provenance;
  readonly operations?: readonly string[];
}

/**
 * Every way to fail. What a status means stands with the responses of the description, everything
 * else in the tables of the guides, each fact once; this brings them together.
 *
 * @param sources The statuses that are refusals, each with the place that says so: the SDK's own table.
 */
export function errorEntries(
  document: Document,
  sources: Readonly<Record<number, string>> = refusals,
): readonly ErrorEntry[] {
  const rows = guideRows(document);
  const declared = declaredStatuses(document);
  const own = rows.flatMap((row) =>
    row.statuses.map((status) => {
      const found = declared.find((each) => each.status === status);
      return entryOf(row, status, found, sources[Number(status)]);
    }),
  );
  const others = declared
    .filter(({ status }) => !own.some((entry) => `${entry.status}` === status))
    .flatMap((each) => {
      const row = rowFor(rows, each.status);
      return row ? entryOf(row, each.status, each) : [];
    });
  const retried = retriesOf(document);
  return [...own, ...others].map((entry) =>
    typeof entry.status === "number" ? { ...entry, retried: retried(`${entry.status}`) } : entry,
  );
}

interface DeclaredStatus {
  readonly status: string;
  readonly cause: string;
  readonly provenance: Provenance;
  readonly operations: readonly string[];
}

/** Every status that an operation declares and that is no success, lowest first. */
function declaredStatuses(document: Document): readonly DeclaredStatus[] {
  const answers = operationsOf(document).flatMap(({ operation }) =>
    Object.entries(operation.responses)
      .flatMap(([name, given]) => failuresOf(name).map((status) => [status, given] as const))
      .map(([status, given]) => {
        const response = resolve<Response>(document, given);
        const provenance = provenanceOf(response, operation["x-provenance"]);
        return { status, response, provenance, operation };
      }),
  );
  return [...Map.groupBy(answers, ({ status }) => status)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([status, group]) => ({
      status,
      cause: [...new Set(group.map(({ response }) => response.description))].join(" "),
      provenance: leastCertain(group.map((each) => each.provenance)) ?? "assumed",
      operations: [...new Set(group.map(({ operation }) => operation.operationId))],
    }));
}

function entryOf(
  row: ErrorRow,
  status: string | undefined,
  declared: DeclaredStatus | undefined,
  source?: string,
): ErrorEntry {
  return {
    status: status === undefined ? null : /^\d+$/.test(status) ? Number(status) : status,
    code: row.code,
    class: row.class,
    outcome: row.outcome,
    outcomes: row.outcomes,
    ...(source && { source }),
    // One operation knows why it answers so, and none knows of a whole range.
    cause: sentence((isRange(status) ? row.when : declared?.cause) ?? row.when ?? ""),
    remedy: sentence(row.remedy),
    ...(declared && { provenance: declared.provenance, operations: declared.operations }),
  };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`;
}
