import { describe, expect, it } from "vitest";
import { BuildError } from "../../lib/build-error.ts";
import type { Document } from "../../lib/openapi.ts";
import { withChaptersInFront } from "./chapters.ts";

describe("the chapters", () => {
  it("follow the abstract in the order of their tags and leave the list of tags", () => {
    const { info, tags } = withChaptersInFront(
      description({
        tags: [chapter("One", "# One\n\nText."), chapter("Two", "# Two"), { name: "A" }],
      }),
    );
    expect(info.description).toBe("Abstract.\n\n# One\n\nText.\n\n# Two");
    expect(tags).toEqual([{ name: "A" }]);
  });

  it("may show a comment of a shell in a sample", () => {
    const text = "# One\n\n```bash\n# not a heading\nls\n```";
    const { info } = withChaptersInFront(description({ tags: [chapter("One", text)] }));
    expect(info.description).toBe(`Abstract.\n\n${text}`);
  });

  it.each([
    { text: "Text.", has: "none" },
    { text: "# Another", has: '"# Another"' },
    { text: "# One\n\n# Two", has: '"# One", "# Two"' },
    { text: "Text.\n\n# One", has: '"# One"' },
  ])("are refused when their headings are $has in $text", ({ text, has }) => {
    expect(() => withChaptersInFront(description({ tags: [chapter("One", text)] }))).toThrow(
      new BuildError(
        'The chapter "One" must start with the line "# One", the name of its tag in ' +
          `openapi/openapi.yaml, and have no other heading of one "#"; it has ${has}.`,
      ),
    );
  });
});

function chapter(name: string, text: string) {
  return { name, description: text, "x-traitTag": true };
}

function description(parts: object): Document {
  const info = { title: "T", version: "1", description: "Abstract." };
  return { openapi: "3.1.0", info, paths: {}, ...parts } as Document;
}
