import {
  type Document,
  type Operation,
  resolve,
  type SecurityRequirement,
  type SecurityScheme,
} from "../../lib/openapi.ts";
import { code } from "./text.ts";

/** What a request must carry to be let in. */
export function securityOf(document: Document, { security }: Operation): string {
  const requirements = security ?? document.security ?? [];
  if (requirements.length === 0) return "none is demanded.";
  return requirements.map((each) => requirement(document, each)).join(" Or: ");
}

function requirement(document: Document, names: SecurityRequirement): string {
  const schemes = Object.keys(names).map((name) => scheme(document, name));
  return schemes.length === 0 ? "none at all." : schemes.join(" And: ");
}

function scheme(document: Document, name: string): string {
  const given = document.components?.securitySchemes?.[name];
  if (!given) return `${code(name)}.`;
  const {
    type,
    scheme = "",
    bearerFormat = "",
    description = "",
  } = resolve<SecurityScheme>(document, given);
  const kind = [type, scheme, bearerFormat].filter(Boolean).join(" ");
  return `${code(name)} (${kind}). ${description.trim()}`.trim();
}
