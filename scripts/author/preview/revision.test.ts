import { expect, it } from "vitest";
import { firstRevision, goodRevision, referencePath } from "./revision.ts";

const page = `<head><meta content="connect-src 'none'"></head><body></head></body>`;
const revisionOf = (html: string) => goodRevision(new Map([[referencePath, Buffer.from(html)]]));

it("a page follows the preview from its head, and is left as it is otherwise", () => {
  const [before = "", script, after = ""] = String(revisionOf(page).files.get(referencePath)).split(
    /(<script>.*<\/script>\n)/s,
  );
  expect(before + after).toBe(page.replace("'none'", "'self'"));
  expect(before).not.toContain("</head>");
  expect(script).toContain(`("${revisionOf(page).state.version}", "/.preview");`);
  expect(firstRevision.files.get(referencePath)).toContain('("none", "/.preview");');
});

it.each(["no policy", page + page])("a page is refused with the place to fix: %s", (html) => {
  expect(() => revisionOf(html)).toThrow(
    `The rendered page must have "connect-src 'none'" once: scripts/build/docs/template.hbs has ` +
      "changed; adapt scripts/author/preview/revision.ts to it.",
  );
});
