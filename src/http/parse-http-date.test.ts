import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { parseHttpDate } from "./parse-http-date.ts";

const time = Date.UTC(1994, 10, 6, 8, 49, 37);
const forms = [
  "Sun, 06 Nov 1994 08:49:37 GMT",
  "Sunday, 06-Nov-94 08:49:37 GMT",
  "Sun Nov  6 08:49:37 1994",
  "  Sun, 06 Nov 1994 08:49:37 GMT ",
];

it.each(forms)("The HTTP date %j is read", (text) => {
  expect(parseHttpDate(text)).toBe(time);
});

it("A date that names another zone is read in it", () => {
  expect(parseHttpDate("Sun, 06 Nov 1994 09:49:37 +0100")).toBe(time);
});

it.each([null, "", " ", "soon", "1994", "1994-11-06T08:49:37Z", "-1", "784111777"])(
  "%j is no HTTP date",
  (text) => {
    expect(parseHttpDate(text)).toBeNaN();
  },
);

it("Every form of an HTTP date is read in GMT on hosts in any time zone", () => {
  const module = JSON.stringify(new URL("parse-http-date.ts", import.meta.url).href);
  const script = `import { parseHttpDate } from ${module};
    console.log(JSON.stringify(${JSON.stringify(forms)}.map(parseHttpDate)));`;
  const times = ["America/Los_Angeles", "Asia/Kolkata"].map((TZ) =>
    JSON.parse(
      execFileSync(process.execPath, ["--input-type=module", "-e", script], {
        env: { ...process.env, TZ },
        encoding: "utf8",
      }),
    ),
  );
  expect(times.flat()).toEqual(Array(8).fill(time));
});
