import { describe, expect, it } from "vitest";
import { BuildError } from "../../lib/build-error.ts";
import { applyReplacements, type Replacement } from "./replacements.ts";

const logo = { name: "logo", find: "https://cdn.example/logo.svg", put: "data:," };
const link: Replacement = {
  name: "link to a path",
  find: / href="\//g,
  put: ' href="#/',
  count: 2,
  orMore: true,
  where: "prerendered",
};

describe("the replacements in the rendered page", () => {
  it("are made in every place", () => {
    expect(applyReplacements(`<img src="${logo.find}">`, [logo])).toBe('<img src="data:,">');
  });

  it("may keep a part of what they found, and take text as it is", () => {
    const id = { name: "id", find: /(?<=at="(\w+)")/g, put: ' id="$1"', count: 2 };
    expect(applyReplacements('<a at="b"><a at="c">', [id])).toBe(
      '<a at="b" id="b"><a at="c" id="c">',
    );
    const call = { name: "call", find: "f(a?.b)[$1]", put: "$1" };
    expect(applyReplacements("x f(a?.b)[$1] f(a.b)", [call])).toBe("x $1 f(a.b)");
  });

  it("leave the page's scripts alone where only what is pre-rendered is meant", () => {
    const html = '<a href="/a"><a href="/b"><script type="module">\' href="/c"\'';
    expect(applyReplacements(html, [link])).toBe(
      '<a href="#/a"><a href="#/b"><script type="module">\' href="/c"\'',
    );
  });

  it.each([
    { given: "", table: [logo], found: 0, name: "logo", wanted: "1" },
    { given: `${logo.find} ${logo.find}`, table: [logo], found: 2, name: "logo", wanted: "1" },
    { given: ' href="/a"', table: [link], found: 1, name: "link to a path", wanted: "at least 2" },
  ])(
    "are refused with $found × $name where $wanted is expected",
    ({ given, table, found, name, wanted }) => {
      expect(() => applyReplacements(given, table)).toThrow(
        new BuildError(
          `The rendered page has ${found} × "${name}" where ${wanted} were expected: the ` +
            "renderer's markup has changed; adapt the replacement of that name to it.",
        ),
      );
    },
  );
});
