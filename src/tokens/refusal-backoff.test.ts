import { expect, it } from "vitest";
import { createRefusalBackoff } from "./refusal-backoff.ts";

it("A wait doubles with each refusal up to a minute, and is a second again once a token was accepted", () => {
  let now = 0;
  const backoff = createRefusalBackoff(() => now);
  const waitOf = () => {
    let waitMs = 0;
    backoff.start((news) => {
      if (news.type === "token") waitMs = news.ms;
    });
    now += waitMs;
    return waitMs;
  };
  expect(Array.from({ length: 8 }, waitOf)).toEqual(
    [1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 1000),
  );
  backoff.reset();
  expect(waitOf()).toBe(1_000);
});
