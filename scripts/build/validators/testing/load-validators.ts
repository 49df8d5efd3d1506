import type { Document, Schema } from "../../../lib/openapi.ts";
import { compileValidators } from "../compile-validators.ts";
import { schemaPreparer } from "../prepare-schema.ts";

export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** Every problem of a value, each at its JSON Pointer below `/body`. */
export type ProblemsOf = (value: unknown) => readonly Problem[];

/** Compiles schemas as the build does, and loads what comes out; they may refer to `components`. */
export async function loadValidators(
  schemas: readonly Schema[],
  components: Readonly<Record<string, Schema>> = {},
): Promise<readonly ProblemsOf[]> {
  const document = { components: { schemas: components } } as unknown as Document;
  const { prepare, shared } = schemaPreparer(document, new Set());
  const prepared = schemas.map((schema, at) => [`check${at}`, prepare(schema)] as const);
  const text = await compileValidators(new Map(prepared), shared);
  const module = await import(
    /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(text).toString("base64")}`
  );
  return prepared.map(([name]) => (value) => {
    const found: Problem[] = [];
    module[name](value, "/body", found);
    return found.map(({ path, message }) => ({ path: path.replaceAll("\n", ""), message }));
  });
}
