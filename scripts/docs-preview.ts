import { startPreview } from "./author/preview/start-preview.ts";
import { readPort } from "./lib/arguments.ts";
import { reportFailure } from "./lib/report-failure.ts";

try {
  const port = readPort("npm run docs:preview -- --port 0", "0");
  const preview = await startPreview(process.cwd(), port);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => preview.close());
  console.log(`The reference, for your browser: ${preview.url}`);
  console.log(
    "It follows every save of openapi/, redocly.yaml, template.hbs and page/. Stop it with Ctrl+C.",
  );
} catch (error) {
  reportFailure("docs:preview", error);
}
