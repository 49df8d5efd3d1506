import { testRule } from "./testing/test-rule.ts";

testRule("json-schema-dialect", [
  {
    fault: "no dialect",
    given: { "/jsonSchemaDialect": undefined },
    at: "/openapi",
    says: ['"jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema"', "at the root"],
  },
  {
    fault: "the base dialect of OpenAPI",
    given: { "/jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base" },
    says: ['Write "jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema"'],
  },
]);
