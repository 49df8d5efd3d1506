import type { Document, Server } from "../../lib/openapi.ts";
import { code, paragraphs } from "./text.ts";

/** Where requests go. */
export function serversOf({ servers = [] }: Document): string {
  return paragraphs(servers.map(server).join("\n"));
}

function server({ url, description = "", variables = {} }: Server): string {
  const facts = Object.entries(variables).map(
    ([name, { default: given, description = "" }]) =>
      `\n  - ${code(name)}: ${`${description} Default`.trim()} ${code(given)}.`,
  );
  return `- ${code(url)}: ${description}${facts.join("")}`;
}
