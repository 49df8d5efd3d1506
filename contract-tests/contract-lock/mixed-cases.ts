import { type Document, resolve, type Schema } from "../../scripts/lib/openapi.ts";
import type { Case } from "./cases.ts";
import { branchesOf, sampleOf } from "./sample.ts";

type Shape = Readonly<Record<string, unknown>>;

/** One branch of a `oneOf` with each part of another branch that it does not have itself. */
export function mixedCases(document: Document, given: Schema, branch: Schema): readonly Case[] {
  const { discriminator } = resolve(document, given) as {
    discriminator?: { propertyName: string };
  };
  const others = [...branchesOf(document, given)].filter(([, other]) => other !== branch);
  return others.flatMap(([title, other]) => [
    ...foreignProperties(document, title, branch, other),
    ...foreignName(document, title, branch, other, discriminator?.propertyName ?? ""),
  ]);
}

function foreignProperties(
  document: Document,
  title: string,
  branch: Schema,
  other: Schema,
): readonly Case[] {
  const own = branch.properties as Shape;
  return Object.entries(sampleOf(document, other) as Shape)
    .filter(([name]) => !(name in own))
    .map(([name, value]) => ({
      tries: `the whole has ${name} of a ${title} too`,
      ...(branch.additionalProperties === false
        ? { at: `/${name}`, keyword: "additionalProperties" }
        : {}),
      put: { [`/${name}`]: value },
    }));
}

/** The name of another branch on a body that lacks what that branch demands. */
function foreignName(
  document: Document,
  title: string,
  branch: Schema,
  other: Schema,
  discriminator: string,
): readonly Case[] {
  const own = branch.properties as Shape;
  const [lacking] = (other.required as readonly string[]).filter((name) => !(name in own));
  const name = (sampleOf(document, other) as Shape)[discriminator];
  if (lacking === undefined || name === undefined) return [];
  return [
    {
      tries: `the whole calls itself a ${title}`,
      at: `/${lacking}`,
      keyword: "required",
      put: { [`/${discriminator}`]: name },
    },
  ];
}
