/** Prevents code that a reader copies and a compiler refuses. */
import { globSync } from "node:fs";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { snippets } from "../support/documents.ts";
import { typeFaults, writeProgram } from "../support/program.ts";

const folder = fileURLToPath(new URL("../../openapi/code-samples", import.meta.url));

it("Every sample and every snippet compiles under the strict options of the project", async () => {
  const samples = globSync(`${folder}/*.ts`);
  const written = await Promise.all(snippets.map(({ source }) => writeProgram(source)));
  expect(samples).not.toEqual([]);
  // One program: what costs time is what they all import.
  expect(typeFaults([...samples, ...written])).toEqual([]);
  await Promise.all(written.map((file) => rm(file)));
});
