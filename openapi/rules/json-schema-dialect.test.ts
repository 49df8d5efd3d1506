import { testRule } from "./testing/test-rule.ts";

testRule("json-schema-dialect", [
  {
    fault: "no dialect",
    given: { "/jsonSchemaDialect": undefined },
    want: {
      pointer: "#/openapi",
      line: '"openapi": "3.1.0"',
      says: ['"jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema"', "at the root"],
    },
  },
  {
    fault: "the base dialect of OpenAPI",
    given: { "/jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base" },
    want: {
      pointer: "#/jsonSchemaDialect",
      line: '"jsonSchemaDialect": "https://spec.openapis.org',
      says: ['Write "jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema"'],
    },
  },
]);
