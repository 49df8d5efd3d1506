import { closedRequestsCases } from "./closed-requests.ts";
import { codeSamplesCases } from "./code-samples.ts";
import { dollarsCases } from "./dollars.ts";
import { extensibleResponseEnumsCases } from "./extensible-response-enums.ts";
import { fieldDescriptionsCases } from "./field-descriptions.ts";
import { jsonSchemaDialectCases } from "./json-schema-dialect.ts";
import type { LintCase } from "./lint-case.ts";
import { localDateTimeCases } from "./local-date-time.ts";
import { namedExamplesCases } from "./named-examples.ts";
import { noReadWriteOnlyCases } from "./no-read-write-only.ts";
import { patternsCases } from "./patterns.ts";
import { provenanceCases } from "./provenance.ts";
import { sdkNameCases } from "./sdk-name.ts";
import { sensitiveFieldsCases } from "./sensitive-fields.ts";
import { serversKnownCases } from "./servers-known.ts";
import { statusesCases } from "./statuses.ts";
import { titledBranchesCases } from "./titled-branches.ts";
import { typedValuesCases } from "./typed-values.ts";

export const lintCases: readonly LintCase[] = [
  ...provenanceCases,
  ...sdkNameCases,
  ...statusesCases,
  ...namedExamplesCases,
  ...fieldDescriptionsCases,
  ...closedRequestsCases,
  ...extensibleResponseEnumsCases,
  ...sensitiveFieldsCases,
  ...serversKnownCases,
  ...codeSamplesCases,
  ...dollarsCases,
  ...localDateTimeCases,
  ...jsonSchemaDialectCases,
  ...patternsCases,
  ...typedValuesCases,
  ...noReadWriteOnlyCases,
  ...titledBranchesCases,
];
