import { describe, expect, it } from "vitest";
import { BuildError } from "../../lib/build-error.ts";
import { emptyPage, withConnection, withFollowing } from "./page.ts";

const page = `<head><meta content="img-src data:; connect-src 'none'"></head><body></head></body>`;

describe("the page of the preview", () => {
  it("may connect to where it comes from, and nowhere else", () => {
    expect(withConnection(page)).toBe(page.replace("'none'", "'self'"));
  });

  it("follows the preview from its head, and is left as it is otherwise", () => {
    for (const html of [page, emptyPage]) {
      const [before = "", script = "", after = ""] = withFollowing(html, "v1").split(
        /(<script>.*<\/script>\n)/s,
      );
      expect(before + after).toBe(html);
      expect(before).toMatch(/^[^/]*<head>/);
      expect(before).not.toContain("</head>");
      expect(script).toContain('("v1", "/.preview");');
    }
  });

  it.each([
    {
      given: "<body></body>",
      missing: "</head>",
      make: () => withFollowing("<body></body>", "v1"),
    },
    { given: "no policy", missing: "connect-src 'none'", make: () => withConnection(emptyPage) },
    {
      given: "two policies",
      missing: "connect-src 'none'",
      make: () => withConnection(page + page),
    },
  ])("is refused with the place to mend for $given", ({ missing, make }) => {
    expect(make).toThrow(
      new BuildError(
        `The rendered page must have "${missing}" once: scripts/build/docs/template.hbs has changed; ` +
          "adapt scripts/author/preview/page.ts to it.",
      ),
    );
  });
});
