import type { ResponseLike } from "../options/options.ts";
import { decode } from "./content-encoding.ts";

/** An answer whose body is still on its way, or was lost there. */
export class ReceivedResponse implements ResponseLike {
  readonly status: number;
  readonly #given: Readonly<Record<string, string | string[] | undefined>>;
  readonly #chunks: Buffer[] = [];
  readonly #body: Promise<Buffer>;
  #headers: Headers | undefined;
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

  async text(): Promise<string> {
    const body = await this.#body;
    const encoding = this.#given["content-encoding"];
    const text = (encoding ? await decode(body, String(encoding)) : body).toString();
    // As fetch does: a byte order mark is no part of the text.
    return text.startsWith("\ufeff") ? text.slice(1) : text;
  }

  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
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
