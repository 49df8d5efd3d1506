import { notice } from "../generated-file.ts";
import type { ContractResults } from "./results.ts";
import { sections } from "./sections.ts";
import { style } from "./style.ts";

/** The report of the contract as one page that needs nothing beside itself. */
export function contractPage(results: ContractResults | undefined, current: string): string {
  return `<!doctype html>
<!-- ${notice} -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Contract report of the PiTrade Partner API</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Contract report</h1>
<p>What a run of the contract suite showed, and what it does not prove.
<a href="index.html">Back to the reference</a> · <a href="contract.json">The figures as JSON</a></p>
${results ? staleness(results, current) + sections(results) : missing}
</main>
</body>
</html>
`;
}

const missing = `<p class="note">No run is recorded. Record one with <code>npm run contract report</code>.</p>`;

function staleness({ description }: ContractResults, current: string): string {
  if (description === current) return "";
  return `<p class="note">The description has changed since this run. Record a new one with
<code>npm run contract report</code>.</p>`;
}
