/**
 * The description against its lock, and the lock against every judge of requests that there is.
 * It prevents a description, a mock, a sandbox or an SDK that changes its mind unnoticed.
 */
import { createSandbox } from "@pitrade/partner-sdk/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MockServer, startMock } from "../../scripts/lib/mock-server.ts";
import { description } from "../support/description.ts";
import { createFaultFinder } from "../support/judge.ts";
import { tokenOf } from "../support/sandbox.ts";
import { differencesOf } from "./differences.ts";
import { disagreementsOf, type RequestJudge } from "./disagreement.ts";
import { mockExceptions, sandboxExceptions } from "./exceptions.ts";
import { inventoryOf } from "./inventory.ts";
import { mendingCommand, readLock } from "./lock.ts";
import { judgeByMock, mockReasonOf } from "./mock-judge.ts";
import { placesOf } from "./places.ts";
import { requestTrialsOf } from "./request-trials.ts";
import { judgeBySandbox } from "./sandbox-judge.ts";
import { judgeBySdk, violationPathOf } from "./sdk-judge.ts";
import { vectorsOf } from "./vectors.ts";
import { contradictionsAt } from "./verdicts.ts";

const lock = readLock();
const mending = `If the change is meant: ${mendingCommand}, and review the diff.`;

function expectNothing(faults: readonly string[]): void {
  expect(faults, `${faults.length} in all. ${mending}`).toEqual([]);
}

describe("the description", () => {
  it("offers what the lock says it offers", () => {
    expectNothing(differencesOf(lock.inventory, inventoryOf(description)));
  });

  it("calls for the vectors that are locked, and no others", () => {
    const { places, sets } = lock;
    expectNothing(differencesOf({ places, sets }, vectorsOf(description)));
  });

  it("carries values at the places that are locked", () => {
    const actual = placesOf(description).map(({ id }) => id);
    expect(actual.sort(), mending).toEqual(Object.keys(lock.places).sort());
  });

  const faultsOf = createFaultFinder(description);
  const places = placesOf(description).filter(({ id }) => lock.places[id]);
  it.each(places)("judges every value of $id as the lock does", (place) => {
    expectNothing(contradictionsAt(faultsOf, place, lock));
  });
});

const trials = requestTrialsOf(description, lock);
const requestPlaces = [...new Set(trials.map(({ place }) => place.id))];
const trialsAt = (id: string) => trials.filter(({ place }) => place.id === id);

describe("the mock", () => {
  let mock: MockServer;
  beforeAll(async () => {
    mock = await startMock(description);
  });
  afterAll(() => mock.close());

  it.concurrent.each(requestPlaces)("judges every value of %s as the lock does", async (id) => {
    const judge: RequestJudge = {
      ask: (trial) => judgeByMock(mock, trial),
      reasonOf: mockReasonOf,
      exceptions: mockExceptions,
    };
    expectNothing(await disagreementsOf(judge, trialsAt(id)));
  });
});

describe("the sandbox", () => {
  const sandbox = createSandbox();
  let token: string;
  beforeAll(async () => {
    token = await tokenOf(sandbox);
  });

  it.each(requestPlaces)("judges every value of %s as the lock does", async (id) => {
    const judge: RequestJudge = {
      ask: (trial) => judgeBySandbox(sandbox, token, trial),
      reasonOf: violationPathOf,
      exceptions: sandboxExceptions,
    };
    expectNothing(await disagreementsOf(judge, trialsAt(id)));
  });
});

describe("the SDK", () => {
  const judge: RequestJudge = { ask: judgeBySdk, reasonOf: violationPathOf, exceptions: [] };

  it.each(requestPlaces)("judges every value of %s as the lock does", async (id) => {
    expectNothing(await disagreementsOf(judge, trialsAt(id)));
  });
});

describe("an exception", () => {
  it.each([...mockExceptions, ...sandboxExceptions])("for $name is needed", ({ covers }) => {
    expect(trials.filter(covers)).not.toEqual([]);
  });
});
