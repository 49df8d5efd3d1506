import { run } from "./run.ts";

interface Environment {
  readonly configuration: Parameters<typeof run>[0];
  readonly self: { fetch(url: string): Promise<Response> };
}

/** A Worker that goes through the steps when it gets a request, and that can be told to ask itself. */
const worker = {
  async fetch(_: Request, { configuration }: Environment): Promise<Response> {
    const lines: string[] = [];
    await run(configuration, undefined, (line) => lines.push(line));
    return new Response(lines.join("\n"));
  },
  async test(_: unknown, { self }: Environment): Promise<void> {
    console.log(await (await self.fetch("http://worker/")).text());
  },
};

// biome-ignore lint/style/noDefaultExport: workerd takes a Worker from the default export.
export default worker;
