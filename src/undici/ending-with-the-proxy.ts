import type { Socket } from "node:net";
import type { buildConnector } from "undici";

/**
 * Version 7 takes a proxy that hangs up for a connection that was lost, keeps the request, and connects
 * thousands of times a second, also after the call has ended.
 */
export function endingWithTheProxy(connect: buildConnector.connector): buildConnector.connector {
  return (to, done) =>
    connect(to, (...[error, socket]) => {
      if (!error) return done(null, socket as Socket);
      const isLost = "code" in error && error.code === "UND_ERR_SOCKET";
      done(isLost ? new Error("The proxy hung up.", { cause: error }) : error, null);
    });
}
