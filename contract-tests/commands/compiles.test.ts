/** Prevents code that a reader copies and a compiler refuses. */
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { samplesOf } from "../support/code-samples.ts";
import { description } from "../support/description.ts";
import { snippets } from "../support/documents.ts";
import { typeProblems, writeProgram } from "../support/program.ts";

const folder = fileURLToPath(new URL("../../openapi/code-samples", import.meta.url));

it("Every sample and every snippet compiles under the strict options of the project", {
  timeout: 90_000,
}, async () => {
  const samples = samplesOf(description, folder).filter(({ file }) => file.endsWith(".ts"));
  const own = samples.flatMap(({ file, example }) => (example === undefined ? file : []));
  const made = samples.filter(({ example }) => example !== undefined);
  const written = await Promise.all(
    [...new Set([...made, ...snippets].map(({ source }) => source))].map(writeProgram),
  );
  expect(Math.min(own.length, made.length)).toBeGreaterThan(0);
  // One program: what costs time is what they all import.
  expect(typeProblems([...own, ...written])).toEqual([]);
  await Promise.all(written.map((file) => rm(file)));
});
