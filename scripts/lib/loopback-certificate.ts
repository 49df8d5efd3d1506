import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The file with a key and the certificate of 127.0.0.1, which is its own authority. */
export const certificate = fileURLToPath(new URL("loopback.pem", import.meta.url));

export const pem = readFileSync(certificate, "utf8");
