import { readFileSync } from "node:fs";
import { slug } from "github-slugger";
import { operationsOf } from "../../scripts/lib/openapi.ts";
import { description } from "./description.ts";

/** A place of the reference that a link leads to: the heading there, and the fragment. */
export interface Route {
  readonly name: string;
  readonly fragment: string;
}

const generated = new URL("../../generated/", import.meta.url);

export const pageUrl = new URL("docs/index.html", generated);
export const pageHtml = readFileSync(pageUrl, "utf8");

const tags = description.tags ?? [];

export const top: Route = {
  name: `${description.info.title} (${description.info.version})`,
  fragment: "/",
};

export const chapters: readonly Route[] = tags
  .filter((tag) => tag["x-traitTag"])
  .map(({ name }) => ({ name, fragment: `/section/${slug(name)}` }));

/** The groups of operations. The page holds the operations of the one that was opened last. */
export const groups: readonly Route[] = tags
  .filter((tag) => !tag["x-traitTag"])
  .map(({ name }) => ({ name, fragment: `/${slug(name)}` }));

export const operations = operationsOf(description).map(({ operation }) => {
  const {
    tags: [tag = ""],
    operationId,
    "x-codeSamples": samples = [],
  } = operation;
  const group = `/${slug(tag)}`;
  const fragment = `${group}/${operationId.toLowerCase()}`;
  const labelled = samples.map(({ label = "", ...sample }) => ({ ...sample, label }));
  return { ...operation, "x-codeSamples": labelled, name: operation.summary, group, fragment };
});

export const routes: readonly Route[] = [top, ...chapters, ...groups, ...operations];
