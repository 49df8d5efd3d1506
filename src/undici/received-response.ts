import { tooLarge } from "../http/too-large.ts";
import type { ResponseLike } from "../options/options.ts";
import { decode } from "./decode.ts";

/** The most that a body may come to where the reader sets no limit. */
const defaultMaxBytes = 64 * 1024 * 1024;

/** An answer whose body is still on its way, or was lost there. */
export class ReceivedResponse implements ResponseLike {
  readonly status: number;
  readonly #given: Readonly<Record<string, string | string[] | undefined>>;
  readonly #chunks: Buffer[] = [];
  readonly #body: Promise<Buffer>;
  #headers: Headers | undefined;
  #size = 0;
  #limit = defaultMaxBytes;
  #resolve!: (body: Buffer) => void;
  #reject!: (reason: unknown) => void;

  constructor(status: number, headers: Readonly<Record<string, string | string[] | undefined>>) {
    this.status = status;
    this.#given = headers;
    this.#body = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // A caller that does not read the body need not learn that it was lost.
    this.#body.catch(() => {});
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  /** Made when it is asked for: most answers are read without a look at their headers. */
  get headers(): Headers {
    this.#headers ??= headersOf(this.#given);
    return this.#headers;
  }

  async text(limit = defaultMaxBytes): Promise<string> {
    const text = (await this.arrayBuffer(limit)).toString();
    // As fetch does: a byte order mark is not part of the text.
    return text.startsWith("\ufeff") ? text.slice(1) : text;
  }

  /** The body without its coding: bytes that nothing else looks at. */
  async arrayBuffer(limit = defaultMaxBytes): Promise<Buffer> {
    this.#limit = limit;
    const body = await this.#body;
    if (body.length > limit) throw tooLarge;
    const encoding = this.#given["content-encoding"];
    return encoding ? decode(body, String(encoding), limit) : body;
  }

  /** Whether there may be more. */
  add(chunk: Buffer): boolean {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    return this.#size <= this.#limit;
  }

  complete(): void {
    const [first] = this.#chunks;
    this.#resolve(first && this.#chunks.length === 1 ? first : Buffer.concat(this.#chunks));
  }

  fail(reason: unknown): void {
    this.#reject(reason);
  }
}

function headersOf(given: Readonly<Record<string, string | string[] | undefined>>): Headers {
  // A test may have replaced what the platform has. The names are in small letters.
  if (typeof Headers !== "function") {
    const values = Object.entries(given).map(
      ([name, value]) => [name, [value].join(", ")] as const,
    );
    return new Map(values) as unknown as Headers;
  }
  const headers = new Headers();
  for (const [name, values] of Object.entries(given)) {
    for (const value of [values ?? []].flat()) headers.append(name, bytesOf(value));
  }
  return headers;
}

/** undici 7.0 reads values as UTF-8, and `Headers` takes only what stands for bytes. */
function bytesOf(value: string): string {
  return /^[\0-\xff]*$/.test(value) ? value : Buffer.from(value).toString("latin1");
}
