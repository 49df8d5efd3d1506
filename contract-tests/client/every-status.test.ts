/**
 * Every operation with every status that it declares, through the public surface of the SDK
 * against a mock of the same description. The table comes from the description, so a new
 * operation is tested without writing a test.
 */
import {
  AbortedError,
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  UnprocessableContentError,
} from "@pitrade/partner-sdk";
import { jwtVerify } from "jose";
import { afterAll, describe, expect, it } from "vitest";
import { startMock } from "../../scripts/lib/mock-server.ts";
import {
  effectOf,
  isJson,
  isPublic,
  lookupOf,
  type OperationEntry,
  requestMediaOf,
  resolve,
} from "../../scripts/lib/openapi.ts";
import { callMethod } from "../support/call-method.ts";
import {
  argumentsOf,
  asExample,
  type Cell,
  cellsOf,
  description,
  examplesOf,
  mediaOf,
} from "../support/description.ts";
import { sentTextOf } from "../support/http-request.ts";
import { type Observation, observeFetch } from "../support/observe-fetch.ts";
import { queryPairs } from "../support/query-pairs.ts";
import { refusals } from "../support/refusals.ts";
import { clientId, clientOf, secret } from "../support/test-client.ts";
import { validatorOf } from "../support/validator.ts";

const validate = validatorOf(description);

const mock = await startMock(description);
afterAll(() => mock.close());

const errors: Readonly<Record<number, readonly [type: typeof ApiError, code: string]>> = {
  400: [BadRequestError, "ERR_BAD_REQUEST"],
  401: [AuthenticationError, "ERR_AUTHENTICATION"],
  403: [PermissionDeniedError, "ERR_PERMISSION_DENIED"],
  404: [NotFoundError, "ERR_NOT_FOUND"],
  409: [ConflictError, "ERR_CONFLICT"],
  422: [UnprocessableContentError, "ERR_UNPROCESSABLE_CONTENT"],
  429: [RateLimitError, "ERR_RATE_LIMIT"],
  500: [ServerError, "ERR_SERVER"],
};

const cells = cellsOf(description).flatMap((cell) => {
  const names = Object.keys(examplesOf(description, mediaOf(cell.response.content)));
  return (names.length > 0 ? names : [undefined]).map((example) => ({ ...cell, example }));
});

const meta = { layers: ["client", "mock"] } as const;

describe.each(cells)("$entry.operation.operationId $status $example", { meta }, (cell) => {
  const { entry, status, example } = cell;
  const given = argumentsOf(description, entry, example);
  const expected = examplesOf(description, mediaOf(cell.response.content))[example ?? ""];

  it("holds from the request as sent to what the SDK returns or throws", async ({ task }) => {
    task.meta.cell = { operationId: entry.operation.operationId, status, forced: true };
    const prefer = [`code=${status}`, ...(example ? [`example=${example}`] : [])].join(", ");
    const { fetch, observations } = observeFetch({ Prefer: prefer });
    const client = clientOf(mock, { fetch, maxRetries: 0 });
    const [result] = await Promise.allSettled([callMethod(client, entry, given).then(asExample)]);

    expect(observations).toHaveLength(attemptsOf(cell));
    for (const observation of observations) {
      await expectRequest(cell, observation);
      if (isPublic(entry.operation)) expect(observation.headers.has("authorization")).toBe(false);
      else await expectToken(observation);
      await expectResponse(cell, expected, observation);
    }
    if (status < 300) expect(result).toEqual({ status: "fulfilled", value: expected });
    else expectError(cell, expected, (result as PromiseRejectedResult).reason);
  });
});

/** A token that is refused is made again, once. */
const attemptsOf = ({ entry, status }: Pick<Cell, "entry" | "status">) =>
  status === 401 && !isPublic(entry.operation) ? 2 : 1;

const isFirst = ({ entry, status }: Cell) =>
  status === Number(Object.keys(entry.operation.responses).find((name) => name.startsWith("2")));

describe.each(cellsOf(description).filter(isFirst))(
  "$entry.operation.operationId, without a forced status,",
  { meta },
  ({ entry, response, status }) => {
    it("answers a valid request with success", async ({ task }) => {
      task.meta.cell = { operationId: entry.operation.operationId, status, forced: false };
      const { fetch, observations } = observeFetch();
      const value = await callMethod(
        clientOf(mock, { fetch }),
        entry,
        argumentsOf(description, entry),
      );
      expect(observations.map((each) => each.response.status)).toEqual([status]);
      const examples = Object.values(examplesOf(description, mediaOf(response.content)));
      expect(await asExample(value)).toEqual(examples[0]);
    });
  },
);

async function expectRequest(
  { entry }: Cell,
  { url, method, headers, body }: Observation,
): Promise<void> {
  const { path, query, headers: own = {}, body: sent } = argumentsOf(description, entry);
  const { type = null, media } = requestMediaOf(entry.operation) ?? {};
  const pathname = entry.path.replaceAll(/\{([^{}]+)\}/g, (_, name) =>
    encodeURIComponent(path[name] ?? ""),
  );
  expect(method).toBe(entry.method);
  expect(url.pathname).toBe(pathname);
  expect([...url.searchParams]).toEqual(queryPairs(entry, query));
  for (const [name, value] of Object.entries(own)) expect(headers.get(name)).toBe(String(value));
  expect(headers.get("content-type")?.replace(/; boundary=.*/, "") ?? null).toBe(type);
  expect(body === undefined).toBe(sent === undefined);
  if (media && isJson(type ?? "")) expect(await validate(media.schema, body)).toEqual([]);
  else if (type) expect([body, JSON.stringify(body)]).toContain(sentTextOf(type, sent));
}

async function expectToken({ headers, url, body }: Observation): Promise<void> {
  const token = headers.get("authorization")?.match(/^Bearer (.+)$/)?.[1] ?? "";
  const { payload, protectedHeader } = await jwtVerify(token, new TextEncoder().encode(secret), {
    algorithms: ["HS256"],
  });
  expect(protectedHeader).toEqual({ alg: "HS256", typ: "JWT" });
  expect(payload).toEqual({
    clientId,
    iat: expect.any(Number),
    exp: (payload.iat as number) + 900,
  });
  expect(JSON.stringify([url, body ?? null])).not.toContain(token);
}

async function expectResponse(
  cell: Cell,
  expected: unknown,
  { response }: Observation,
): Promise<void> {
  expect(response.headers.get("sl-violations")).toBeNull();
  expect(response.status).toBe(cell.status);
  expect(response.body).toEqual(expected);
  const media = mediaOf(cell.response.content);
  expect(media ? await validate(media.schema, response.body) : []).toEqual([]);
  for (const [name, header] of Object.entries(cell.response.headers ?? {})) {
    const { schema = {} } = resolve(description, header);
    const text = response.headers.get(name);
    expect(text).not.toBeNull();
    const value = schema.type === "string" ? text : JSON.parse(text ?? "null");
    expect(await validate(schema, value)).toEqual([]);
  }
}

function expectError({ entry, status, response }: Cell, body: unknown, error: unknown): void {
  const [type, code] = errors[Math.min(status, 500)] ?? [ApiError, "ERR_API"];
  const { operationId } = entry.operation;
  const url = expect.stringContaining(`${mock.url}/`);
  const exampleOf = (name: string) => {
    const header = response.headers?.[name];
    return header && resolve(description, header).example;
  };
  expect(error).toBeInstanceOf(type);
  expect(error).not.toBeInstanceOf(AbortedError);
  expect({ ...(error as ApiError) }).toEqual({
    name: type.name,
    code,
    operationId,
    method: entry.method,
    url,
    status,
    body,
    requestId: exampleOf("X-Request-Id"),
    attempts: attemptsOf({ entry, status }),
    elapsedMs: expect.any(Number),
    outcome: refusals.includes(status) || effectOf(entry) === "none" ? "none" : "unknown",
    ...(status === 429 ? { retryAfterMs: 1000 * Number(exampleOf("Retry-After")) } : {}),
  });
  const { url: sentTo, message } = error as ApiError;
  const sentence = sentenceOf(body);
  const request = `${operationId} (${entry.method} ${sentTo})`;
  const advice = (error as ApiError).outcome === "none" ? "" : expectedAdvice(entry);
  expect(message).toBe(`${request} was answered with ${status}: ${sentence}${advice}`);
}

/** What an error says: itself, the text nearest to its root under such a name, or the first of several words. */
function sentenceOf(body: unknown): string {
  if (typeof body === "string") return body;
  const inside = (each: object) => Object.values(each).filter((part) => part instanceof Object);
  for (let level = [Object(body)]; level.length > 0; level = level.flatMap(inside)) {
    for (const name of ["message", "detail", "title", "faultstring", "error", "msg"]) {
      const texts = level.map((each) => each[name]).filter((text) => typeof text === "string");
      if (texts.length > 0) return texts.join("; ");
    }
  }
  const [, name, text] = /"(\w+)":\[?"(\S+ [^"]*)"/.exec(JSON.stringify(body)) ?? [];
  return name ? `${name}: ${text}` : "the body holds no message.";
}

function expectedAdvice(entry: OperationEntry): string {
  const lookup = lookupOf(description, entry)?.["x-sdk-name"];
  const where = lookup ? `look with ${lookup}()` : "ask PiTrade";
  const advice =
    entry.operation["x-effect"] === "money"
      ? `do not send it again, ${where}`
      : `${where} before you send it again`;
  return ` It may have been carried out: ${advice}.`;
}
