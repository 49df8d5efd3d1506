import { once } from "node:events";
import { createSecureServer, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

// For loopback and for tests alone: it authenticates nothing, and is good for a hundred years.
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgyuK6i217AOVsTDVl
1OpBd3gr02DWQ8UR32RvVnhhU52hRANCAASvWfNHj0EE9LOfAYJPhhgqjJKssv2V
ktw3urhdVRjI/25oATIPylgNoD74EwSZ7PDeSTNP7Srcg3OKqDa38PWr
-----END PRIVATE KEY-----`;

/** The certificate of the server, which vouches for itself. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUb239DzKM6OMpEh8lki68zSzjlr0wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjE2MDEzNVoYDzIxMjYxMDI5
MTYwMTM1WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASvWfNHj0EE9LOfAYJPhhgqjJKssv2Vktw3urhdVRjI/25oATIPylgN
oD74EwSZ7PDeSTNP7Srcg3OKqDa38PWro28wbTAdBgNVHQ4EFgQU6liQIgoVpTLJ
NAMi1HCYL3OzrhkwHwYDVR0jBBgwFoAU6liQIgoVpTLJNAMi1HCYL3OzrhkwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgba7LChP9oNwGrLUD5ZvQqNQMSWLO12rrF+mM3m2qyz8CIQDt
TAdx8qVJVP7Ewl9E5oKw3EuyctDcyOe8NgO3oOgBqg==
-----END CERTIFICATE-----`;

/** A server that goes on with the connections that it has after it has stopped listening. */
export interface SecureServer {
  readonly url: string;
  stopListening(): void;
}

/** Starts a server of HTTP/2 over TLS that ends with the test. */
export async function startSecureServer(
  onStream: (stream: ServerHttp2Stream) => void,
): Promise<SecureServer> {
  const server = createSecureServer({ key, cert: certificate });
  server.on("stream", (stream) => {
    stream.on("error", () => {});
    onStream(stream);
  });
  const sessions = new Set<{ destroy(): void }>();
  server.on("session", (session) => sessions.add(session));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const closed = once(server, "close");
  const stopListening = () => {
    if (server.listening) server.close();
  };
  onTestFinished(async () => {
    for (const session of sessions) session.destroy();
    stopListening();
    await closed;
  });
  return { url, stopListening };
}
