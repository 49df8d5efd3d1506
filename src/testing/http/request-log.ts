import { sensitiveFields } from "../../../generated/operations.ts";
import { oneLine } from "../../errors/one-line.ts";
import { redacted } from "../../errors/redacted.ts";
import type { RequestEntry } from "../state/entries.ts";
import { freeze } from "../state/freeze.ts";
import type { LoggedRequest, State, World } from "../state/state.ts";
import { pathOf } from "./sandbox-request.ts";

/** The requests that reached the sandbox, in order: the last 1,000 of them. */
export interface RequestLog extends Iterable<RequestEntry> {
  readonly length: number;
}

const maxRequests = 1000;

/** Writes that a request has come. */
export function logRequest({ state }: World, method: string, target: string): LoggedRequest {
  const { requests, now } = state;
  const entry: LoggedRequest = {
    id: (requests.at(-1)?.id ?? 0) + 1,
    at: now,
    method: oneLine(method),
    path: oneLine(shownPath(pathOf(target))),
    status: null,
    carriedOut: false,
  };
  requests.push(entry);
  if (requests.length > maxRequests) requests.shift();
  return entry;
}

/** The entry of a number, as long as the log has it. */
export function entryOf({ requests }: State, id: number): LoggedRequest | undefined {
  return requests.find((entry) => entry.id === id);
}

/** The log in a state. */
export function readRequests(world: World): RequestLog {
  const entries = () => {
    world.catchUp();
    return world.state.requests.map((entry) => freeze(structuredClone(entry) as RequestEntry));
  };
  return Object.freeze({
    get length() {
      return world.state.requests.length;
    },
    [Symbol.iterator]: () => entries().values(),
  });
}

/** A path as it may be shown: without what looks like neither a name nor an id. */
export function shownPath(path: string): string {
  return path.replace(/[^/]+/g, (part) => (/^[\w.$~-]{1,64}$/.test(part) ? part : redacted));
}

/** A body as it may be shown. */
export function withoutSensitive(body: unknown): unknown {
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      sensitiveFields.has(name) ? redacted : value,
    ]),
  );
}
