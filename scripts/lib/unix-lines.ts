/** A text whose lines may end as on Windows, as it is read here. */
export function unixLines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
