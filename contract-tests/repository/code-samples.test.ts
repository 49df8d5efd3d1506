/**
 * The samples of the reference are run against the mock, and judged by what they sent
 * and printed. It prevents a reader from starting with code that never worked.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { nextMarketOpen, toEasternTime } from "@pitrade/partner-sdk";
import { jwtVerify } from "jose/jwt/verify";
import { afterAll, describe, expect, it } from "vitest";
import { startMock } from "../../scripts/lib/mock-server.ts";
import {
  effectOf,
  isPublic,
  operationsOf,
  resolve,
  type Schema,
  successesOf,
} from "../../scripts/lib/openapi.ts";
import {
  credentials,
  type Sample,
  type SampleRun,
  samplesOf,
  token,
} from "../support/code-samples.ts";
import { description, examplesOf, mediaOf } from "../support/description.ts";
import { type Step, startFaultServer } from "../support/fault-server.ts";
import { environmentOf, runProgram } from "../support/program.ts";
import { startSandbox } from "../support/sandbox.ts";
import { shellMissing } from "../support/shell.ts";
import { hangUp, reset, respondJson, stepWhen } from "../support/steps.ts";

const folder = fileURLToPath(new URL("../../openapi/code-samples", import.meta.url));
const samples = samplesOf(description, folder);
const isShell = ({ label }: Sample) => label === "cURL";

const mock = await startMock(description);
afterAll(() => mock.close());

/** A sample runs once for all that is asked of its run. */
const runs = new Map<string, Promise<SampleRun>>();
function runOf(sample: Sample): Promise<SampleRun> {
  const run = runs.get(sample.title) ?? sample.run(mock.url);
  runs.set(sample.title, run);
  return run;
}

it("The code samples are all the files of their folder, and shown as they are there", () => {
  const own = samples.filter(({ isWritten }) => isWritten);
  const shown = own.map(({ file, shown }) => [path.basename(file), shown]);
  const written = readdirSync(folder).map((name) => [
    name,
    readFileSync(path.join(folder, name), "utf8"),
  ]);
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(written));
});

describe.each(samples)("the sample $title", (sample) => {
  const { entry, operationId, example } = sample;
  const skip = isShell(sample) && shellMissing;

  it.skipIf(skip)("makes one call, with the body of an example where there is one", async () => {
    const { exchanges, failure } = await runOf(sample);
    expect(failure).toBeUndefined();
    const [success] = successesOf(description, entry.operation);
    const answer = { status: Number(success?.status), violations: null };
    expect(exchanges).toMatchObject([{ method: entry.method, answer }]);
    expect(exchanges[0]?.path).toMatch(patternOf(entry.path));
    const examples = examplesOf(description, mediaOf(entry.operation.requestBody?.content));
    const bodies = example ? [examples[example]] : Object.values(examples);
    const wanted = bodies.map((body) => withNextOpening(body, sample));
    expect(wanted.length > 0 ? wanted : [undefined]).toContainEqual(parsed(exchanges[0]?.body));
  });

  it.skipIf(skip)(
    "asks for the same as the sample for the SDK, and prints the same of any answer",
    async () => {
      const sdk = samples.find(
        (other) => other.operationId === operationId && other.example === example,
      ) as Sample;
      const asked = [await runOf(sample), await runOf(sdk)].map(({ exchanges: [exchange] }) => [
        exchange?.path,
        exchange?.query,
        ...entry.parameters
          .filter((each) => each.in === "header")
          .map(({ name }) => exchange?.headers[name.toLowerCase()]),
        withNextOpening(parsed(exchange?.body), sdk),
      ]);
      expect(asked[0]).toEqual(asked[1]);
      if (isShell(sample) || sample === sdk) return;
      for (const answer of answersOf(entry)) {
        const { url } = await startFaultServer([respondJson(200, answer)]);
        expect(await sample.end(url)).toEqual(await sdk.end(url));
      }
    },
  );

  it.skipIf(skip)("carries a good token", async () => {
    const { exchanges } = await runOf(sample);
    const expectToken = isShell(sample) ? expectGivenToken : expectSignedToken;
    if (isPublic(entry.operation)) expect(exchanges[0]?.authorization).toBe("");
    else await expectToken(exchanges[0]?.authorization);
  });

  it.skipIf(skip)("prints what came", async () => {
    const { exchanges, printed } = await runOf(sample);
    const [kind, received] = [answerKindOf(entry), exchanges[0]?.answer.body];
    if (kind !== "json") expect([received, String(received?.length)]).toContain(printed);
    else (isShell(sample) ? expectWhole : expectValues)(printed, parsed(received));
  });

  it.skipIf(skip)("fails with what the server said when it is refused", async () => {
    const status = isPublic(entry.operation) ? 500 : 403;
    const { exchanges, failure } = await sample.run(mock.url, { prefer: `code=${status}` });
    expect(exchanges.map(({ answer }) => answer.status)).toEqual([status]);
    expect(failure).toContain(String(status));
    expect(failure).toContain(parsed(exchanges[0]?.answer.body).message);
  });
});

/** How the success is written that the mock answers. */
const answerKindOf = ({ operation }: Sample["entry"]) =>
  successesOf(description, operation)[0]?.kind;

/** Of each example its entries in every state that the description knows. */
const answersOf = ({ operation }: Sample["entry"]): readonly unknown[] => {
  const [success] = successesOf(description, operation);
  if (success?.kind !== "json") return [];
  const { items, ...own } = resolve<Schema>(description, success.media?.schema ?? {});
  const schema = items ? resolve<Schema>(description, items as Schema) : own;
  const fields = Object.entries((schema.properties ?? {}) as Readonly<Record<string, Schema>>);
  const states = fields.flatMap(([name, { "x-extensible-enum": values = [] }]) =>
    (values as readonly string[]).map((value) => ({ [name]: value })),
  );
  const inEachState = (each: unknown) => [
    each,
    ...states.map((state) => Object.assign({}, each, state)),
  ];
  return Object.values(examplesOf(description, success.media)).flatMap((example) =>
    Array.isArray(example) ? [example.flatMap(inEachState)] : inEachState(example),
  );
};

/** Servers on which a request that is sent again is carried out twice, or leaves its host. */
const servers: Readonly<Record<string, Step>> = {
  "answers 500": respondJson(500, { message: "No." }),
  "asks for patience": respondJson(503, { message: "Later." }, { "retry-after": 0 }),
  "loses its answer": stepWhen("complete", reset),
  "redirects with the body": respondJson(307, {}, { location: "/elsewhere" }),
  "redirects to a read": respondJson(303, {}, { location: "/elsewhere" }),
  stalls: stepWhen("complete", (socket) => void setTimeout(hangUp, 100, socket)),
};

it.each(Object.entries(servers))(
  "Of a server that %s every sample asks once, and fails",
  async (name, step) => {
    const redirects = name.startsWith("redirects");
    // Reads may be repeated, and the SDK does, but no request follows a redirect.
    const tried = samples.filter(
      (each) =>
        !each.example &&
        (redirects || effectOf(each.entry) !== "none") &&
        !(isShell(each) && shellMissing),
    );
    const found: Record<string, string> = {};
    for (const { title, end } of tried) {
      const { url, arrivals } = await startFaultServer([step]);
      const { failure } = await end(url);
      found[title] = `${arrivals.map(({ method }) => method)}, ${failure ? "fails" : "ends"}`;
    }
    // curl takes a redirect for an answer, and prints it.
    const ended = (each: Sample) => (redirects && isShell(each) ? "ends" : "fails");
    expect(found).toEqual(
      Object.fromEntries(tried.map((each) => [each.title, `${each.entry.method}, ${ended(each)}`])),
    );
  },
);

it("A sample that moves money without the SDK says what to do where no answer comes", () => {
  // "List cash transfers" is what to list.
  const operations = operationsOf(description).map(({ operation }) => operation);
  const listed = ({ entry: { operation } }: Sample) =>
    operations
      .find(({ operationId }) => operationId === operation["x-reconcile"]?.list)
      ?.summary?.split(" ")
      .at(-1);
  const hasRemark = (sample: Sample) =>
    /^(?:#|\/\/) No answer or a 5xx: it may be carried out\. List the (\w+) before you send it again\.$/m
      .exec(sample.source)
      ?.at(1) === listed(sample);
  const bare = samples.filter(
    ({ entry, label }) => entry.operation["x-effect"] === "money" && label !== "SDK",
  );
  expect(new Set(bare.map(({ label }) => label)).size).toBe(2);
  expect(bare.filter((sample) => !hasRemark(sample)).map(({ title }) => title)).toEqual([]);
});

it("A sample puts no value into a path as it is, and does not switch the check of certificates off", () => {
  const careless =
    /\/\$\{(?!encodeURIComponent\()|--(proxy-)?insecure| -\w*k|rejectUnauthorized|TLS_REJECT/;
  expect(samples.filter(({ source }) => careless.test(source)).map(({ title }) => title)).toEqual(
    [],
  );
});

/** A file for an example may compute what the example can only have as a value. */
const withNextOpening = (body: unknown, { example, isWritten }: Sample) =>
  example && isWritten && typeof body === "object" && body
    ? { ...body, executeAt: toEasternTime(nextMarketOpen(new Date())) }
    : body;

it("Every sample for the SDK ends in a sandbox with the story", async () => {
  for (const { title, source, example } of samples.filter(({ label }) => label === "SDK")) {
    const { sandbox, baseUrl } = await startSandbox({ story: true }, "HTTP");
    // The signal account is that of the second.
    const partner = sandbox.partners[example?.includes("Signal") ? 1 : 0] ?? sandbox.credentials;
    expect(await runProgram(source, environmentOf(baseUrl, partner)), title).not.toEqual([]);
  }
});

it("No sample asks for a time that has passed", () => {
  const times = samples.flatMap(({ title, source }) =>
    Array.from(source.matchAll(/\d{4}-\d\d-\d\dT[\d:]+/g), ([time]) => `${time} ${title}`),
  );
  expect(times).not.toEqual([]);
  expect(times.filter((time) => time < new Date().toISOString())).toEqual([]);
});

const parsed = (json = "") => (json === "" ? undefined : JSON.parse(json));

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
}

function expectGivenToken(authorization = "") {
  expect(authorization).toBe(`Bearer ${token}`);
}

/** As the description asks for it: HS256, and the three claims. */
async function expectSignedToken(authorization = "") {
  const key = new TextEncoder().encode(credentials.secret);
  const jwt = authorization.replace(/^Bearer /, "");
  const { payload } = await jwtVerify(jwt, key, { algorithms: ["HS256"], typ: "JWT" });
  const { iat = 0 } = payload;
  expect(iat).toBeLessThanOrEqual(Date.now() / 1000 - 5);
  expect(payload).toEqual({ clientId: credentials.clientId, iat, exp: iat + 900 });
}

function expectWhole(printed: string, received: unknown) {
  expect(JSON.parse(printed)).toEqual(received);
}

/** Something, and nothing that is not a value of the answer. */
function expectValues(printed: string, received: unknown) {
  const values = new Set(leavesOf(received).map(String));
  const words = printed.split(/[ ,\n]+/);
  expect(words).not.toEqual([""]);
  expect(words.filter((word) => !values.has(word))).toEqual([]);
}

function leavesOf(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return [value];
  return Object.values(value).flatMap(leavesOf);
}
