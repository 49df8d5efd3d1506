/** An id with small letters, as every store makes them: some servers answer it in capitals, and list it so. */
export function smallOf(id: string): string {
  return id.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}
