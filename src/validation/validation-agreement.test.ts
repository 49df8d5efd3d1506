/**
 * The validators of the package are our own, since Ajv is too large to ship. So they are held
 * against Ajv, on the request schemas of the description: where the two disagree, one is wrong.
 */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Operation, operationTable } from "../../generated/operations.ts";
import { formats } from "./keywords.ts";
import { requestFaults } from "./request-faults.ts";
import { isId, textOfId } from "./text-of-id.ts";

const source = readFileSync(new URL("../../generated/openapi.json", import.meta.url), "utf8");
const description = JSON.parse(source) as Description;

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly examples: Readonly<Record<string, { readonly value: object }>>;
  };
}

interface Described {
  readonly operationId?: string;
  readonly requestBody?: {
    readonly content: {
      readonly "application/json": {
        readonly schema: object;
        readonly examples: Readonly<Record<string, { readonly $ref: string }>>;
      };
    };
  };
}

const ajv = new Ajv2020({ strict: false, allErrors: true, discriminator: false });
addFormats.default(ajv);
ajv.addFormat("password", true);
ajv.addFormat("email", formats.email);
ajv.removeKeyword("multipleOf");
ajv.addKeyword({
  keyword: "multipleOf",
  type: "number",
  // In whole numbers of the last decimal: a float cannot be divided by 0.01 without an error.
  validate: (step: number, value: number) => {
    const decimals = -Math.round(Math.log10(step));
    const [digits = "", exponent = "0"] = String(value).split("e");
    return (digits.split(".")[1]?.length ?? 0) - Number(exponent) <= decimals;
  },
});
ajv.addSchema({ ...description, $id: "description:" } as object, "description:");

const bodies = Object.values(description.paths)
  .flatMap((item) => Object.values(item))
  .flatMap(({ operationId, requestBody }) => {
    const media = requestBody?.content["application/json"];
    if (!operationId || !media) return [];
    const name = operationId as keyof typeof operationTable;
    const examples = Object.values(media.examples).map(({ $ref }) => {
      const [example = ""] = $ref.split("/").slice(-1);
      return description.components.examples[example]?.value as Body;
    });
    const schema = JSON.parse(JSON.stringify(media.schema).replaceAll('"#/', '"description:#/'));
    const operation: Operation = operationTable[name];
    return [{ operationId, operation, examples, validate: ajv.compile(schema) }];
  });

type Body = Readonly<Record<string, unknown>>;

/** Values that stand close to what is asked for. */
const values = fc.oneof(
  fc.anything(),
  fc.string(),
  fc.double(),
  fc.integer({ min: -2000, max: 200_000 }).map((cents) => cents / 100),
  fc.constantFrom<unknown>("BUY", "SELL", "DEPOSIT", "WITHDRAWAL", "TRADING", "CHECKING", "", null),
  fc.constantFrom<unknown>(
    9.99,
    10,
    0,
    -0,
    0.001,
    1e21,
    "021000021",
    "02100002",
    "a@b.c",
    "1234567",
  ),
  fc.constantFrom<unknown>("2025-01-15T09:30:00", "2025-01-15T24:00:00", "2025-01-15T09:30:00Z"),
);

describe.each(bodies)("A body of $operationId", ({ operation, examples, validate }) => {
  /** As JSON carries it: what is undefined is not there. An id may be a number, which Ajv does not allow. */
  const asSent = (value: unknown) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return Object.fromEntries(
      members.map(([name, member]) => [name, isId(`/${name}`) ? textOfId(member) : member]),
    );
  };
  const expectAgreement = (body: unknown) => {
    const violations = requestFaults(operation, { path: {}, body }, true).filter(({ path }) =>
      path.startsWith("/body"),
    );
    expect(violations.length === 0, JSON.stringify(violations)).toBe(validate(asSent(body)));
  };

  it("that is an example of the description is accepted by both", () => {
    expect(examples.length).toBeGreaterThan(0);
    for (const body of examples) {
      expect(requestFaults({ ...operation, pathParameters: [] }, { body }, true)).toEqual([]);
      expect(validate(body)).toBe(true);
    }
  });

  it("that is anything at all is judged alike by both", () => {
    fc.assert(fc.property(fc.anything(), expectAgreement));
  });

  it("that is an example with changes is judged alike by both", () => {
    const names = [...new Set(examples.flatMap((body) => Object.keys(body)))];
    const name = fc.oneof(
      fc.constantFrom(...names, "amount", "quantity", "executeAt"),
      fc.string(),
    );
    const change = fc.tuple(name, fc.oneof(values, fc.constant(undefined)));
    const changed = fc
      .tuple(fc.constantFrom(...examples), fc.array(change, { maxLength: 3 }))
      .map(([body, changes]) => ({ ...body, ...Object.fromEntries(changes) }));
    fc.assert(fc.property(changed, expectAgreement), { numRuns: 1000 });
  });
});

it("An e-mail address that Ajv accepts is never refused by us", () => {
  const strict = addFormats.default(new Ajv2020()).compile({ type: "string", format: "email" });
  fc.assert(
    fc.property(fc.emailAddress(), (address) => {
      fc.pre(strict(address));
      expect(formats.email.test(address)).toBe(true);
    }),
  );
});
