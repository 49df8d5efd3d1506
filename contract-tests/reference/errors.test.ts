/**
 * errors.json is what the SDK does: every class that the package exports, and every status, is
 * tried. It prevents a program from trusting an outcome that the SDK never gives.
 */
import { readFileSync } from "node:fs";
import * as sdk from "@pitrade/partner-sdk";
import { describe, expect, it } from "vitest";
import type { ErrorEntry } from "../../scripts/build/errors/error-entries.ts";
import { description } from "../support/description.ts";
import { published } from "../support/published.ts";
import { clientOf, errorOf } from "../support/test-client.ts";
import { errorCauses, type Kind, kinds, send } from "./error-causes.ts";

const { version, errors: entries }: { version: string; errors: readonly ErrorEntry[] } = JSON.parse(
  published("errors.json"),
);
/** What is not told by a status, or not by the status alone. */
const withoutStatus = entries.filter(({ status }) => status === null || status === "2xx");

function entryOf(status: number): ErrorEntry | undefined {
  return (
    entries.find((entry) => entry.status === status) ??
    entries.find((entry) => entry.status === `${Math.floor(status / 100)}xx`)
  );
}

/** The classes that can be thrown: all that the package exports, but for the base of them. */
const classes = Object.entries(sdk)
  .filter(([, member]) => Object.prototype.isPrototypeOf.call(sdk.PiTradeError, member))
  .map(([name]) => name);

describe("errors.json", () => {
  it("has the version of the description, and tells once what a program can read", () => {
    expect(version).toBe(description.info.version);
    expect(entries.filter((entry) => "outcome" in entry)).toEqual([]);
    expect(entries.filter(({ cause, remedy }) => /\]\(/.test(cause + remedy))).toEqual([]);
  });

  it("names every class of error that the package exports, and no other", () => {
    expect([...new Set(entries.map((entry) => entry.class))].sort()).toEqual(classes.sort());
  });

  it.each(kinds)("predicts class, code and outcome of a %s for every status", async (kind) => {
    const statuses = Array.from({ length: 300 }, (_, at) => 300 + at);
    const thrown = await Promise.all(statuses.map((status) => answered(status, kind)));
    const predicted = statuses.map((status) => {
      const entry = entryOf(status);
      return { status, class: entry?.class, code: entry?.code, outcome: entry?.outcomes[kind] };
    });
    expect(thrown).toEqual(predicted);
  });

  it.each(kinds)("predicts whether a %s is sent again after a status", async (kind) => {
    // A 401 is answered once more with a fresh token, which the table of retries does not decide.
    const known = entries.filter(({ retried, status }) => retried && status !== 401);
    const attempts = await Promise.all(
      known.map(({ status }) => attemptsAfter(Number(status), kind)),
    );
    expect(attempts).toEqual(known.map(({ retried }) => (retried?.[kind] ? 2 : 1)));
    expect(known.filter(({ retried }) => retried?.[kind])).not.toEqual([]);
  });

  it("has the code and all outcomes of what comes without a status", async () => {
    const seen = await Promise.all(
      withoutStatus.map(async ({ class: name }) => ({
        class: name,
        read: await thrownAs(name, "read"),
        write: await thrownAs(name, "write"),
      })),
    );
    expect(seen).toEqual(
      withoutStatus.map(({ class: name, code, outcomes: { read, write } }) => ({
        class: name,
        read: read.map((outcome) => `${name} ${code} ${outcome}`),
        write: write.map((outcome) => `${name} ${code} ${outcome}`),
      })),
    );
  });
});

describe("what is said of an error elsewhere", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");

  it("agrees in the README", () => {
    const rows = Array.from(readme.matchAll(/^\| `(\w+Error)` \| `(ERR_\w+)` \|/gm), (row) => [
      row[1],
      row[2],
    ]);
    const pairs = new Map(entries.map((entry) => [entry.class, entry.code]));
    expect(rows.sort()).toEqual([...pairs].sort());
  });

  it("is the same list of refusals in the README", () => {
    const [, list = ""] = /for refusals: ([^.]+)\./.exec(readme) ?? [];
    const listed = [...list.matchAll(/(\d+)(?:-(\d+))?/g)].flatMap(([, from, to = from]) =>
      Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => Number(from) + at),
    );
    expect(listed).toEqual(entries.flatMap(({ source, status }) => (source ? status : [])).sort());
  });
});

async function answered(status: number, kind: Kind) {
  const fetch = async () => new Response(null, { status });
  const client = clientOf({ url: "https://pitrade.invalid" }, { fetch, maxRetries: 0 });
  const error = await errorOf(send(client, kind));
  return { status, class: error.constructor.name, code: error.code, outcome: [error.outcome] };
}

/** How often the SDK sends a request that is always answered so. */
async function attemptsAfter(status: number, kind: Kind): Promise<number | undefined> {
  const fetch = async () => new Response(null, { status });
  const client = clientOf({ url: "https://pitrade.invalid" }, { fetch, maxRetries: 1 });
  return (await errorOf(send(client, kind))).attempts;
}

/** What is thrown for every cause of a class, in words. */
async function thrownAs(name: string, kind: Kind): Promise<readonly string[]> {
  const calls = (errorCauses[name] ?? []).flatMap((cause) => cause(kind) ?? []);
  const thrown = await Promise.all(
    calls.map(async (call) => {
      const error = await errorOf(call);
      return `${error.constructor.name} ${error.code} ${error.outcome}`;
    }),
  );
  return [...new Set(thrown)].sort();
}
