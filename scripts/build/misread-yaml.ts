import { isScalar, LineCounter, parseDocument, Scalar, visit } from "yaml";
import type { SourceFile } from "./references.ts";

const LIKE_NUMBER = String.raw`[-+]?(?:0[box][\da-f_]+|\.inf|\.nan|(?=\.?\d)[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?)`;
const READ = new RegExp(`^(?:${LIKE_NUMBER}|true|false|null|~)$`, "i");
/** Whether a text may hold what is looked for: reading every file whole would take too long. */
const MAYBE = new RegExp(
  `(?:^|[\\s{,])(?![1-5]\\d\\d:)(?:${LIKE_NUMBER}|true|false|null|~)\\s*:(?:\\s|$)|^\\s*\\?\\s|!!|!<|\\.(?:inf|nan)|\\de\\+?\\d{3}|\\d{309}|[\\d.]{17}|^---|^\\.\\.\\.`,
  "im",
);

const isMisread = (key: string): boolean =>
  READ.test(key) && !["true", "false", "null"].includes(key) && String(Number(key)) !== key;

const isEndless = (value: unknown): boolean => typeof value === "number" && !Number.isFinite(value);

/** Its digits that count, as they are written. */
const digitsOf = (text: string): string =>
  text.replace(/e.*/i, "").replace(/\D/g, "").replace(/^0+/, "");

/** A decimal of more digits than a number holds: 0.99999999999999999 is read as 1. */
function isRounded(value: unknown, source = ""): boolean {
  if (typeof value !== "number" || !/^[-+\d]*\.\d+(e[-+]?\d+)?$/i.test(source)) return false;
  const digits = digitsOf(source);
  return digits.length > 15 && digitsOf(value.toPrecision(Math.min(digits.length, 100))) !== digits;
}

/** What YAML reads otherwise than it is written, in silence, or as nothing that JSON has. */
export function misreadYaml({ file, text }: SourceFile): readonly string[] {
  if (!MAYBE.test(text)) return [];
  const lines = new LineCounter();
  const found: string[] = [];
  const say = (range: readonly number[] | null | undefined, message: string) =>
    found.push(`${file}:${lines.linePos(range?.[0] ?? 0).line} ${message}`);
  const document = parseDocument(text, { lineCounter: lines, logLevel: "error" });
  for (const { pos } of document.errors.filter(({ code }) => code === "MULTIPLE_DOCS")) {
    say(pos, "A second document: the linter reads no file with two. Write each to a file.");
  }
  visit(document, {
    Pair(_, { key }) {
      if (!isScalar(key) || key.type !== Scalar.PLAIN || !isMisread(key.source ?? "")) return;
      say(
        key.range,
        `The key ${key.source}: YAML reads a value that is spelled otherwise. Write "${key.source}".`,
      );
    },
    Node(key, node) {
      if (key !== "key" && isScalar(node) && isEndless(node.value)) {
        say(
          node.range,
          `The value ${node.source}: JSON has no such number. Write another, or a text.`,
        );
      }
      if (key !== "key" && isScalar(node) && isRounded(node.value, node.source)) {
        say(
          node.range,
          `The value ${node.source}: no number has so many digits. Write fewer, or a text.`,
        );
      }
      const tag = "tag" in node ? node.tag : undefined;
      if (!tag || /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)$/.test(tag)) return;
      say(
        node.range,
        `The tag ${tag.replace(/.*:/, "!!")}: JSON has no such value. Write it as a text.`,
      );
    },
  });
  return found;
}
