import { describe, expect, it } from "vitest";
import "./markdown.js";

const { htmlOf } = globalThis as unknown as { htmlOf(markdown: string): string };

describe("Markdown as the page shows it at once", () => {
  it.each([
    ["# A `b` *c*", "<h1>A <code>b</code> <em>c</em></h1>"],
    ["One\ntwo **three**.", "<p>One two <strong>three</strong>.</p>"],
    ["[a `b`](#/c) <i> & \\*", '<p><a href="#/c">a <code>b</code></a> &lt;i&gt; &amp; *</p>'],
    ["`` a ` b ``", "<p><code>a ` b</code></p>"],
    ["- one\n  more\n- two", "<ul><li>one more</li><li>two</li></ul>"],
    ["1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"],
    ["> **A**\n> b", "<blockquote><p><strong>A</strong> b</p></blockquote>"],
    ["```ts\na | <b>\n\n# c\n```\nd", "<pre>a | &lt;b&gt;\n\n# c</pre>\n<p>d</p>"],
    [
      "| a | b |\n| --- | --- |\n| `c\\|d` | e<br>f |",
      "<table><thead><tr><th>a</th><th>b</th></tr></thead>" +
        "<tbody><tr><td><code>c|d</code></td><td>e<br>f</td></tr></tbody></table>",
    ],
    ["<!-- no -->\n\ntext", "text"],
  ])("of %j is %s", (markdown, html) => {
    expect(htmlOf(markdown)).toContain(html);
  });
});
