import type { Document } from "../../lib/openapi.ts";
import { type TrackedStatus, trackedStatusesOf } from "../tracked-statuses.ts";
import { notice } from "../workspace.ts";

/** Makes `generated/final-states.ts`: the values after which a status does not change. */
export function finalStates(document: Document): string {
  const values = trackedStatusesOf(document).map(valuesOf).join("");
  return `// ${notice}\n${values || "\nexport {};\n"}`;
}

function valuesOf({ name, schema, field, mark, states }: TrackedStatus): string {
  const plural = `final${name}es`;
  return `
/** ${mark}The final values of \`${field}\` of {@link ${schema}}: none follows them. */
export const ${plural} = ${JSON.stringify(states)} as const;

/**
 * ${mark}Whether \`${field}\` of a {@link ${schema}} has come to its end. A value that is not known is
 * not final.
 *
 * @example
 * \`\`\`ts
 * import { isFinal${name} } from "@pitrade/partner-sdk";
 *
 * console.log(isFinal${name}("${states[0]}")); // true
 * \`\`\`
 */
export function isFinal${name}(value: string): value is (typeof ${plural})[number] {
  return (${plural} as readonly string[]).includes(value);
}
`;
}
