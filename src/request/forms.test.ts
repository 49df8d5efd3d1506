/** Forms and files, which the present description has not: here it has an operation of each kind. */
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Operation } from "../../generated/operations.ts";
import { resolveConfiguration } from "../options/configuration.ts";
import { Redactor } from "../redaction/redactor.ts";
import type { Outgoing } from "../transport/exchange.ts";
import type { Execute } from "../transport/execute.ts";

const operationOf = (operationId: string, media: string): Operation => ({
  ...{ operationId, media, method: "POST", path: `/${operationId}` },
  ...{ effect: "state", returns: "json" },
});
const form = operationOf("form", "application/x-www-form-urlencoded");
const upload = operationOf("upload", "multipart/form-data");
const merge = operationOf("merge", "application/merge-patch+json");

const describedHere = async (original: () => Promise<object>) => ({
  ...(await original()),
  hasForms: true,
  hasFiles: true,
  operationTable: { form, upload, merge },
});
const load = async () => ({
  ...(await import("./safe-raw-client.ts")),
  ...(await import("./serialization.ts")),
  ...(await import("./write-input.ts")),
});
let sdk: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  vi.resetModules();
  vi.doMock("../../generated/operations.ts", describedHere);
  sdk = await load();
});
afterAll(() => {
  vi.doUnmock("../../generated/operations.ts");
  vi.resetModules();
});

const baseUrl = "https://x.example";
const requestOf = ({ operationId, method, path }: Operation) => ({
  operationId,
  method,
  url: baseUrl + path,
});

/** What the method and the raw client give to the transport. */
async function sentBy(operation: Operation, body: unknown): Promise<readonly Outgoing[]> {
  const request = requestOf(operation);
  const input = sdk.writeInput({ body } as never, request, operation.media);
  const sent = [sdk.serialize(baseUrl, operation, input, request)];
  const answer = { ok: true, status: 204, text: "", response: { headers: new Headers() } };
  const execute = (async (outgoing: Outgoing) => {
    sent.push(outgoing);
    return { answer, attempts: 1 };
  }) as unknown as Execute;
  const configuration = resolveConfiguration({ baseUrl, token: () => "token" });
  const raw = sdk.createSafeRawClient(execute, configuration, new Redactor(new Set()));
  await raw.POST(operation.path as never, { body } as never);
  return sent;
}

const bytes = Uint8Array.of(98);

describe("The method and the raw client send alike", () => {
  it("a form as a text, and beside it its fields", async () => {
    const fields = { name: "a b", id: 7, tags: ["x", "y"] };
    const sent = {
      ...{ method: "POST", url: "https://x.example/form" },
      headers: { "content-type": form.media },
      body: "name=a%20b&id=7&tags=x&tags=y",
      fields,
    };
    expect(await sentBy(form, fields)).toEqual([sent, sent]);
  });

  it("files as fields, whose parts and media type are written later", async () => {
    const fields = { name: "a", file: new Blob(["b"]) };
    const sent = { method: "POST", url: "https://x.example/upload", headers: {}, fields };
    expect(await sentBy(upload, fields)).toEqual([sent, sent]);
  });

  it("JSON of another name, as a text alone", async () => {
    const [of, ofRaw] = await sentBy(merge, { name: "a" });
    const sent = {
      ...{ method: "POST", url: "https://x.example/merge" },
      headers: { "content-type": merge.media },
      body: '{"name":"a"}',
    };
    expect([of, ofRaw]).toEqual([sent, sent]);
    expect(ofRaw).not.toHaveProperty("fields");
  });

  it.each([form, upload, merge])("no body of $operationId where there is none", async (each) => {
    const sent = { method: "POST", url: baseUrl + each.path, headers: {} };
    expect(await sentBy(each, undefined)).toEqual([sent, sent]);
  });
});

it.each<[string, unknown, string]>([
  ["a Blob", new Blob(["b"]), "b"],
  ["bytes", bytes, "b"],
  ["a buffer", bytes.buffer, "b"],
])("A file may be %s, and is kept as it is now", async (_, file, text) => {
  const { body } = sdk.writeInput({ body: { file } } as never, requestOf(upload), upload.media);
  bytes[0] = 99;
  const { file: kept } = body as { file: Blob };
  bytes[0] = 98;
  expect(await kept.text()).toBe(text);
});

it("A field of a form is read once by each", async () => {
  let reads = 0;
  const body = {
    get name() {
      reads += 1;
      return `${reads}`;
    },
  };
  const sent = await sentBy(form, body);
  expect(sent.map((each) => each.body)).toEqual(["name=1", "name=2"]);
  expect(reads).toBe(2);
});

it.each([new FormData(), { name: "\ud800" }])("%o is no form", async (body) => {
  await expect(sentBy(form, body)).rejects.toThrow("/body cannot be written as a form.");
});
