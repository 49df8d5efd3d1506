import { readFileSync } from "node:fs";
import path from "node:path";
import { type Document, operationsOf } from "../../scripts/lib/openapi.ts";
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

/** Runs in this process, which takes a fraction of the time of a new one. */
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

/** A sample: its file, how the description shows it, and how it is run. */
export type Sample = ReturnType<typeof samplesOf>[number];

interface Sampled {
  readonly "x-codeSamples"?: readonly { readonly label: string; readonly source: string }[];
}

/** Every sample of every operation. */
export function samplesOf(document: Document, folder: string) {
  return operationsOf(document).flatMap((entry) => {
    const { operationId, "x-codeSamples": samples = [] } =
      entry.operation as typeof entry.operation & Sampled;
    return kinds.map(({ label, ending, print }) => {
      const file = path.join(folder, operationId + ending);
      const shown = samples.find((each) => each.label === label)?.source;
      return { label, entry, operationId, file, shown, run: runner(file, print) };
    });
  });
}

/** Runs a sample against a server, which is asked with the headers that are added. */
const runner =
  (file: string, print: Print) =>
  async (server: string, added?: Readonly<Record<string, string>>): Promise<SampleRun> => {
    const { url, exchanges } = await startRelay(server, added);
    try {
      return { exchanges, printed: await print(file, url), failure: undefined };
    } catch (error) {
      return { exchanges, printed: "", failure: String(error) };
    }
  };
