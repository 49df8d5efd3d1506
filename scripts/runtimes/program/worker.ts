import { run } from "./run.ts";

/** A Worker: it is told its configuration in the body of a request, and answers the lines. */
const worker = {
  async fetch(request: Request): Promise<Response> {
    const lines: string[] = [];
    await run(JSON.parse(await request.text()), undefined, (line) => lines.push(line));
    return new Response(lines.join("\n"));
  },
};

// biome-ignore lint/style/noDefaultExport: workerd takes a Worker from the default export.
export default worker;
