import { describe, expect, it, vi } from "vitest";

// The description knows no other answers than objects and lists; these are read as others may be.
vi.doMock(import("../../generated/operations.ts"), async (original) => {
  return { ...(await original()), hasOtherAnswers: true };
});
vi.resetModules();
const { tooLarge } = await import("../http/too-large.ts");
const { readContent } = await import("./read-content.ts");
vi.doUnmock(import("../../generated/operations.ts"));
vi.resetModules();

const read = (response: Response, ended = false) =>
  readContent(response, { maxResponseBytes: 4, deadline: { ended } }, false);

const readBytes = async (response: Response) =>
  new Blob(
    (await readContent(
      response,
      { maxResponseBytes: 4, deadline: { ended: undefined } },
      true,
    )) as BlobPart[],
  );

/** A response of these chunks, which says what was done to its body. */
function streamed(...texts: string[]) {
  const done: string[] = [];
  const chunks = texts.map((text) => new TextEncoder().encode(text));
  const body = new ReadableStream(
    {
      pull(controller) {
        const chunk = chunks.shift();
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
      cancel: () => void done.push("cancel"),
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(body), done, left: () => chunks.length };
}

describe("A body", () => {
  it("is read in pieces up to the limit", async () => {
    expect(await read(streamed("ab", "cd").response)).toBe("abcd");
  });

  it.each([
    ["cut in two", [0xc3, 0xa9], "é"],
    ["cut off", [0x61, 0xc3], "a\ufffd"],
  ])("may have a character that is %s", async (_, bytes, want) => {
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });
    expect(await read(new Response(body))).toBe(want);
  });

  it("that is larger is given up, and not read any further", async () => {
    const { response, done, left } = streamed("ab", "cde", "f");
    await expect(read(response)).rejects.toBe(tooLarge);
    expect({ done, left: left() }).toEqual({ done: ["cancel"], left: 1 });
  });

  it("is given up where the call has ended", async () => {
    const { response, done } = streamed("ab", "cd");
    await expect(read(response, true)).rejects.toBe(tooLarge);
    expect(done).toEqual(["cancel"]);
  });

  it.each([
    ["fails to be given up", () => Promise.reject(new Error("No."))],
    ["takes for ever to be given up", () => new Promise<void>(() => {})],
  ])("that %s is given up all the same", async (_, cancel) => {
    const pull = (controller: ReadableStreamDefaultController) =>
      controller.enqueue(new Uint8Array(5));
    const body = new ReadableStream({ pull, cancel });
    await expect(read(new Response(body))).rejects.toBe(tooLarge);
  });
});

describe("A body of bytes", () => {
  const bytes = new Uint8Array([0xff, 0, 0xc3, 0x80]);
  const headers = { "content-type": "application/pdf" };

  it.each<[string, Response]>([
    ["as a stream", new Response(new Blob([bytes]).stream(), { headers })],
    ["with a length", new Response(bytes, { headers: { ...headers, "content-length": "4" } })],
    ["by a wrapper", { headers: new Headers(headers), arrayBuffer: async () => bytes } as never],
  ])("that comes %s is handed on as it came", async (_, response) => {
    const blob = await readBytes(response);
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(bytes);
  });

  it("that is larger is given up", async () => {
    await expect(readBytes(streamed("ab", "cde").response)).rejects.toBe(tooLarge);
  });

  it("is not made up where a wrapper has none", async () => {
    const wrapped = { headers: new Headers(headers), text: async () => "" } as never;
    await expect(readBytes(wrapped)).rejects.toBeInstanceOf(TypeError);
  });
});

describe("A body is read by its own function", () => {
  const own = (parts: object) =>
    read({ text: async (most: number) => `own ${most}`, ...parts } as unknown as Response);
  const { body } = new Response("ab");
  const headers = (given: Record<string, string>) => ({ body, headers: new Headers(given) });

  it.each<[string, object, string]>([
    ["where there is no stream", {}, "own 4"],
    ["where there is a stream of another kind", { body: { pipe() {} } }, "own 4"],
    ["where there is none of a body", { body: null }, "own 4"],
    ["where it was read before", { ...headers({}), bodyUsed: true }, "own 4"],
    ["where it is known to be short", headers({ "content-length": "4" }), "own 4"],
  ])("%s", async (_, parts, want) => {
    expect(await own(parts)).toBe(want);
  });

  it.each<Record<string, string>>([
    {},
    { "content-length": "5" },
    { "content-length": "x" },
    { "content-length": "4", "content-encoding": "gzip" },
  ])("and not with the headers %j", async (given) => {
    expect(await own({ ...headers(given), body: new Response("ab").body })).toBe("ab");
  });
});
