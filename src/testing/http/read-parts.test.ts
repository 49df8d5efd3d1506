import { expect, it } from "vitest";
import { readParts, withoutFiles } from "./read-parts.ts";

it("Parts are read as fields and files, of which the log has what is told of them", async () => {
  const form = new FormData();
  form.append("count", "5");
  for (const name of ["a.txt", "b.txt"]) {
    form.append("files", new File(["abc"], name, { type: "text/plain" }));
  }
  const { headers, body } = new Response(form);
  const parts = await readParts(
    headers.get("content-type") ?? "",
    await new Response(body).arrayBuffer(),
    { count: "number" },
  );
  const file = { type: "text/plain", size: 3 };
  expect(withoutFiles({ ...Object(parts), none: null })).toEqual({
    count: 5,
    files: [
      { ...file, name: "a.txt" },
      { ...file, name: "b.txt" },
    ],
    none: null,
  });
});

it("What has no parts is refused", async () => {
  await expect(readParts("multipart/form-data; boundary=x", "nothing", {})).rejects.toMatchObject({
    status: 400,
    code: "INVALID_PARTS",
    message: "The body is not multipart/form-data.",
  });
});
