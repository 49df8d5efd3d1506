import { cp } from "node:fs/promises";
import path from "node:path";
import { expect } from "vitest";
import { withStaging } from "../../scripts/build/pipeline.ts";
import { client } from "../../scripts/build/stages/client.ts";
import { examples } from "../../scripts/build/stages/examples.ts";
import { operations } from "../../scripts/build/stages/operations.ts";
import { validators } from "../../scripts/build/stages/validators.ts";
import { writeGenerated } from "../../scripts/build/workspace.ts";
import type { Document } from "../../scripts/lib/openapi.ts";
import { description } from "./description.ts";
import { startFaultServer } from "./fault-server.ts";
import { root } from "./root.ts";

// biome-ignore lint/suspicious/noExplicitAny: it is made of a description that the types do not know.
type Anything = any;

/** The SDK and the sandbox that the build makes of a description. */
export interface BuiltSdk {
  readonly sdk: Anything;
  readonly testing: Anything;
  /** A client of a server that may be told anything, without a second attempt. */
  clientAt(url: string, more?: object): Anything;
  /**
   * Has the method and the raw client refuse a request, for the same reason and before it is sent.
   *
   * @param raw Method, path and parts of the request of the raw client.
   */
  expectRefused(
    id: string,
    given: unknown,
    raw: readonly [method: string, path: string, parts: object],
    why: string,
  ): Promise<void>;
  close(): Promise<void>;
}

export async function buildSdk(document: Document): Promise<BuiltSdk> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: ready, resolve, reject } = Promise.withResolvers<string>();
  const staged = withStaging(root, async (workspace) => {
    const { output } = workspace;
    await cp(path.join(root, "src"), path.join(output, "src"), { recursive: true });
    await cp(path.join(root, "generated"), path.join(output, "generated"), { recursive: true });
    await writeGenerated(workspace, {
      "operations.ts": operations(document),
      "validators.ts": await validators(document),
      "client.ts": client(document),
      "examples.ts": examples(document),
    });
    resolve(output);
    await released;
  });
  staged.catch(reject);
  const output = await ready;
  const sdk = await import(path.join(output, "src/index.ts"));
  const testing = await import(path.join(output, "src/testing/index.ts"));
  const clientAt: BuiltSdk["clientAt"] = (url, more = {}) =>
    sdk.createPiTradeClient({ baseUrl: url, token: () => "a.b.c", maxRetries: 0, ...more });
  return {
    sdk,
    testing,
    clientAt,
    async expectRefused(id, given, [method, path, parts], why) {
      const server = await startFaultServer([]);
      const { tried, raw } = clientAt(server.url);
      const errors = [
        await tried[id](given).catch((error: unknown) => error),
        await raw[method](path, parts).catch((error: unknown) => error),
      ];
      const said = errors.map(({ message }) => message.replace(/^.* was not sent: /, ""));
      expect(said).toEqual([`${why}.`, `${why}.`]);
      expect(server.arrivals).toEqual([]);
    },
    async close() {
      release();
      await staged;
    },
  };
}

/** The present description with operations that are tried, by their paths. */
export const withTried = (paths: Readonly<Record<string, object>>): Document =>
  ({ ...description, paths: { ...description.paths, ...paths } }) as unknown as Document;

/** An operation that answers `{ done: true }`; its method is `tried.` and its id. */
export const triedOperation = (operationId: string, extra: object) => ({
  operationId,
  "x-sdk-name": `tried.${operationId}`,
  "x-provenance": "assumed",
  summary: "Try it",
  description: "Tries it.",
  tags: [],
  responses: {
    "400": { $ref: "#/components/responses/BadRequest" },
    "200": {
      description: "Done.",
      content: {
        "application/json": {
          schema: {
            type: "object",
            additionalProperties: false,
            properties: { done: { type: "boolean" } },
          },
          examples: { Done: { value: { done: true } } },
        },
      },
    },
  },
  ...extra,
});
