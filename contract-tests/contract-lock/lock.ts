/**
 * The lock: what the description offers and which values it accepts, written down a second time
 * and changed by one command only. It prevents a description that changes its meaning while every
 * test, made from the changed description, stays green.
 */
import { readFileSync } from "node:fs";
import { BuildError } from "../../scripts/lib/build-error.ts";
import type { Document } from "../../scripts/lib/openapi.ts";
import { type Facts, inventoryOf, workflowFacts } from "./inventory.ts";
import { type Vectors, vectorsOf } from "./vectors.ts";

export interface Lock extends Vectors {
  readonly about: string;
  readonly inventory: Facts;
  readonly workflows: Facts;
}

/** The file, and the command that writes it. */
export const lockFile = new URL("./contract.lock.json", import.meta.url);
export const lockCommand = "npm run contract lock";

export function readLock(): Lock {
  try {
    return JSON.parse(readFileSync(lockFile, "utf8"));
  } catch {
    throw new BuildError(
      `contract-tests/contract-lock/contract.lock.json cannot be read. Make it with: ${lockCommand}`,
    );
  }
}

export function lockOf(document: Document): Lock {
  return {
    about: `Made by \`${lockCommand}\` from the description. Review every change of it.`,
    inventory: inventoryOf(document),
    workflows: workflowFacts(),
    ...vectorsOf(document),
  };
}

/** The lock as text: one vector a line, and anything else that is short on one line too. */
export function renderLock(lock: Lock): string {
  return `${render(lock, "")}\n`;
}

const widest = 100;

function render(value: unknown, indent: string): string {
  const line = JSON.stringify(value);
  if (typeof value !== "object" || value === null) return line;
  if ("verdict" in value || (indent !== "" && indent.length + line.length <= widest)) return line;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((each) => render(each, inner))
    : Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${render(each, inner)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${indent}${close}`;
}
