import { readFileSync } from "node:fs";
import path from "node:path";
import { type Document, type OperationEntry, operationsOf } from "../../scripts/lib/openapi.ts";
import { runProgram } from "./program.ts";
import { type Exchange, startRelay } from "./relay.ts";
import { runShell } from "./shell.ts";

/** What a sample sent, and what it printed or failed with. */
export interface SampleRun {
  readonly exchanges: readonly Exchange[];
  readonly printed: string;
  readonly failure: string | undefined;
}

/** Runs a sample against a server and answers what it printed. */
type Print = (file: string, baseUrl: string) => Promise<string>;

export const credentials = { clientId: "partner", secret: "a secret of the samples, 32 bytes" };
export const token = "token.of.samples";

/** Runs in this process, which takes a fraction of the time of one of its own. */
const printProgram: Print = async (file, baseUrl) => {
  const { lines } = await runProgram(readFileSync(file, "utf8"), {
    PITRADE_BASE_URL: baseUrl,
    PITRADE_CLIENT_ID: credentials.clientId,
    PITRADE_SECRET: credentials.secret,
  });
  return lines.join("\n");
};

const printShell: Print = async (file, baseUrl) => {
  const { status, stdout, stderr } = await runShell([file], {
    PITRADE_BASE_URL: baseUrl,
    PITRADE_TOKEN: token,
  });
  if (status !== 0) throw new Error(`exit status ${status} ${stderr}${stdout}`);
  return stdout;
};

/** The samples that every operation has, by the label that readers pick them by. */
const kinds = [
  { label: "SDK", ending: ".ts", print: printProgram },
  { label: "fetch + jose", ending: ".fetch.ts", print: printProgram },
  { label: "cURL", ending: ".sh", print: printShell },
] as const;

type Label = (typeof kinds)[number]["label"];

/** A sample: its file, and how the description shows it. */
export interface Sample {
  readonly label: Label;
  readonly entry: OperationEntry;
  readonly operationId: string;
  readonly file: string;
  readonly shown: string | undefined;
  /** Runs it against a server, which is asked with the headers that are added. */
  run(server: string, added?: Readonly<Record<string, string>>): Promise<SampleRun>;
}

interface Sampled {
  readonly "x-codeSamples"?: readonly { readonly label: string; readonly source: string }[];
}

/** Every sample of every operation. */
export function samplesOf(document: Document, folder: string): readonly Sample[] {
  return operationsOf(document).flatMap((entry) => {
    const { operationId, "x-codeSamples": shown = [] } = entry.operation as typeof entry.operation &
      Sampled;
    return kinds.map(({ label, ending, print }) => {
      const file = path.join(folder, operationId + ending);
      return {
        label,
        entry,
        operationId,
        file,
        shown: shown.find((each) => each.label === label)?.source,
        async run(server, added) {
          const { url, exchanges } = await startRelay(server, added);
          const [outcome] = await Promise.allSettled([print(file, url)]);
          if (outcome.status === "rejected") {
            return { exchanges, printed: "", failure: String(outcome.reason) };
          }
          return { exchanges, printed: outcome.value, failure: undefined };
        },
      };
    });
  });
}
