/**
 * The description against its lock, and the lock against every validator of requests that there is.
 * It prevents a description, a mock, a sandbox or an SDK that changes its mind unnoticed.
 */
import { createSandbox } from "@pitrade/partner-sdk/testing";
import { afterAll, describe, expect, it } from "vitest";
import { startMock } from "../../scripts/lib/mock-server.ts";
import type { Document } from "../../scripts/lib/openapi.ts";
import { description } from "../support/description.ts";
import { tokenOf } from "../support/sandbox.ts";
import { contradictionsAt, contradictionsOfRequests } from "./contradictions.ts";
import { differencesOf } from "./differences.ts";
import { mockExceptions, sdkExceptions } from "./exceptions.ts";
import { inventoryOf, workflowFacts } from "./inventory.ts";
import { lockCommand, readLock } from "./lock.ts";
import { placesOf } from "./places.ts";
import { mockValidator, sandboxValidator, sdkValidator } from "./request-validators.ts";
import { requestTrialsOf } from "./trials.ts";
import { vectorsOf } from "./vectors.ts";

const lock = readLock();
const advice = `If the change is meant: ${lockCommand}, and review the diff.`;

function expectNothing(problems: readonly string[]): void {
  expect(problems, `${problems.length} in all. ${advice}`).toEqual([]);
}

describe("the description", () => {
  it("offers what the lock says it offers", () => {
    expectNothing(differencesOf(lock.inventory, inventoryOf(description)));
  });

  it("cannot change what a webhook sends unnoticed, however deep", () => {
    const withBound = (minimum: number): Document => {
      const Inner = { type: "object", properties: { price: { type: "number", minimum } } };
      const Notice = {
        type: "object",
        properties: { inner: { $ref: "#/components/schemas/Inner" } },
      };
      const content = { "application/json": { schema: { $ref: "#/components/schemas/Notice" } } };
      const webhooks = { notice: { post: { requestBody: { content } } } } as unknown;
      const schemas = { ...description.components?.schemas, Inner, Notice };
      return {
        ...description,
        webhooks,
        components: { ...description.components, schemas },
      } as unknown as Document;
    };
    const [one, other] = [0, 1].map((bound) => inventoryOf(withBound(bound)));
    expect(differencesOf(one ?? {}, other ?? {})).toHaveLength(1);
  });

  it("has workflows that do and demand what the lock says", () => {
    expectNothing(differencesOf(lock.workflows, workflowFacts()));
  });

  it("calls for the vectors that are locked, and no others", () => {
    const { places, sets } = lock;
    expectNothing(differencesOf({ places, sets }, vectorsOf(description)));
  });

  const places = placesOf(description).filter(({ id }) => lock.places[id]);
  it.each(places)("takes and refuses the values of $id as the lock does", async (place) => {
    expectNothing(await contradictionsAt(description, place, lock));
  });
});

const trials = requestTrialsOf(description, lock);
const requestPlaces = [...new Set(trials.map(({ place }) => place.id))];

const mock = await startMock(description);
afterAll(() => mock.close());
const sandbox = createSandbox();

describe.each([
  ["mock", "mock", mockValidator(mock)],
  ["sandbox", "sandbox", sandboxValidator(sandbox, await tokenOf(sandbox))],
  ["SDK", "lock", sdkValidator],
] as const)("the %s", (_, layer, validator) => {
  it.concurrent.each(requestPlaces)(
    "takes and refuses the values of %s as the lock does",
    // Hundreds of requests, of several operations at once.
    { meta: { layers: [layer] }, timeout: 60_000 },
    async (id) => {
      const here = trials.filter(({ place }) => place.id === id);
      expectNothing(await contradictionsOfRequests(validator, here));
    },
  );
});

const exceptions = [...mockExceptions, ...sdkExceptions].filter((each) => !each.isOfOthers);

it.each(exceptions)("The exception for $name is needed", (each) => {
  expect(trials.filter(each.covers)).not.toEqual([]);
});
