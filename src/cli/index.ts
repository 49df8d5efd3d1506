#!/usr/bin/env node
import process from "node:process";
import { run } from "./run.ts";

// Where the reader of a pipe has read enough, nothing is to be said.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
  if (code !== "EPIPE") console.error(`pitrade: the output could not be written (${code}).`);
  process.exitCode = 1;
});

await run(process.argv.slice(2));
