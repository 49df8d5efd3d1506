import { readFileSync } from "node:fs";
import path from "node:path";
import { exampleSources } from "../../scripts/build/docs/example-sources.ts";
import { type CodeSample, type Document, operationsOf } from "../../scripts/lib/openapi.ts";
import { environmentOf, runProgram } from "./program.ts";
import { type Exchange, startProxy } from "./proxy.ts";
import { runShell } from "./shell.ts";

/** The output of a sample, or its error. */
interface SampleEnd {
  readonly printed: string;
  readonly failure: string | undefined;
}

export interface SampleRun extends SampleEnd {
  readonly exchanges: readonly Exchange[];
}

/** Runs a sample against a server and answers what it printed. */
type Print = (source: string, baseUrl: string) => Promise<string>;

export const credentials = { clientId: "partner", secret: "a secret of the samples, 32 bytes" };
export const token = "token.of.samples";

/** Runs in this process, which takes a fraction of the time of a new one. */
const printProgram: Print = async (source, baseUrl) => {
  const lines = await runProgram(source, environmentOf(baseUrl, credentials));
  return lines.join("\n");
};

const printShell: Print = async (source, baseUrl) => {
  // What is not quoted breaks: a URL is split at its colon, and a "?" must name a file that is there.
  const strict = `IFS=:\n${source}`;
  const { status, stdout, stderr } = await runShell(["-O", "failglob", "-c", strict], {
    PITRADE_BASE_URL: baseUrl,
    PITRADE_TOKEN: token,
  });
  // What it says beside the answer may be the token.
  if (status !== 0 || stderr) throw new Error(`exit status ${status} ${stderr}${stdout}`);
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
  readonly "x-codeSamples"?: readonly CodeSample[];
}

/** Every sample of every operation, and what the reference makes of it for each other example. */
export function samplesOf(document: Document, folder: string) {
  return operationsOf(document).flatMap((entry) => {
    const { operationId, "x-codeSamples": samples = [] } =
      entry.operation as typeof entry.operation & Sampled;
    return kinds.flatMap(({ label, ending, print }) => {
      const file = path.join(folder, operationId + ending);
      const source = readFileSync(file, "utf8");
      const own = { label, entry, operationId, file };
      const sample = samples.find((each) => each.label === label);
      const sources = Object.entries(sample ? exampleSources(document, entry, sample) : {});
      const all = [[undefined, source] as const, ...sources.filter(([, text]) => text !== source)];
      const files = sample?.["x-sources"] ?? {};
      return all.map(([example, text]) => ({
        ...own,
        ...(example &&
          example in files && { file: `${folder}/${operationId}.${example}${ending}` }),
        title: [label, "of", operationId, example && `with the example ${example}`]
          .join(" ")
          .trim(),
        /** The other example that it is for: made of the operation's sample, unless it has its own file. */
        example,
        isWritten: !example || example in files,
        source: text,
        shown: example ? files[example] : sample?.source,
        run: runner(text, print),
        /** Runs it against a server with nothing in between. */
        end: (url: string) => endOf(text, print, url),
      }));
    });
  });
}

/** Runs a sample against a server, which is asked with the headers that are added. */
const runner =
  (source: string, print: Print) =>
  async (server: string, added?: Readonly<Record<string, string>>): Promise<SampleRun> => {
    const { url, exchanges } = await startProxy((target, init) =>
      fetch(server + target, { ...init, headers: { ...init.headers, ...added } } as RequestInit),
    );
    return { exchanges, ...(await endOf(source, print, url)) };
  };

const endOf = (source: string, print: Print, url: string): Promise<SampleEnd> =>
  print(source, url).then(
    (printed) => ({ printed, failure: undefined }),
    (error) => ({ printed: "", failure: String(error) }),
  );
