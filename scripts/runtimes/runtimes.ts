import { writeFile } from "node:fs/promises";
import path from "node:path";
import { pem } from "../lib/loopback-certificate.ts";
import type { Step } from "./program/steps.ts";

export const platform = `${process.platform}-${process.arch}`;

export interface Runtime {
  readonly name: string;
  /** Whether requests go through the pool for Node instead of the runtime's own fetch. */
  readonly pool?: boolean;
  /** The binary in the packages that are installed, by platform. No package installs it by script. */
  readonly binaries: Readonly<Record<string, string>>;
  /** What the binary is given, in the project, to run the program with this configuration. */
  readonly launch: (project: string, configuration: string) => Promise<readonly string[]>;
  /** What comes of a step otherwise, and why that is right. */
  readonly differs?: Readonly<Record<string, Partial<Pick<Step, "report" | "carriedOut">>>>;
}

/** What a runtime reports that speaks HTTP/2 where a server offers it. */
const http2 = { protocol: { report: { protocol: "2.0" } } };

/** What comes of the journal on a runtime that has no SQLite. */
const noSqlite = {
  journal: {
    report: {
      name: "JournalError",
      message:
        "The journal cannot be opened: there is no SQLite in this runtime: use Node 22.13 or later, Deno " +
        "or Bun, or keep the journal in PostgreSQL with @pitrade/partner-sdk/journal/postgres.",
    },
    carriedOut: {},
  },
};

const programWith =
  (...args: readonly string[]): Runtime["launch"] =>
  async (_, configuration) => [...args, "program/process.js", configuration];

const node = (major: number, pool = false): Runtime => ({
  name: pool ? `node-${major}-undici` : `node-${major}`,
  pool,
  differs: { ...(!pool && major >= 26 && http2), ...(major < 22 && noSqlite) },
  binaries: {
    "linux-x64": `node-${major}-linux-x64/bin/node`,
    "linux-arm64": `node-${major}-linux-arm64/bin/node`,
  },
  launch: programWith(),
});

const deno = (pool: boolean): Runtime => ({
  name: pool ? "deno-undici" : "deno",
  pool,
  differs: pool ? {} : http2,
  binaries: { "linux-x64": "@deno/linux-x64-glibc/deno" },
  launch: programWith(
    ...["run", "--no-remote", "--no-prompt", "--node-modules-dir=manual"],
    "--allow-net=127.0.0.1",
    ...["--allow-read=journals", "--allow-write=journals", ...(pool ? ["--allow-env"] : [])],
  ),
});

/** A page's worker and a Worker of the older date have the same globals, and must not be confused. */
export const workerdDates = { workerd: "2026-01-01", "workerd-2023": "2023-06-01" };

const workerd = ([name, date]: readonly [string, string]): Runtime => ({
  name,
  binaries: {
    "linux-x64": "@cloudflare/workerd-linux-64/bin/workerd",
    "linux-arm64": "@cloudflare/workerd-linux-arm64/bin/workerd",
  },
  async launch(project, configuration) {
    await writeFile(path.join(project, `${name}.capnp`), workerdConfig(date, configuration));
    return ["test", `${name}.capnp`];
  },
  differs: {
    ...noSqlite,
    // It says "Network connection lost." of a refused connection too: nothing is proven by that.
    "connection refused": {
      report: { linked: { failed: "ConnectionError, ERR_CONNECTION, unknown" } },
    },
  },
});

/** A Worker that may reach loopback, itself, and nothing else. */
const workerdConfig = (date: string, configuration: string) => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .main),
    (name = "loopback", network = (
      allow = ["local"],
      tlsOptions = (trustedCertificates = [${JSON.stringify(pem)}]),
    )),
  ],
);
const main :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  bindings = [
    (name = "self", service = "main"),
    (name = "configuration", json = ${JSON.stringify(configuration)}),
  ],
  compatibilityDate = "${date}",
  globalOutbound = "loopback",
);
`;

/** The runtimes that the package says it supports. Deno and Bun get no more than they need. */
export const runtimes: readonly Runtime[] = [
  ...[20, 22, 24, 26].map((major) => node(major)),
  ...[20, 26].map((major) => node(major, true)),
  {
    ...node(20),
    name: "node-20-commonjs",
    launch: async (_, configuration) => ["program/process.cjs", configuration],
  },
  ...[false, true].map(deno),
  {
    name: "bun",
    binaries: {
      "linux-x64": "@oven/bun-linux-x64/bin/bun",
      "linux-arm64": "@oven/bun-linux-aarch64/bin/bun",
      "darwin-arm64": "@oven/bun-darwin-aarch64/bin/bun",
    },
    launch: programWith("--no-install", "run"),
  },
  ...Object.entries(workerdDates).map(workerd),
];
