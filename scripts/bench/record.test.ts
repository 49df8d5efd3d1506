/**
 * The documents show the figures of the recorded run, and no others. It prevents a claim about
 * speed or size that was typed by hand, or that outlived the run that it came from.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { places, withFigures } from "./record.ts";
import { report } from "./report.ts";
import { readResults } from "./results.ts";

const recorded = await readResults();
const text = (file: string) =>
  readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), "utf8");

describe.each(places)("figures of $file", (place) => {
  const document = text(place.file);

  it("are those of the recorded run", () => {
    expect(withFigures(place, document, recorded)).toBe(document);
  });

  it("are replaced by those of the next run, and nothing else is", () => {
    const environment = { ...recorded.environment, date: "2031-01-15" };
    const next = withFigures(place, document, { ...recorded, environment });
    expect(next).toContain("2031-01-15");
    expect(withFigures(place, next, recorded)).toBe(document);
  });

  it("are missed where it has lost their place", () => {
    expect(() => withFigures(place, "# Nothing", recorded)).toThrow("no place for the figures");
  });
});

it("the report has a row for every client, and no table for a part that was left out", () => {
  const { environment, size = {} } = recorded;
  const [, clients, goals, ...rest] = report({ environment, size }).split(/^### /m);
  const lines = clients?.split("\n").filter((line) => line.startsWith("| ")) ?? [];
  const rows = lines.map((line) => line.split(/ *\| */));
  expect([clients, goals]).toEqual([
    expect.stringMatching(/^Start, size and heap\n/),
    expect.stringMatching(/^Goals\n/),
  ]);
  expect(rest).toEqual([]);
  expect(rows.map(([, client]) => client).slice(2)).toEqual(Object.keys(size));
});
