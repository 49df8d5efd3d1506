import { type Document, effectOf, lookupOf, type OperationEntry } from "../lib/openapi.ts";
import { chapterFragment, chaptersOf } from "./chapters.ts";

const effects = { money: "Moves money.", state: "Changes state." } as const;

/** The chapter that says what to do, where the description has it. */
const chapter = "When an answer is lost";

/** What an operation changes, and where to look when its answer was lost; nothing of a read. */
export function effectNotice(document: Document, entry: OperationEntry): string | undefined {
  const effect = effectOf(entry);
  if (effect === "none") return undefined;
  const lookup = lookupOf(document, entry);
  const where = lookup ? `look with \`${lookup["x-sdk-name"]}\`` : "ask PiTrade";
  const advice =
    effect === "money" ? `do not send it again, ${where}` : `${where} before you send it again`;
  const proof = lookup ? " Finding none is no proof." : "";
  const hasChapter = chaptersOf(document).some(({ name }) => name === chapter);
  const more = hasChapter ? ` Read [${chapter}](${chapterFragment(chapter)}).` : "";
  return `**${effects[effect]}** If the answer is lost, ${advice}.${proof}${more}`;
}
