/**
 * What a request value must be: the part of JSON Schema 2020-12 that requests use, with references
 * resolved and annotations removed. The build refuses a description that uses anything else, so a
 * keyword is never ignored in silence.
 */
export interface Constraint {
  readonly type?: "string" | "number" | "integer" | "boolean" | "object" | "array";
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: "email" | "password";
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Constraint;
  readonly properties?: Readonly<Record<string, Constraint>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  /** Alternatives that differ in the `const` of the property that `discriminator` names. */
  readonly oneOf?: readonly Constraint[];
  readonly discriminator?: string;
}
