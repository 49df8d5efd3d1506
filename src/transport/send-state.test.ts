import { expect, it } from "vitest";
import { createSendState, sendStateOf, withSendState } from "./send-state.ts";

it("A request has its own state, also as a copy by names, and a new one where it is of another", () => {
  const { signal } = new AbortController();
  const state = createSendState();
  const sent = withSendState({ method: "GET", headers: {}, redirect: "manual", signal }, state);
  expect(sendStateOf(sent)).toBe(state);
  expect(sendStateOf({ signal })).toBe(state);
  expect(sendStateOf({}).hasBegun()).toBe(false);
});
