import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redacted } from "./redact.ts";
import { createRedactor, hideSensitive } from "./redactor.ts";

const fields = new Set(["password", "bankAccountNumber"]);
const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJjbGllbnRJZCI6IngifQ.abc-DEF_123";
/** Values that the mark itself does not contain. */
const secrets = fc.string({ minLength: 4 }).filter((value) => !redacted.includes(value));
const around = fc.string({ maxLength: 3 });

describe("A redactor", () => {
  it("hides a value anywhere in a text, as it is and within JSON", () => {
    fc.assert(
      fc.property(secrets, around, around, (secret, before, after) => {
        const redactor = createRedactor(fields);
        expect(redactor.hide(secret)).toBe(secret);
        expect(redactor.text(`${secret}${secret}`)).toBe(redacted);
        const once = JSON.stringify({ message: secret });
        const twice = JSON.stringify({ message: once });
        expect(redactor.text(once)).toBe(JSON.stringify({ message: redacted }));
        expect(redactor.text(twice)).toContain(redacted);
        expect(redactor.text(`${before} ${secret} ${after}`)).toContain(redacted);
      }),
    );
  });

  it("hides a value anywhere in JSON, keys included, and changes nothing else", () => {
    fc.assert(
      fc.property(secrets, fc.jsonValue(), (secret, value) => {
        const redactor = createRedactor(fields);
        const clean = JSON.stringify(createRedactor(fields).json(value));
        expect(JSON.stringify(redactor.json(value))).toBe(clean);
        redactor.hide(secret);
        expect(redactor.json([secret, { [`a${secret}`]: [secret] }])).toEqual([
          redacted,
          { [`a${redacted}`]: [redacted] },
        ]);
      }),
    );
  });

  it("hides the fields that are sensitive, with any value", () => {
    const body = {
      password: "x",
      list: [{ bankAccountNumber: 7, other: 7 }],
      nested: { password: { a: 1 }, ok: true, nothing: null },
    };
    expect(createRedactor(fields).json(body)).toEqual({
      password: redacted,
      list: [{ bankAccountNumber: redacted, other: 7 }],
      nested: { password: redacted, ok: true, nothing: null },
    });
  });

  it.each([
    ["JSON that keeps to ASCII", "pässw\u{1f511}rd", String.raw`?q=p\u00e4ssw\ud83d\udd11rd`],
    ["JSON that escapes slashes", "pass/word", String.raw`?q=pass\/word`],
    ["a form", "p'ss w!rd", "?q=p%27ss+w%21rd"],
    ["markup with the other apostrophe", "<p'ss>", "<p>&lt;p&#x27;ss&gt;</p>"],
    ["a URL", "p&ss w/rd", `?q=${encodeURIComponent("p&ss w/rd")}`],
    ["markup", `<"p&ss'>`, "<p>&lt;&quot;p&amp;ss&#39;&gt;</p>"],
    ["a URL, half a character and all", "ab\ud800c", "?q=ab%EF%BF%BDc"],
  ])("hides a value within %s", (_, value, text) => {
    const redactor = createRedactor(fields);
    redactor.hide(value);
    expect(redactor.text(text)).toMatch(/^(\?q=|<p>)\[redacted\](<\/p>)?$/);
  });

  it("hides a number that reads like a value, and no other", () => {
    const redactor = createRedactor(fields);
    redactor.hide("123456789");
    expect(redactor.json({ given: 123456789, other: 12345678 })).toEqual({
      given: redacted,
      other: 12345678,
    });
  });

  it("hides as a whole what lies deeper than it searches", () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
    const redactor = createRedactor(fields);
    expect(redactor.json(nested(63))).toEqual(nested(63));
    expect(JSON.stringify(redactor.json(nested(64)))).toContain(redacted);
    expect(JSON.stringify(redactor.json({ a: nested(63) }))).toContain(redacted);
  });

  it("hides every JWT, whether it knows it or not", () => {
    const { text } = createRedactor(fields);
    expect(text(`Bearer ${jwt}, "${jwt}" and ${jwt}`)).toBe(
      `Bearer ${redacted}, "${redacted}" and ${redacted}`,
    );
    expect(text(`${jwt.split(".").slice(0, 2).join(".")}.`)).toBe(redacted);
    expect(text("keyJa.b.c eyJ eyJa eyJ.b.c")).toBe("keyJa.b.c eyJ eyJa eyJ.b.c");
  });

  it("leaves values of fewer than 4 characters, which would blot out words", () => {
    const redactor = createRedactor(fields);
    redactor.hide("abc");
    redactor.hide("wxyz");
    expect(redactor.text("abc wxyz")).toBe(`abc ${redacted}`);
  });

  it("hides the longer of two values that begin alike as a whole", () => {
    for (const values of [
      ["abcd", "abcdef"],
      ["abcdef", "abcd"],
    ]) {
      const redactor = createRedactor(fields);
      for (const value of values) redactor.hide(value);
      expect(redactor.text("abcdef abcd")).toBe(`${redacted} ${redacted}`);
    }
  });

  it("remembers the 16 values that were used last", () => {
    const redactor = createRedactor(fields);
    const values = Array.from({ length: 17 }, (_, at) => `value-${String(at).padStart(2, "0")}`);
    for (const value of values.slice(0, 16)) redactor.hide(value);
    redactor.hide("value-00");
    redactor.hide("value-16");
    const shown = values.filter((value) => redactor.text(value) === value);
    expect(shown).toEqual(["value-01"]);
  });

  it("hides what its parent hides, and teaches it nothing", () => {
    const parent = createRedactor(fields);
    const child = createRedactor(fields, parent);
    child.hide("of the child");
    parent.hide("of the parent");
    const text = `of the parent, of the child, ${jwt}`;
    expect(child.text(text)).toBe(`${redacted}, ${redacted}, ${redacted}`);
    expect(parent.text(text)).toBe(`${redacted}, of the child, ${redacted}`);
  });
});

describe("The sensitive fields of a request", () => {
  it("are hidden wherever they stand, as text and as numbers", () => {
    const redactor = createRedactor(fields);
    const body = {
      password: "first value",
      email: "ada@example.com",
      list: [null, { bankAccountNumber: 12345678 }],
      password2: "not sensitive",
    };
    hideSensitive(body, fields, redactor);
    expect(redactor.text("first value ada@example.com 12345678 not sensitive")).toBe(
      `${redacted} ada@example.com ${redacted} not sensitive`,
    );
  });

  it("are hidden one by one where the field is a list or an object", () => {
    const redactor = createRedactor(fields);
    hideSensitive({ password: ["first one", { old: "second one" }, null] }, fields, redactor);
    expect(redactor.text("first one, second one, old, null")).toBe(
      `${redacted}, ${redacted}, old, null`,
    );
  });

  it.each([undefined, null, "password", 7, true])("are none in %j", (body) => {
    const redactor = createRedactor(fields);
    hideSensitive(body, fields, redactor);
    expect(redactor.text("password undefined null")).toBe("password undefined null");
  });
});
