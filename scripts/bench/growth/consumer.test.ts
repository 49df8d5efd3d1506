import { describe, expect, it } from "vitest";
import { diagnosticsOf } from "./consumer.ts";

const output = `Files:              212
Instantiations:  166528
Memory used:    204800K
Parse time:       0.52s
Total time:       3.02s
`;

describe("what the compiler says of itself", () => {
  it("is read from its last lines", () => {
    expect(diagnosticsOf(output)).toEqual({
      seconds: 3.02,
      megabytes: 200,
      instantiations: 166528,
    });
  });

  it("is missed by the name of the line that is not there", () => {
    expect(() => diagnosticsOf("Files: 1\n")).toThrow('no line "Total time"');
  });
});
