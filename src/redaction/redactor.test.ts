import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { redacted } from "../errors/redacted.ts";
import { maxSearchedChars } from "./bounded.ts";
import { Redactor } from "./redactor.ts";

const fields = new Set(["password", "bankAccountNumber"]);
const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJjbGllbnRJZCI6IngifQ.abc-DEF_123";
/** Values that the mark itself does not contain, no numbers that may be part of another, and no escapes. */
const secrets = fc
  .string({ minLength: 4 })
  .filter((value) => !redacted.includes(value) && !/^\d{4,7}$|[%=][\da-f]{2}/i.test(value));
const around = fc.string({ maxLength: 3 });

/** The CPU time of some work in µs, the least of three times: of this thread alone. */
function userTimeOf(work: () => void): number {
  const runs = [1, 2, 3].map(() => {
    const { user } = process.threadCpuUsage();
    work();
    return process.threadCpuUsage().user - user;
  });
  // The clock ticks in some ms.
  return Math.max(4000, Math.min(...runs));
}

describe("A redactor", () => {
  it("hides a value anywhere in a text, as it is and within JSON", () => {
    fc.assert(
      fc.property(secrets, around, around, (secret, before, after) => {
        const redactor = new Redactor(fields);
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
        const redactor = new Redactor(fields);
        const clean = JSON.stringify(new Redactor(fields).json(value));
        expect(JSON.stringify(redactor.json(value))).toBe(clean);
        redactor.hide(secret);
        expect(redactor.json([secret, { [`a${secret}`]: [secret] }])).toEqual([
          redacted,
          { [`a${redacted}`]: [redacted] },
        ]);
      }),
    );
  });

  it.each([
    "Password",
    "BankAccountNumber",
    "bank_account_number",
    "bank-account-number",
    "PASSWORD",
  ])("hides a field that is sensitive where it is written %s", (name) => {
    const body = { [name]: "000987654321" };
    expect(new Redactor(fields).ofCall("").json(body)).toEqual({ [name]: redacted });
    expect(new Redactor(fields).ofCall(JSON.stringify(body)).text("000987654321")).toBe(redacted);
  });

  it("hides the fields that are sensitive, with any value", () => {
    const body = {
      password: "x",
      list: [{ bankAccountNumber: 7, other: 7 }],
      nested: { password: { a: 1 }, ok: true, nothing: null },
    };
    expect(new Redactor(fields).json(body)).toEqual({
      password: redacted,
      list: [{ bankAccountNumber: redacted, other: 7 }],
      nested: { password: redacted, ok: true, nothing: null },
    });
  });

  it.each([
    ["Python that keeps to ASCII", "pässw\u{1f511}rd", String.raw`?q=p\xe4ssw\U0001f511rd`],
    ["JSON that keeps to ASCII", "pässw\u{1f511}rd", String.raw`?q=p\u00e4ssw\ud83d\udd11rd`],
    ["JSON in upper case", "p!\nw?", String.raw`?q=P!\NW?`],
    ["JSON that escapes slashes", "pass/word", String.raw`?q=pass\/word`],
    ["a form", "p'ss w!rd", "?q=p%27ss+w%21rd"],
    ["markup with the other apostrophe", "<p'ss>", "<p>&lt;p&#x27;ss&gt;</p>"],
    ["a URL", "p&ss w/rd", `?q=${encodeURIComponent("p&ss w/rd")}`],
    ["markup", `<"p&ss'>`, "<p>&lt;&quot;p&amp;ss&#39;&gt;</p>"],
    ["a URL, half a character and all", "ab\ud800c", "?q=ab%EF%BF%BDc"],
    ["markup with zeros", "ks-Hx", "<p>&#x0000006b;&#00000115;-&#x00048;x</p>"],
    ["markup with named letters", "Z\u00fcrich-Tresor", "<p>Z&uuml;rich-Tresor</p>"],
    ["markup with named signs", "Tr0ub4dor_3!xy", "<p>Tr0ub4dor&lowbar;3&excl;xy</p>"],
    ["markup with soft hyphens", "correcthorse", "<p>corre&shy;cthor&shy;se</p>"],
    ["markup that may break", "correcthorse", "<p>corre<wbr>cth<wbr/>or<wbr />se</p>"],
    ["markup with hard blanks", "correct horse", "?q=correct&nbsp;horse"],
    [
      "markup with soft hyphens, in another script",
      "парольСекретный",
      "<p>паро&shy;льСек&shy;ретный</p>",
    ],
    ["markup that may break, in another script", "парольСекретный", "<p>парольСе<wbr>кретный</p>"],
    [
      "markup with zero-width spaces as numbers",
      "密码很长的秘密钥匙",
      "<p>密码很&#8203;长的秘&#8203;密钥匙</p>",
    ],
    ["SQL, in another script", "пароль'секрет", "?q=пароль''секрет"],
    ["markup of words, in another script", "парольСекрет", "<p>паро<span>льСек</span >рет</p>"],
    ["what drops signs, in another script", "пароль<&секрет", "?q=парольсекрет"],
    // An escape in JSON within JSON: to undo that takes a layer each time.
    ...["\\u0027", "\\U00000027", "\\n", '"'].flatMap((last): [string, string, string][] => {
      const escaped = `${"\\".repeat(31)}${last}`;
      return [
        [`JSON six times with ${last}`, "correct'horse", `?q=correct${escaped}horse`],
        [
          `JSON six times with ${last}, in another script`,
          "пароль'секрет",
          `?q=пароль${escaped}секрет`,
        ],
      ];
    }),
    ...["\b", "\f", "\n", "\r", "\t"].map((blank): [string, string, string] => [
      `JSON, of few letters and U+${blank.charCodeAt(0)}`,
      `p!${blank}w?`,
      `?q=${JSON.stringify(`p!${blank}w?`).slice(1, -1)}`,
    ]),
    [
      "zero-width spaces, in another script",
      "парольСекрет",
      `?q=${[..."парольСекрет"].join("\u200b")}`,
    ],
    ...[..."\u00ad\u034f\u061c\u180e\u202a\u2064\u206a\u3164\ufe0f\ufff9\u{e0020}"].map(
      (unseen): [string, string, string] => [
        `U+${unseen.codePointAt(0)?.toString(16)}, in another script`,
        "парольСекрет",
        `?q=${[..."парольСекрет"].join(unseen)}`,
      ],
    ),
    ["Turkish lower case", "Istanbul34", "?q=ıstanbul34"],
    ["Turkish lower case, in a URL", "IIzmir34", `?q=${encodeURIComponent("ıızmir34")}`],
    ["lower case without final sigma", "ΚΩΔΙΚΟΣΜΑΣ", "?q=κωδικοσμασ"],
    ["Greek upper case", "κρυφός-κωδικός", "?q=ΚΡΥΦΟΣ-ΚΩΔΙΚΟΣ"],
    ["markup, with what looks like an entity", "ho&rse;corr", "<p>ho&amp;r\0se;corr</p>"],
    ["markup, with that and another script", "ho&rse;中orr", "<p>ho&amp;r\0se;中orr</p>"],
    ["upper case, of a long value", "Fuß-weiß-".repeat(25), `?q=${"FUSS-WEISS-".repeat(25)}`],
    ["base64 in a run of ten", "p@ss-1", `?q=xy${btoa("p@ss-1")}`],
    ["base64, of its last word", "garden correct-7", `?q=garden ${btoa("correct-7")}`],
  ])("hides a value within %s", (_, value, text) => {
    const redactor = new Redactor(fields);
    redactor.hide(value);
    expect(redactor.text(text)).toMatch(/^(\?q=|<p>)\[redacted\](<\/p>)?$/);
  });

  it("hides a number that reads like a value, and no other", () => {
    const redactor = new Redactor(fields);
    redactor.hide("123456789");
    expect(redactor.json({ given: 123456789, other: 12345678 })).toEqual({
      given: redacted,
      other: 12345678,
    });
  });

  it("hides as a whole what lies deeper than it searches", () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
    const redactor = new Redactor(fields);
    expect(redactor.json(nested(63))).toEqual(nested(63));
    expect(JSON.stringify(redactor.json(nested(64)))).toContain(redacted);
    expect(JSON.stringify(redactor.json({ a: nested(63) }))).toContain(redacted);
  });

  it("shows nothing where its search fails, and knows each value once that works again", () => {
    const client = new Redactor(fields);
    const call = client.ofCall('{"password":"big cow"}');
    // Too short to be looked at as base64: only what prepares the values fails.
    const text = "tin can, big cow";
    const decode = vi.spyOn(globalThis, "atob").mockImplementation(() => {
      throw new Error("no");
    });
    for (const redactor of [call, call, client, client]) {
      if (redactor === client) client.hide("tin can");
      expect([redactor.text(text), redactor.json([text])]).toEqual([redacted, redacted]);
    }
    decode.mockRestore();
    expect(client.text(text)).toBe(`${redacted}, big cow`);
    expect(call.text(text)).toBe(`${redacted}, ${redacted}`);
  });

  it("hides every JWT, whether it knows it or not", () => {
    const redactor = new Redactor(fields);
    expect(redactor.text(`Bearer ${jwt}, "${jwt}" and ${jwt}`)).toBe(
      `Bearer ${redacted}, "${redacted}" and ${redacted}`,
    );
    expect(redactor.text(`${jwt.split(".").slice(0, 2).join(".")}.`)).toBe(redacted);
    expect(redactor.text("keyJa.b.c eyJ eyJa eyJ.b.c")).toBe("keyJa.b.c eyJ eyJa eyJ.b.c");
  });

  it("leaves values of fewer than 4 characters, which would blot out words", () => {
    const redactor = new Redactor(fields);
    redactor.hide("abc");
    redactor.hide("wxyz");
    expect(redactor.text("abc wxyz w-xyz")).toBe(`abc ${redacted} w-xyz`);
  });

  it("hides six letters and digits of a value without what stands between them", () => {
    const redactor = new Redactor(fields);
    redactor.hide("ab-cdef");
    redactor.hide("st-uvw");
    expect(redactor.text("abc-def stu-vw")).toBe(`${redacted} stu-vw`);
  });

  it("hides a value that is repeated without the white space around it", () => {
    const redactor = new Redactor(fields);
    redactor.hide("  P@5! w0 ");
    expect(redactor.text("<<P@5! w0>> is weak")).toBe(`<<${redacted}>> is weak`);
  });

  it("hides the longer of two values that begin alike as a whole", () => {
    for (const values of [
      ["abcd", "abcdef"],
      ["abcdef", "abcd"],
    ]) {
      const redactor = new Redactor(fields);
      for (const value of values) redactor.hide(value);
      expect(redactor.text("abcdef abcd")).toBe(`${redacted} ${redacted}`);
    }
  });

  it("remembers the 16 values that were used last", () => {
    const redactor = new Redactor(fields);
    const values = Array.from({ length: 17 }, (_, at) => `value-${String(at).padStart(2, "0")}`);
    for (const value of values.slice(0, 16)) redactor.hide(value);
    redactor.hide("value-00");
    redactor.hide("value-16");
    const shown = values.filter((value) => redactor.text(value) === value);
    expect(shown).toEqual(["value-01"]);
  });

  it("hides what its parent hides, and teaches it nothing", () => {
    const parent = new Redactor(fields);
    const child = new Redactor(fields, parent);
    child.hide("of the child");
    parent.hide("of the parent");
    const text = `of the parent, of the child, ${jwt}`;
    expect(child.text(text)).toBe(`${redacted}, ${redacted}, ${redacted}`);
    expect(parent.text(text)).toBe(`${redacted}, of the child, ${redacted}`);
  });
});

/** How servers, gateways and pages write a value that they quote. */
const encoders: Readonly<Record<string, (value: string) => string>> = {
  json: (value) => JSON.stringify(value).slice(1, -1),
  "json of .NET and Go": (value) =>
    JSON.stringify(value)
      .slice(1, -1)
      .replace(/[&<>+'\u0080-\uffff]/g, (unit) => `\\u${hex(unit, 4).toUpperCase()}`),
  "json of ASCII": (value) => value.replace(/[^\w]/g, (unit) => `\\u${hex(unit, 4)}`),
  uri: (value) => encodeURIComponent(value),
  "strict percent": (value) => percent(value, /[\w.~-]/),
  "strict percent in lower case": (value) =>
    percent(value, /[\w.~-]/).replace(/%../g, (byte) => byte.toLowerCase()),
  "percent of everything": (value) => percent(value, /^$/),
  form: (value) => new URLSearchParams([["", value]]).toString().slice(1),
  "decimal entities": (value) => value.replace(/[^\w]/gu, (at) => `&#${at.codePointAt(0)};`),
  "hexadecimal entities": (value) =>
    value.replace(/./gsu, (at) => `&#x${at.codePointAt(0)?.toString(16)};`),
  "named entities": (value) =>
    value.replace(
      /[&<>"']/g,
      (at) => `&${{ "&": "amp", "<": "lt", ">": "gt", '"': "quot" }[at] ?? "apos"};`,
    ),
  base64: (value) => Buffer.from(`{"a":"${value}"}`).toString("base64"),
  base64url: (value) => Buffer.from(`${value}.`).toString("base64url"),
  "wrapped base64": (value) =>
    Buffer.from(`--${value}`).toString("base64").replace(/.{76}/g, "$&\r\n"),
  hexadecimal: (value) => Buffer.from(value).toString("hex"),
  "hexadecimal in upper case": (value) => Buffer.from(value).toString("hex").toUpperCase(),
  "a hex dump": (value) => bytesOf(value, (byte) => `${hex(byte, 2)} `),
  "a list of hexadecimal texts": (value) =>
    bytesOf(value, (byte) => `", "${hex(byte, 2)}`).slice(4),
  "a list of hexadecimal texts of C": (value) =>
    bytesOf(value, (byte) => `','0x${hex(byte, 2)}`).slice(3),
  "bytes of Basic": (value) => bytesOf(value, (byte) => `, &H${hex(byte, 2)}`).slice(2),
  "bytes of IEC 61131": (value) => bytesOf(value, (byte) => `, 16#${hex(byte, 2)}`).slice(2),
  "bytes of C": (value) => bytesOf(value, (byte) => `0x${hex(byte, 2)}, `).slice(0, -2),
  "bytes of JavaScript": (value) => bytesOf(value, (byte) => `\\x${hex(byte, 2)}`),
  "bytes in octal": (value) =>
    bytesOf(value, (byte) => `\\${byte.charCodeAt(0).toString(8).padStart(3, "0")}`),
  "a list of bytes": (value) => [...Buffer.from(value)].join(","),
  "a list of signed bytes": (value) => [...new Int8Array(Buffer.from(value))].join(", "),
  "a list of bytes with semicolons": (value) => [...Buffer.from(value)].join("; "),
  "a list of bytes with dashes": (value) => [...Buffer.from(value)].join(" -"),
  "a list of bytes with bars": (value) => [...Buffer.from(value)].join("|"),
  "hexadecimal with points": (value) => bytesOf(value, (byte) => `.${hex(byte, 2)}`).slice(1),
  "hexadecimal with underscores": (value) => bytesOf(value, (byte) => `_${hex(byte, 2)}`).slice(1),
  "a typed array in JSON": (value) =>
    JSON.stringify(new Uint8Array(Buffer.from(value))).slice(1, -1),
  "an array of bytes of PHP": (value) =>
    [...Buffer.from(value)].map((byte, at) => `[${at}] => ${byte}`).join("\n    "),
  "an array of bytes of PHP as code": (value) =>
    [...Buffer.from(value)].map((byte, at) => `${at} => ${byte}`).join(",\n  "),
  "an array of bytes of C": (value) =>
    [...Buffer.from(value)].map((byte, at) => `[${at}] = ${byte}`).join(", "),
  "an array of bytes of a form": (value) =>
    [...Buffer.from(value)].map((byte, at) => `[${at}]=${byte}`).join("&data"),
  "an array of bytes of C, by semicolons": (value) =>
    [...Buffer.from(value)].map((byte, at) => `[${at}]=${byte}`).join("; "),
  "an array of bytes of PHP, dumped": (value) =>
    [...Buffer.from(value)]
      .map((byte, at) => `[${at}]=>\n  int(${byte}`)
      .join(")\n  ")
      .slice(12),
  "pairs of an index and a byte": (value) =>
    JSON.stringify([...Buffer.from(value).entries()]).slice(2, -2),
  "pairs of Python": (value) =>
    [...Buffer.from(value)].map((byte, at) => `${at}, ${byte}`).join("), ("),
  "a map of bytes of Java": (value) =>
    [...Buffer.from(value)].map((byte, at) => `${at}=${byte}`).join(", "),
  "code points of Unicode": (value) =>
    [...value].map((at) => `U+${at.codePointAt(0)?.toString(16).padStart(4, "0")}`).join(" "),
  "units of escape()": (value) => value.replace(/[^\w]/g, (unit) => `%u${hex(unit, 4)}`),
  "code points of JavaScript": (value) =>
    value.replace(/[^\w]/gu, (at) => `\\u{${at.codePointAt(0)?.toString(16)}}`),
  "code points of Perl": (value) =>
    value.replace(/[^\w]/gu, (at) => `\\x{${at.codePointAt(0)?.toString(16)}}`),
  "entities without semicolons": (value) => value.replace(/./gsu, (at) => `&#${at.codePointAt(0)}`),
  "quoted-printable": (value) => percent(value, /[\w ]/).replaceAll("%", "="),
  nothing: (value) => value,
};

/** What becomes of a value on its way through a careless server. */
const mishaps: Readonly<Record<string, (value: string) => string>> = {
  "upper case": (value) => value.toUpperCase(),
  "lower case": (value) => value.toLowerCase(),
  "accents apart": (value) => value.normalize("NFD"),
  "accents put together": (value) => value.normalize("NFKC"),
  "Latin-1 read as UTF-8": (value) => Buffer.from(value, "latin1").toString(),
  "UTF-8 read as Latin-1": (value) => Buffer.from(value).toString("latin1"),
  "UTF-8 read as Windows-1252": (value) =>
    new TextDecoder("windows-1252").decode(Buffer.from(value)),
  "ASCII alone": (value) => value.replace(/[^ -~]/g, "?"),
  "quotes of SQL": (value) => value.replaceAll("'", "''"),
  "JSON six times": (value) =>
    Array.from({ length: 6 }).reduce((text: string) => JSON.stringify(text).slice(1, -1), value),
  "UTF-16 in base64": (value) => Buffer.from(value, "utf16le").toString("base64"),
  "NUL at its end": (value) => `${value}\0`,
  "NUL within": (value) => [...value].join("\0"),
  "zero-width spaces within": (value) => [...value].join("\u200b"),
  "joiners within": (value) => [...value].join("\u034f"),
  "Turkish lower case": (value) => value.toLocaleLowerCase("tr"),
  "Turkish upper case": (value) => value.toLocaleUpperCase("tr"),
  "lines of quoted-printable": (value) => value.replace(/.{5}(?=.)/gu, "$&=\r\n"),
};
const bytesOf = (value: string, write: (byte: string) => string) =>
  [...Buffer.from(value)].map((byte) => write(String.fromCharCode(byte))).join("");
const hex = (unit: string, digits: number) => unit.charCodeAt(0).toString(16).padStart(digits, "0");
const percent = (value: string, kept: RegExp) =>
  [...Buffer.from(value)]
    .map((byte) => String.fromCharCode(byte))
    .map((unit) => (kept.test(unit) ? unit : `%${hex(unit, 2).toUpperCase()}`))
    .join("");

/** Letters, digits, and everything that some encoding writes in another way. */
const awkward = fc
  .array(fc.constantFrom(..."aZniI09 +/&<>\"'\\%=;#-_.~!é€ü\u{1f511}"), {
    minLength: 8,
    maxLength: 40,
  })
  .map((units) => units.join(""))
  .filter((value) => /\w{3}.*[^\\%&]$/.test(value));
const encoder = fc.constantFrom(...Object.keys(encoders));

const before = 'Rejected: "';
const after = '" (code 17) for order 2048.';

describe("A value that is encoded", () => {
  it("is hidden in every encoding and in every two, and nothing around it is", () => {
    fc.assert(
      fc.property(awkward, encoder, encoder, (value, inner, outer) => {
        const redactor = new Redactor(fields);
        redactor.hide(value);
        const encoded = encoders[outer]?.(encoders[inner]?.(value) ?? "") ?? "";
        const shown = redactor.text(`${before}${encoded}${after}`);
        expect(shown).toContain(redacted);
        expect(shown.startsWith(before) && shown.endsWith(after)).toBe(true);
        // What is left of base64 is its padding, of a form that holds more than the value its rest.
        if (!/base64/.test(inner + outer)) expect(shown).toBe(`${before}${redacted}${after}`);
      }),
      { numRuns: 1000 },
    );
  });

  it("is hidden after every change by a server, at every place", () => {
    const mishap = fc.constantFrom(...Object.keys(mishaps));
    const value = awkward
      .map((text) => `ab${text}yz`)
      .filter((text) => /([a-z\d][^a-z\d]*){10}/i.test(text));
    const place = fc.constantFrom([before, after], ['"', ""], ["", ".\n"], ["token=", "&x=1"]);
    fc.assert(
      fc.property(value, mishap, encoder, encoder, place, (value, what, inner, outer, [a, b]) => {
        // In quoted-printable an equals sign is never plain: what stands before may seem to belong to it.
        fc.pre(!(a.endsWith("=") && /quoted/.test(inner + outer)));
        // What looks like an entity or an escape, in a value that was changed besides, is taken for one.
        fc.pre(!/&[a-z]\w+;|\\[a-z]/i.test(value));
        const redactor = new Redactor(fields);
        redactor.hide(value);
        const spoilt = mishaps[what]?.(value) ?? "";
        // Between two characters of a value, 63 backslashes and more are too many.
        fc.pre(!/\\{63}/.test(spoilt));
        const encoded = encoders[outer]?.(encoders[inner]?.(spoilt) ?? "") ?? "";
        // JSON six times, as bytes of bytes, may be longer than what is searched.
        fc.pre(encoded.length < maxSearchedChars);
        const shown = redactor.text(`${a}${encoded}${b}`);
        expect(shown).toContain(redacted);
        expect(a.endsWith("=") || shown.startsWith(a)).toBe(true);
        expect(shown.endsWith(b)).toBe(true);
        // The padding of base64 may be left, as two escapes of seven code points of seven characters.
        expect(shown.length).toBeLessThan(a.length + b.length + redacted.length + 100);
      }),
      {
        numRuns: 1000,
        // A minus before a minus is no sign of a number.
        examples: [
          [
            "abaéaaaaaayz",
            "UTF-8 read as Latin-1",
            "a list of signed bytes",
            "wrapped base64",
            [before, after],
          ],
          [
            "abaaaaaaaaaayz",
            "UTF-16 in base64",
            "code points of Unicode",
            "code points of Unicode",
            [before, after],
          ],
        ],
      },
    );
  });

  it("is hidden to its end, though what follows makes an escape of that", () => {
    const redactor = new Redactor(fields);
    redactor.hide("'correct-horse\\");
    expect(redactor.text(String.raw`"&apos;correct-horse\"`)).toBe(`"${redacted}"`);
    redactor.hide("a%w.zx%");
    redactor.hide("a.w-zx&%");
    expect(redactor.text(String.raw`a%w.\x7ax%41`)).toBe(`${redacted}%41`);
    expect(redactor.text("a.w-&#92;x7ax&%&#52;1")).toBe(`${redacted}&%&#52;1`);
  });

  it("is hidden where it holds escapes itself, which each layer undoes too", () => {
    const redactor = new Redactor(fields);
    redactor.hide(String.raw`&\\\\\correct-horse`);
    const quoted = String.raw`"&amp;amp;\\\\\correct-horse"`;
    expect(redactor.text(quoted)).toBe(`"${redacted}"`);
  });

  it("is hidden in upper case where it has no letter of ASCII", () => {
    const redactor = new Redactor(fields);
    redactor.hide("пароль-й");
    const upper = "ПАРОЛЬ-Й";
    const shown = [upper, encodeURIComponent(upper), "пароль-й".normalize("NFD")];
    expect(shown.map((text) => redactor.text(text))).toEqual([redacted, redacted, redacted]);
  });

  it.each<[string, (value: string) => Buffer]>([
    ["UTF-8", (value) => Buffer.from(value)],
    ["UTF-16", (value) => Buffer.from(value, "utf16le")],
    ["UTF-16 of the other order", (value) => Buffer.from(value, "utf16le").swap16()],
  ])("is hidden as bytes of %s where it has no letter of ASCII", (_, bytesOf) => {
    for (const value of ["пароль-надежный", "ключ-7", "ключ 7", "größe-über-7", "秘密の鍵"]) {
      const redactor = new Redactor(fields);
      redactor.hide(value);
      const bytes = bytesOf(value);
      for (const written of [
        bytes.toString("hex"),
        bytes.toString("base64").replaceAll("=", ""),
        [...bytes].join(", "),
        JSON.stringify([...new Int8Array(bytes)]).slice(1, -1),
      ]) {
        expect(redactor.text(`[${written}]`)).toBe(`[${redacted}]`);
      }
      expect(redactor.text(`<${bytes.toString("latin1")}>`)).toBe(`<${redacted}>`);
    }
  });

  it("is hidden as JavaScript and Python quote it", () => {
    const redactor = new Redactor(fields);
    redactor.hide("it's-correct-horse");
    expect(redactor.text(String.raw`{'password': 'it\'s-correct-horse'}`)).toBe(
      `{'password': '${redacted}'}`,
    );
  });

  it.each<[string, (characters: readonly string[]) => string]>([
    ["JSON", (characters) => JSON.stringify({ ...characters })],
    ["JSON within JSON", (characters) => JSON.stringify(JSON.stringify({ ...characters }))],
    ["PHP", (characters) => characters.map((one, at) => `    [${at}] => ${one}\n`).join("")],
  ])("is hidden as characters with an index each, in %s", (_, write) => {
    for (const value of ["Tr1cky-horse/battery+9", "cor-rect-9"]) {
      const redactor = new Redactor(fields);
      redactor.hide(value);
      expect(redactor.text(write([...value]))).toMatch(/^[\s\W]*0\W*\[redacted\]\W*$/);
    }
  });

  it("is hidden to its end, however far from that it is encoded", () => {
    const redactor = new Redactor(fields);
    const secret = redactor.hide(`${"blue kettle & söhne ".repeat(100)}end`);
    const written = [...secret].map((unit, at) =>
      at % 700 === 9 || at === secret.length - 1 ? `\\u00${unit.charCodeAt(0).toString(16)}` : unit,
    );
    for (const text of [written.join(""), JSON.stringify(written.join(""))])
      expect(redactor.text(`x=${text};`).replaceAll('"', "")).toBe(`x=${redacted};`);
  });

  it("is hidden within a longer run of the same encoding", () => {
    const redactor = new Redactor(fields);
    redactor.hide("correct-horse");
    expect(redactor.text("path/%2Fcorrect%2dhorse%2F")).toBe(`path/%2F${redacted}%2F`);
    expect(redactor.text(`x${Buffer.from('{"a":"correct-horse"}').toString("base64")}`)).toBe(
      redacted,
    );
    expect(redactor.text(`7 ${Buffer.from("correct-horse").toString("hex")}`)).toBe(redacted);
  });
});

describe("An amount with decimals", () => {
  const given = (value: number) => {
    const redactor = new Redactor(fields);
    redactor.hide(String(value));
    return redactor;
  };

  it.each([
    [85123.75, "85123.75"],
    [85123.75, "85,123.75"],
    [85123.75, "85.123,75"],
    [85123.75, "85'123.75"],
    [85123.75, "85 123,75"],
    [85123.5, "85,123.50"],
    [1285123.75, "1,285,123.75"],
    [1285123.75, "1.28512375e6"],
    [-85123.75, "85,123.75"],
  ])("of %d is hidden as %s", (value, written) => {
    expect(given(value).text(`of $${written}, closed`)).not.toContain(written);
  });

  it.each([
    [85123.75, "985,123.75"],
    [85123.75, "85,123.751"],
    [85123.75, "85,123"],
    [12.75, "12,75"],
  ])("of %d is no reason to hide %s", (value, written) => {
    expect(given(value).text(`of ${written}, closed`)).toBe(`of ${written}, closed`);
  });
});

describe("An account number", () => {
  let redactor: Redactor;
  beforeEach(() => {
    redactor = new Redactor(fields);
    redactor.hide("000123456789");
  });

  it.each([
    "123456789",
    "0123456789",
    "00000123456789",
    "0001 2345 6789",
    "0001-2345-6789",
    "12-345-6789",
    "123,456,789",
    "123.456.789",
    "123'456'789",
    "123\u2019456\u2019789",
    "0001_2345_6789",
    [..."000123456789"].join("\0"),
    [..."000123456789"].join("\u200b"),
    "0001\u20112345\u20116789",
    "0001%202345%206789",
    "MDAwMTIzNDU2Nzg5",
    "1.23456789e+8",
    "1.23456789E8",
    "1.23456789e+08",
    "1.23456789E+008",
    "1,23456789E8",
    "1.23456789e%2B08",
    JSON.stringify([..."123456789"], null, 16).replace(/^\W+|\W+$/g, ""),
    "0001.2345.6789",
    "0001:2345:6789",
    "1234.56.789",
    "01:23:45:67:89",
    "0001.23456.789",
    "0001&nbsp;2345&nbsp;6789",
  ])("is hidden as %j", (written) => {
    expect(redactor.text(`of ${written}, closed`)).toBe(`of ${redacted}, closed`);
  });

  it.each([
    "1234567890",
    "9123456789",
    "1234.56789",
    "12345678",
    "123,456",
    "2026-01-23T04:56:07Z",
  ])("is no reason to hide %j", (written) => {
    expect(redactor.text(`of ${written}, closed`)).toBe(`of ${written}, closed`);
  });

  it.each<[string, (digits: readonly string[]) => string]>([
    ["JSON", (digits) => JSON.stringify({ ...digits })],
    ["JSON within JSON", (digits) => JSON.stringify(JSON.stringify({ ...digits }, null, 2))],
    ["pairs", (digits) => JSON.stringify(Object.entries(digits))],
    ["PHP", (digits) => digits.map((one, at) => `${" ".repeat(24)}[${at}] => ${one}\n`).join("")],
    ["PHP's serialize", (digits) => digits.map((one, at) => `i:${at};i:${one};`).join("")],
    ["Python", (digits) => digits.map((one, at) => `(${at}, '${one}')`).join(", ")],
    ["Go", (digits) => `map[${digits.map((one, at) => `${at}:${one}`).join(" ")}]`],
    ["rows", (digits) => digits.map((one, at) => `${at + 1}\t${one}`).join("\n")],
  ])("is hidden as digits with an index each, in %s", (_, write) => {
    for (const account of ["000482771935", "4827719", "1111111"]) {
      const redactor = new Redactor(fields);
      redactor.hide(account);
      const shown = redactor.text(write([...account]));
      expect(shown).toContain(redacted);
      // What is left are zeros that stood in front.
      expect(shown.replace(/\D/g, "")).toMatch(/^(\d0)*\d?$/);
    }
  });

  it.each([
    ["12345678", "1.2345678e+07"],
    ["12345678", "1.2345678E+007"],
    ["12345678", "1.2345678E7"],
    ["12345000", "1.2345e+07"],
    ["0004827719", "4.827719e+06"],
    ["123456", "1.23456e+05"],
  ])("of few digits is hidden with an exponent: %s as %s", (account, written) => {
    const redactor = new Redactor(fields);
    redactor.hide(account);
    expect(redactor.text(`of ${written}, and 9.8765432e+07`)).toBe(
      `of ${redacted}, and 9.8765432e+07`,
    );
    expect(redactor.text("of 1.2345678e+03 and 1.5e+07")).toBe("of 1.2345678e+03 and 1.5e+07");
  });

  it("is hidden as a number of JSON, and others are not", () => {
    expect(redactor.json([123456789, 12345678.9, 9123456789])).toEqual([
      redacted,
      12345678.9,
      9123456789,
    ]);
  });

  it.each(["12345678901234567", "9912345678901235", "123456789012345678901234"])(
    "that JSON rounds is hidden as a number: %s",
    (account) => {
      const redactor = new Redactor(fields);
      redactor.hide(account);
      const rounded = Number(account);
      expect(String(rounded)).not.toBe(account);
      expect(redactor.json([rounded, 223456789012])).toEqual([redacted, 223456789012]);
      expect(redactor.text(`map[account:${rounded.toExponential()}]`)).not.toMatch(/\d{6}/);
    },
  );

  it.each(["1234", "12345", "123456"])("of few digits is hidden in base64: %s", (account) => {
    const redactor = new Redactor(fields);
    redactor.hide(account);
    const shown = redactor.text(`cannot link ${Buffer.from(account).toString("base64")}`);
    expect(shown).toMatch(/^cannot link \[redacted\]=*$/);
  });

  it.each([
    ["1234", "12345, 01234, 51234 of 1234", `12345, 01234, 51234 of ${redacted}`],
    ["123456", "12:34:56, 1234.56, 112.34.56", undefined],
    ["123456", "BRK.B 12345678 shares, 9123456", undefined],
    ["12345", "1.2345e+4", undefined],
    ["123456", "0123456, 12-3456, 123,456", `${redacted}, ${redacted}, ${redacted}`],
    ["12345678", "routing 02100002112345678", `routing 021000021${redacted}`],
  ])("of few digits is hidden where it is the whole number: %s in %j", (account, text, shown) => {
    const redactor = new Redactor(fields);
    redactor.hide(account);
    expect(redactor.text(text)).toBe(shown ?? text);
  });

  it("of thirty digits is hidden in groups too", () => {
    const redactor = new Redactor(fields);
    redactor.hide("123456789012345678901234567890");
    expect(redactor.text("12345 67890 12345 67890 12345 67890")).toBe(redacted);
  });

  it("is hidden in another way only where six digits are left", () => {
    const redactor = new Redactor(fields);
    redactor.hide("0012345");
    expect(redactor.text("0012345, 001 2345, 12345")).toBe(`${redacted}, ${redacted}, 12345`);
  });
});

describe("A value that was cut", () => {
  const value = "correct-horse-battery-stap1e-tr0mbone";
  const cuts = fc.tuple(fc.nat(value.length - 12), fc.nat(value.length)).map(([from, more]) => ({
    from,
    to: Math.min(value.length, from + 12 + more),
  }));

  it("is hidden as long as 12 characters of it are left, wherever it was cut and however encoded", () => {
    const redactor = new Redactor(fields);
    redactor.hide(value);
    fc.assert(
      fc.property(cuts, encoder, ({ from, to }, how) => {
        const part = value.slice(from, to);
        const shown = redactor.text(`${before}${encoders[how]?.(part)}...${after}`);
        // Base64 leaves its padding.
        expect(shown.replace(/={1,2}(?=\.\.\.)/, "")).toBe(`${before}${redacted}...${after}`);
      }),
      { numRuns: 500 },
    );
  });

  it("is hidden where its middle is left out", () => {
    const redactor = new Redactor(fields);
    redactor.hide(value);
    const shown = redactor.text(`${value.slice(0, 13)}…${value.slice(-12)}`);
    expect(shown).toBe(`${redacted}…${redacted}`);
  });

  it("is not taken for what fewer characters of it say", () => {
    const redactor = new Redactor(fields);
    redactor.hide(value);
    expect(redactor.text("the battery-sta of a horse")).toBe("the battery-sta of a horse");
  });
});

describe("A token that is known", () => {
  const payload = Buffer.from(JSON.stringify({ clientId: "partner", iat: 1, exp: 901 }));
  const signature = "q4Jx-0_pT9sVn2bLw8uYc1RkZ7hGf3DmE5aXo6tQiSk";
  const token = `eyJhbGciOiJIUzI1NiJ9.${payload.toString("base64url")}.${signature}`;

  it.each<[string, string]>([
    ["as it is", token],
    ["wrapped", token.replace(/.{40}/g, "$&\n  ")],
    ["wrapped in JSON", token.replace(/.{40}/g, "$&\\r\\n")],
    ["without its beginning", token.slice(token.indexOf(".") + 1)],
    ["cut within its beginning", token.slice(4)],
    ["as its signature alone", signature],
    ["in base64", Buffer.from(`Bearer ${token}`).toString("base64")],
    ["as the bytes of its signature", Buffer.from(signature, "base64url").toString("hex")],
    ["as the signed bytes of it", new Int8Array(Buffer.from(signature, "base64url")).join(", ")],
    ["as its signature in the other base64", signature.replace("-", "+").replace("_", "/")],
  ])("is hidden %s", (_, written) => {
    const redactor = new Redactor(fields);
    // With a part before it that a vendor may put there.
    redactor.hide(`v1.${token}`);
    const shown = redactor.text(`no "${written}" here`);
    expect(shown).toMatch(/^no "[\w.]{0,20}\[redacted\](\.\[redacted\])?=*" here$/);
  });
});

describe("The time that it takes", () => {
  const redactor = new Redactor(fields);
  redactor.hide("the-secret-0123456789");
  redactor.hide(jwt);
  redactor.hide("000123456789");
  redactor.hide("a".repeat(5000));
  const times = (unit: string) => (length: number) =>
    unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

  const body = '{"firstName":"Ada","accountType":"TRADING","password":"the-secret 0123456789"}';
  const bytes = Buffer.from(body);
  const sideBySide = [
    body,
    encodeURIComponent(body),
    bytes.toString("base64"),
    bytes.toString("hex"),
  ].join("");
  const mixed = "QUFBNDEgNDEg34 31 =41漢=41%4134 31 XHg0MQ";
  it.each<[string, unknown, limit: number, isHidden: boolean]>([
    // In all combinations of them it would be searched 96 times.
    ["encodings side by side", times(sideBySide)(64_000), 45, false],
    // Both would be searched 142 times.
    ["a mixture of encodings", times(mixed)(64_000), 97, true],
    ["texts of such a mixture", Array(16).fill(times(mixed)(4000)), 97, true],
    ["texts of few characters", Array(20_000).fill("abc"), 1, false],
    ["an escape before a long text", `%41${times("no ")(64_000)}`, 2, false],
  ])("is bounded by the characters that are searched, of %s", (_, given, limit, isHidden) => {
    const searched = vi.spyOn(String.prototype, "toLowerCase");
    const shown = [redactor.json([given, "an ordinary text"])].flat(2);
    const chars = (searched.mock.contexts as string[]).join("").length;
    searched.mockRestore();
    expect(chars / 64_000).toBeLessThan(limit);
    // Nothing is shown of what was not searched to its end.
    expect(shown.includes(redacted)).toBe(isHidden);
    expect(shown).toContain("an ordinary text");
  });

  it.each(
    Object.entries({
      "starts of JWTs": times("-eyJ"),
      "parts of JWTs": times("eyJa."),
      "one letter": times("a"),
      "a value that nearly ends": times(`${"a".repeat(4999)}b`),
      zeros: times("0 "),
      digits: times("1"),
      blanks: times(" "),
      "letters and line breaks": times("a\n        "),
      backslashes: times("\\"),
      "percent signs": times("%25"),
      entities: times("&#x26;"),
      "zeros of entities": times("&#x000000"),
      hits: times("the-secret-0123456789"),
      "digits in groups": times("61 97,"),
      "indexes of JSON": times('"0":84,'),
      "indexes of PHP": times("[0] => 84\n"),
      "digits with points": times("54.72|61;"),
      "digits of a number with indexes": times('"0":"1","1":"2","2":"3","3":"4","4":"5","5":"6"'),
      "the first digit of a number": times("1,1 "),
      "starts of exponents": times("e+00"),
      "equals signs": times("=3D"),
      "marks of accents": times("a\u0301"),
      "escapes of escapes": times("&ampamp;%2525"),
      "hits in hexadecimal": times(Buffer.from("the-secret-0123456789").toString("hex")),
      "hits in base64": times(Buffer.from("the-secret-0123456789").toString("base64")),
      "base64 within base64": (length: number) =>
        btoa(btoa(times("qZ7.")(Math.floor((length * 9) / 16)))),
    }),
  )("grows with the text, of %s", (_, write) => {
    const took = (length: number) => {
      const written = write(length);
      return userTimeOf(() => redactor.text(written));
    };
    took(8_000);
    // Eight times the text: 64 times the time, were it quadratic.
    expect(took(64_000) / took(8_000)).toBeLessThan(32);
  });

  it("is bounded: a text that is too long is cut, and no value in it is shown in part", () => {
    const secret = "the-secret-0123456789";
    for (const before of [
      maxSearchedChars - 10,
      maxSearchedChars - 1,
      maxSearchedChars,
      maxSearchedChars + 100,
    ]) {
      const shown = redactor.text(`${" ".repeat(before)}${secret}${" ".repeat(1_000_000)}`);
      expect(shown).not.toContain("the-");
      expect(shown.length).toBeLessThan(maxSearchedChars + 100);
      expect(shown).toMatch(/ \.\.\. \(cut: 10\d{5} characters in all\)$/);
    }
  });

  it("is bounded: a text is cut that is longer than it may be, also where marks make it so", () => {
    const redactor = new Redactor(fields);
    redactor.hide("wxyz");
    expect(redactor.text("a-wxyz", 6)).toBe(`a-${redacted}`);
    expect(redactor.text("wxyz,wxyz,wxyz", 10)).toBe(`${redacted} ... (cut: 14 characters in all)`);
  });

  it("is bounded, and nothing is shown that the search ended within, however much it hid", () => {
    const redactor = new Redactor(fields);
    redactor.hide("000123456789012");
    redactor.hide(jwt);
    for (let offset = 0; offset < 60; offset += 10) {
      const line = `body=000123456789012 auth=${jwt}\n`;
      const shown = redactor.text("x".repeat(offset) + line.repeat(4000));
      expect(shown).not.toMatch(/0001|eyJ/);
    }
  });

  it.each<[string, unknown[]]>([
    ["numbers of one digit", [1]],
    ["numbers of four digits", [1234]],
    ["short texts", ["ab"]],
    ["members", [{ k: 1 }]],
  ])("grows with the leaves of a body, of %s, and not with the tokens", (_, leaves) => {
    const took = (tokens: number, count: number) => {
      const redactor = new Redactor(fields);
      for (let at = 0; at < tokens; at += 1) redactor.hide(`${jwt}${at}-${"x".repeat(at)}y`);
      const body = Array.from({ length: count }).flatMap(() => leaves);
      return userTimeOf(() => redactor.json(body));
    };
    took(1, 1_000);
    expect(took(1, 12_000) / took(1, 1_500)).toBeLessThan(32);
    expect(took(16, 12_000) / took(1, 12_000)).toBeLessThan(4);
  });
});

describe("The redactor of a call", () => {
  const parent = new Redactor(fields);
  parent.hide("the secret");
  const body = { password: "correct-horse", nested: [{ bankAccountNumber: 12345 }] };

  it("hides what the client hides, and what the body says in sensitive fields", () => {
    const redactor = parent.ofCall(JSON.stringify(body));
    expect(redactor.text("the secret, correct-horse and 12345")).toBe(
      `${redacted}, ${redacted} and ${redacted}`,
    );
    expect(redactor.json({ a: "correct-horse", password: 1 })).toEqual({
      a: redacted,
      password: redacted,
    });
    expect(parent.text("correct-horse")).toBe("correct-horse");
  });

  it("hides the values of a sensitive field that is a list or an object one by one", () => {
    const password = ["first one", { old: "second one" }, null, false];
    const redactor = parent.ofCall(JSON.stringify({ password, password2: "no password" }));
    expect(redactor.text("first one, second one, false, old, null, no password")).toBe(
      `${redacted}, ${redacted}, ${redacted}, old, null, no password`,
    );
  });

  it.each([
    ["a form", "user=ada&password=c%C3%B6rrect+horse%21&x=1", ["cörrect horse!"]],
    ["a form with a key twice", "password=correct&password=horse", ["correct", "horse"]],
    ["a form of objects", "a%5Bpassword%5D=correct&b[password]=horse", ["correct", "horse"]],
    ["parts", '--b\r\nContent: x; name="password"\r\n\r\ncorrect\r\n--b--', ["correct"]],
    ["a form of another script", "password=%D0%BA%D0%BB%D1%8E%D1%87", ["ключ"]],
    ["XML", "<a><password type='x'>correct</password></a>", ["correct"]],
    [
      "JSON that breaks off",
      '{"password": "correct", "bankAccountNumber": 12345, "x',
      ["correct", "12345"],
    ],
    ["YAML", "password: correct horse\nuser: ada", ["correct horse"]],
    ["JSON with a key twice", '{"password":"correct","password":"horse"}', ["correct", "horse"]],
    [
      "JSON with a quote and a key twice",
      '{"a":"1 \\"b","password":"correct","password":"horse"}',
      ["correct", "horse"],
    ],
    ["JSON with a colon", '{"a":": b","password":{"old":"correct"}}', ["correct"]],
    [
      "JSON with an object and a key twice",
      '{"password":{"old":"a \\"password\\":"},"pass\\u0077ord":["horse"],"password":1}',
      ['a "password":', "horse"],
    ],
  ])("hides what a body says in sensitive fields that is %s", (_, body, values) => {
    for (const value of values) {
      expect(parent.ofCall(body).text(`was ${value} of ada`)).toBe(`was ${redacted} of ada`);
    }
  });

  it.each<[string, (length: number) => string]>([
    ["a long text", (length) => "x".repeat(length)],
    ["a text of escapes", (length) => '\\"'.repeat(length / 2)],
    ["a text of backslashes", (length) => "\\\\".repeat(length / 2)],
  ])("reads a body of 12 MB that holds %s", (_, write) => {
    const long = parent.ofCall(`{"firstName":"${write(12_000_000)}","password":"correct"}`);
    expect(long.text("correct")).toBe(redacted);
  });

  it.each<[string, (length: number) => string]>([
    ["line breaks", (length) => `a${"\n".repeat(length)}`],
    ["blanks", (length) => `a= ${" ".repeat(length)}x`],
    ["a name", (length) => "a".repeat(length)],
    ["commas", (length) => `a=b${", ".repeat(length / 2)}`],
    ["a text without an end", (length) => `"${'\\"'.repeat(length / 2)}`],
  ])("reads a body that is not JSON in a time that grows with it, of %s", (_, write) => {
    const took = (length: number) => {
      const body = write(length);
      return userTimeOf(() => parent.ofCall(body).text("a"));
    };
    took(4_000);
    expect(took(64_000) / took(8_000)).toBeLessThan(32);
  });

  it("hides every sensitive value of a body, however many it has", () => {
    const password = Array.from({ length: 40 }, (_, at) => `value-${at + 10}`);
    const redactor = parent.ofCall(JSON.stringify({ password }));
    redactor.hide("a token");
    expect(redactor.json(password)).toEqual(password.map(() => redacted));
  });

  it.each([undefined, "", "{", "7", "null", '"password"'])("takes a body that is %j", (odd) => {
    expect(parent.ofCall(odd).text("the secret 7 null password")).toBe(
      `${redacted} 7 null password`,
    );
  });

  it.each(["before it hides something", "after that"])(
    "hides its token also where the client forgot it %s",
    (when) => {
      const client = new Redactor(fields);
      client.hide("the token");
      const redactor = client.ofCall("");
      redactor.hide("the token");
      if (when === "after that") expect(redactor.text("the token")).toBe(redacted);
      for (let at = 10; at < 60; at += 1) client.text(client.hide(`token-${at}`));
      expect(client.text("the token")).toBe("the token");
      expect(redactor.text("the token, token-59")).toBe(`${redacted}, ${redacted}`);
    },
  );

  it("works out nothing that the client has worked out", () => {
    const client = new Redactor(fields);
    client.hide("the token");
    const redactor = client.ofCall("");
    redactor.hide("the token");
    expect(redactor.secrets()).toEqual(client.secrets());
    redactor.secrets().forEach((pattern, at) => {
      expect(pattern).toBe(client.secrets()[at]);
    });
  });

  it("hides in a text that it has shown what it has come to know since", () => {
    const client = new Redactor(fields);
    const [first, second] = [client.ofCall(""), client.ofCall('{"password":"the password"}')];
    const shown = ["the token, the password"];
    const look = () => shown.push(first.text(shown[0] as string), second.text(shown[0] as string));
    look();
    client.hide("the token");
    look();
    first.hide("the password");
    look();
    expect(shown.slice(1)).toEqual([
      "the token, the password",
      `the token, ${redacted}`,
      `${redacted}, the password`,
      `${redacted}, ${redacted}`,
      `${redacted}, ${redacted}`,
      `${redacted}, ${redacted}`,
    ]);
  });

  it("searches a text once that answers repeat, and remembers no more than it may", () => {
    const client = new Redactor(fields);
    const search = vi.spyOn(globalThis, "atob");
    const searches = (text: string) => {
      search.mockClear();
      expect(client.ofCall("").text(text)).toBe(text);
      return search.mock.calls.length;
    };
    expect(searches("no-store")).toBeGreaterThan(0);
    expect(searches("immutable")).toBeGreaterThan(0);
    expect(searches("no-store")).toBe(0);
    for (let other = 0; other < 200; other += 1) searches(`other-${other}`);
    expect(searches("no-store")).toBeGreaterThan(0);
    expect(searches("x".repeat(200))).toBeGreaterThan(0);
    expect(searches("x".repeat(200))).toBeGreaterThan(0);
    search.mockRestore();
  });

  it("works a token out once or twice, where each call has another", () => {
    const client = new Redactor(fields);
    const work = vi.spyOn(String.prototype, "normalize");
    for (let at = 0; at < 200; at += 1) client.ofCall("").text(client.hide(`the token ${at}`));
    const { length } = work.mock.calls;
    work.mockRestore();
    expect(length).toBeGreaterThanOrEqual(3 * 200);
    expect(length).toBeLessThanOrEqual(3 * 400);
  });

  it.each(["%25&amp;é\\", "a", "ключ", "123456 "])(
    "shows nothing where a value is too long to be looked for, of %j",
    (unit) => {
      const hidden = (length: number) => {
        const work = vi.spyOn(String.prototype, "normalize");
        const password = unit.repeat(length / unit.length);
        const redactor = new Redactor(fields).ofCall(JSON.stringify({ password }));
        expect(redactor.json([`of ${password.slice(99, 120)}`, { code: 12345 }])).toEqual([
          redacted,
          { [redacted]: redacted },
        ]);
        const count = work.mock.calls.length;
        work.mockRestore();
        return count;
      };
      // It is not worked out at all.
      expect([hidden(100_000), hidden(1_000_000)]).toEqual([0, 0]);
    },
  );

  it("reads the body when it has something to hide, and once", () => {
    const parse = vi.spyOn(JSON, "parse");
    const redactor = parent.ofCall(JSON.stringify(body));
    redactor.hide("a token");
    expect(parse).toHaveBeenCalledTimes(0);
    redactor.text("a");
    redactor.json("b");
    expect(parse).toHaveBeenCalledTimes(1);
    parse.mockRestore();
  });
});
