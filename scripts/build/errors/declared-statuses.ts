import {
  type Document,
  type OperationEntry,
  operationsOf,
  type Provenance,
  type Response,
  resolve,
} from "../../lib/openapi.ts";
import { certaintyOf, provenanceOf, withoutMark } from "../../lib/provenance.ts";

/** What the operations say of a status that is no success. */
export interface DeclaredStatus {
  readonly status: string;
  readonly cause: string;
  readonly provenance: Provenance;
  readonly operations: readonly string[];
}

/** Every status that an operation declares and that is no success, lowest first. */
export function declaredStatuses(document: Document): readonly DeclaredStatus[] {
  const answers = operationsOf(document).flatMap((entry) => answersOf(document, entry));
  return [...Map.groupBy(answers, ({ status }) => status)]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([status, group]) => ({
      status,
      cause: [...new Set(group.map(({ text }) => text))].join(" "),
      provenance: group.map((each) => each.provenance).reduce(lessCertain),
      operations: group.map(({ operationId }) => operationId),
    }));
}

function answersOf(document: Document, { operation }: OperationEntry) {
  const { operationId, responses } = operation;
  return Object.entries(responses)
    .filter(([status]) => /^[345]/.test(status))
    .map(([status, given]) => {
      const response = resolve<Response>(document, given);
      const provenance = provenanceOf(response, operation["x-provenance"]);
      const text = withoutMark(response.description);
      return { status: status.toLowerCase(), text, provenance, operationId };
    });
}

function lessCertain(one: Provenance, other: Provenance): Provenance {
  return certaintyOf(one) < certaintyOf(other) ? one : other;
}
