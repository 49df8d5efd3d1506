/** The part of a description that is changed. */
export interface Rendered {
  readonly paths: Record<string, Record<string, { "x-codeSamples"?: unknown }>>;
}

/** A copy of the page with one piece of its text put in place of another, which must be there. */
export function replaceText(html: string, piece: string, other: string): string {
  if (!html.includes(piece)) {
    throw new Error(
      `The page has no ${piece}: adapt contract-tests/reference/planted-faults.test.ts.`,
    );
  }
  return html.replaceAll(piece, () => other);
}

/** A copy of the page with something more in its head. */
export function withInHead(html: string, addition: string): string {
  return replaceText(html, "</head>", `${addition}</head>`);
}

/** A copy of the page in which the renderer sends usage reports to its collector. */
export function withTelemetry(html: string): string {
  const switched = replaceText(html, '"disableTelemetry":true', '"disableTelemetry":false');
  const collector = "=`data:,`,uce=`urn:redocly:redoc:ui`";
  return replaceText(
    switched,
    collector,
    collector.replace("data:,", "https://otel.example/v1/traces"),
  );
}

/** A copy of the page whose description has been changed. */
export function withDescription(html: string, change: (description: Rendered) => void): string {
  const line = /const __redoc_definition = (\{.*\});$/m.exec(html)?.[1];
  if (line === undefined) throw new Error("The page has no line with __redoc_definition.");
  const description = JSON.parse(line);
  change(description);
  return replaceText(html, line, JSON.stringify(description).replaceAll("<", "\\u003c"));
}
