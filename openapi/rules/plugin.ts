import { chapters } from "./chapters.ts";
import { closedRequests } from "./closed-requests.ts";
import { codeSamples } from "./code-samples.ts";
import { describedLimits } from "./described-limits.ts";
import { dialect } from "./dialect.ts";
import { dollars } from "./dollars.ts";
import { effect } from "./effect.ts";
import { errorTables } from "./error-tables.ts";
import { extensibleResponseEnums } from "./extensible-response-enums.ts";
import { fieldDescriptions } from "./field-descriptions.ts";
import { finalStates } from "./final-states.ts";
import { jsonSchemaDialect } from "./json-schema-dialect.ts";
import { knownValues } from "./known-values.ts";
import { links } from "./links.ts";
import { localDateTime } from "./local-date-time.ts";
import { namedExamples } from "./named-examples.ts";
import { ofOperations } from "./of-operations.ts";
import { patterns } from "./patterns.ts";
import { provenance } from "./provenance.ts";
import { reconcile } from "./reconcile.ts";
import { sdkName } from "./sdk-name.ts";
import { sensitiveFields } from "./sensitive-fields.ts";
import { serversKnown } from "./servers-known.ts";
import { statuses } from "./statuses.ts";
import { titledBranches } from "./titled-branches.ts";
import type { Plugin } from "./types.ts";

const unread = { type: "object" };

/** The linter loads a plugin by its default export; redocly.yaml switches each rule on by its id. */
export default function plugin(): Plugin {
  return {
    id: "pitrade",
    // What it does not know it does not resolve: a sample for an example is a file too.
    typeExtension: {
      oas3: ({ XCodeSample, Operation, Components, ...types }) => ({
        ...types,
        // The dialect refuses them: what is below would be judged as operations of the SDK.
        Operation: { ...Operation, properties: { ...Operation?.properties, callbacks: unread } },
        Components: {
          ...Components,
          properties: { ...Components?.properties, callbacks: unread, pathItems: unread },
        },
        XCodeSample: { properties: { ...XCodeSample?.properties, "x-sources": "XSources" } },
        XSources: { properties: {}, additionalProperties: { type: "string" } },
      }),
    },
    rules: {
      oas3: {
        chapters,
        "closed-requests": closedRequests,
        "code-samples": ofOperations(codeSamples),
        "described-limits": describedLimits,
        dialect,
        dollars,
        effect: ofOperations(effect),
        "error-tables": ofOperations(errorTables),
        "extensible-response-enums": extensibleResponseEnums,
        "field-descriptions": fieldDescriptions,
        "final-states": finalStates,
        "json-schema-dialect": jsonSchemaDialect,
        "known-values": knownValues,
        links,
        "local-date-time": localDateTime,
        "named-examples": namedExamples,
        patterns,
        provenance,
        reconcile: ofOperations(reconcile),
        "sdk-name": ofOperations(sdkName),
        "sensitive-fields": sensitiveFields,
        "servers-known": serversKnown,
        statuses: ofOperations(statuses),
        "titled-branches": titledBranches,
      },
    },
  };
}
