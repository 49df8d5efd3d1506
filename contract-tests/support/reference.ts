import { readFileSync } from "node:fs";
import { slug } from "github-slugger";

interface Tag {
  readonly name: string;
  readonly description: string;
  readonly "x-traitTag"?: boolean;
}

interface Sample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly requestBody?: object;
  readonly tags: readonly [string];
  readonly "x-provenance": string;
  readonly "x-codeSamples": readonly Sample[];
}

/** A place of the reference that a link leads to: the heading there, and the fragment. */
export interface Route {
  readonly name: string;
  readonly fragment: string;
}

const generated = new URL("../../generated/", import.meta.url);
const description = JSON.parse(readFileSync(new URL("openapi.json", generated), "utf8"));

export const pageUrl = new URL("docs/index.html", generated);
export const pageHtml = readFileSync(pageUrl, "utf8");

const tags: readonly Tag[] = description.tags;

/** The page's top. */
export const top: Route = {
  name: `${description.info.title} (${description.info.version})`,
  fragment: "/",
};

/** The chapters of the reference. */
export const chapters: readonly Route[] = tags
  .filter((tag) => tag["x-traitTag"])
  .map(({ name }) => ({ name, fragment: `/section/${slug(name)}` }));

/** The groups of operations. The page holds the operations of the one that was opened last. */
export const groups: readonly Route[] = tags
  .filter((tag) => !tag["x-traitTag"])
  .map(({ name }) => ({ name, fragment: `/${slug(name)}` }));

/** Every operation. */
export const operations = Object.values<Record<string, Operation>>(description.paths)
  .flatMap((item) => Object.values(item).filter((member) => member?.operationId))
  .map((operation) => ({
    ...operation,
    name: operation.summary,
    group: `/${slug(operation.tags[0])}`,
    fragment: `/${slug(operation.tags[0])}/${operation.operationId.toLowerCase()}`,
  }));

/** Every route of the page. */
export const routes: readonly Route[] = [top, ...chapters, ...groups, ...operations];
