/** The HTML of a Markdown text as this build writes it: what the renderer does later, at once. */
globalThis.htmlOf = (markdown) => {
  const lines = markdown.split("\n");
  const html = [];
  while (lines.length > 0) html.push(takeBlock(lines));
  return html.join("\n");
};

/** An operation under the name that the menu has for it; `$1` in what follows is that of the SDK. */
globalThis.underItsTitle = (markdown, rest) =>
  markdown.replace(/^# (.*)\n\n\*\*(.+?)\*\*: /, `# $2\n\n${rest}`);

function takeBlock(lines) {
  const line = lines.shift();
  const [fence] = /^(`{3,})/.exec(line) ?? [];
  if (fence)
    return `<pre>${escapeHtml(takeWhile(lines, (next) => next !== fence, 1).join("\n"))}</pre>`;
  const [, signs, title] = /^(#{1,6}) (.*)$/.exec(line) ?? [];
  if (signs) return `<h${signs.length}>${inline(title)}</h${signs.length}>`;
  if (line.startsWith("|"))
    return table([line, ...takeWhile(lines, (next) => next.startsWith("|"))]);
  if (line.startsWith("> ")) {
    const quoted = [line, ...takeWhile(lines, (next) => next.startsWith(">"))];
    return `<blockquote>${globalThis.htmlOf(quoted.map((each) => each.replace(/^> ?/, "")).join("\n"))}</blockquote>`;
  }
  if (/^\s*(-|\d+\.) /.test(line)) {
    const more = takeWhile(lines, (next) => /^\s*(-|\d+\.) |^\s+\S/.test(next));
    return list(line, more);
  }
  if (line.trim() === "" || line.startsWith("<!--")) return "";
  const rest = takeWhile(lines, (next) => next !== "" && !/^(```|#|\||> |- )/.test(next));
  return `<p>${inline([line, ...rest].join(" "))}</p>`;
}

function takeWhile(lines, isMeant, more = 0) {
  const end = lines.findIndex((line) => !isMeant(line));
  const taken = lines.splice(0, end === -1 ? lines.length : end);
  lines.splice(0, more);
  return taken;
}

function list(first, more) {
  const items = [first];
  for (const line of more) {
    if (/^\s*(-|\d+\.) /.test(line)) items.push(line);
    else items[items.length - 1] += ` ${line.trim()}`;
  }
  const name = /^\s*-/.test(first) ? "ul" : "ol";
  const texts = items.map((item) => `<li>${inline(item.replace(/^\s*(-|\d+\.) /, ""))}</li>`);
  return `<${name}>${texts.join("")}</${name}>`;
}

function table([head, , ...body]) {
  const row = (line, cell) => {
    const cells = line.slice(1, line.lastIndexOf("|")).split(/(?<!\\)\|/);
    const texts = cells.map(
      (text) => `<${cell}>${inline(text.trim().replaceAll("\\|", "|"))}</${cell}>`,
    );
    return `<tr>${texts.join("")}</tr>`;
  };
  const rows = body.map((line) => row(line, "td")).join("");
  return `<table><thead>${row(head, "th")}</thead><tbody>${rows}</tbody></table>`;
}

const marks =
  /(`+)(?!`)(.*?[^`])\1(?!`)|\[((?:`[^`]*`|[^\]])*)\]\(([^)\s]*)\)|\*\*(.+?)\*\*|\*([^*\s][^*]*)\*|\\([^\w\s])|<br>/g;

function inline(text) {
  let html = "";
  let done = 0;
  for (const found of text.matchAll(marks)) {
    const [whole, , code, label, target, bold, emphasis, escaped] = found;
    html += escapeHtml(text.slice(done, found.index));
    done = found.index + whole.length;
    if (code !== undefined) html += `<code>${escapeHtml(code.trim())}</code>`;
    else if (target !== undefined) html += `<a href="${escapeHtml(target)}">${inline(label)}</a>`;
    else if (bold !== undefined) html += `<strong>${inline(bold)}</strong>`;
    else if (emphasis !== undefined) html += `<em>${inline(emphasis)}</em>`;
    else html += escaped === undefined ? "<br>" : escapeHtml(escaped);
  }
  return html + escapeHtml(text.slice(done));
}

function escapeHtml(text) {
  const names = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replaceAll(/[&<>"]/g, (sign) => names[sign]);
}
