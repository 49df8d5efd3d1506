/** A runtime that the program is run on. */
export interface Runtime {
  readonly name: string;
  /** What its requests go through; see `program/transports.ts`. */
  readonly transport: string;
  /** The binary in the packages that are installed, by platform. No package installs it by script. */
  readonly binaries: Readonly<Record<string, string>>;
  /** What the binary is given before the program; a Worker is served, and its date given instead. */
  readonly launch:
    | { readonly args: readonly string[] }
    | { readonly worker: { readonly compatibilityDate: string } };
  /** What a step reports differently, and why that is right. */
  readonly differs?: Readonly<Record<string, object>>;
}

const node = (major: number, transport = "fetch"): Runtime => ({
  name: transport === "fetch" ? `node-${major}` : `node-${major}-${transport}`,
  transport,
  binaries: {
    "linux-x64": `node-${major}-linux-x64/bin/node`,
    "linux-arm64": `node-${major}-linux-arm64/bin/node`,
  },
  launch: { args: [] },
});

const workerd = (name: string, compatibilityDate: string): Runtime => ({
  name,
  transport: "fetch",
  binaries: {
    "linux-x64": "@cloudflare/workerd-linux-64/bin/workerd",
    "linux-arm64": "@cloudflare/workerd-linux-arm64/bin/workerd",
  },
  launch: { worker: { compatibilityDate } },
  differs: {
    // It says "Network connection lost." of a refused connection too: nothing is proven by that.
    "nobody listens": { created: { name: "ConnectionError", outcome: "unknown" } },
  },
});

/** The runtimes that the package says it supports. Deno and Bun get no more than they need. */
export const runtimes: readonly Runtime[] = [
  node(20),
  node(22),
  node(24),
  node(26),
  node(20, "undici"),
  node(26, "undici"),
  {
    name: "deno",
    transport: "fetch",
    binaries: { "linux-x64": "@deno/linux-x64-glibc/deno" },
    launch: {
      args: [
        "run",
        "--no-remote",
        "--no-prompt",
        "--node-modules-dir=manual",
        "--allow-net=127.0.0.1",
      ],
    },
  },
  {
    name: "bun",
    transport: "fetch",
    binaries: {
      "linux-x64": "@oven/bun-linux-x64/bin/bun",
      "linux-arm64": "@oven/bun-linux-aarch64/bin/bun",
      "darwin-arm64": "@oven/bun-darwin-aarch64/bin/bun",
    },
    launch: { args: ["--no-install", "run"] },
  },
  workerd("workerd", "2026-01-01"),
  // A page's worker and a Worker of this date have the same globals, and must not be confused.
  workerd("workerd-2023", "2023-06-01"),
];
