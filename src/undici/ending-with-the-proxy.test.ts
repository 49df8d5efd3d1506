import type { Socket } from "node:net";
import type { buildConnector } from "undici";
import { expect, it } from "vitest";
import { endingWithTheProxy } from "./ending-with-the-proxy.ts";

/** What a connection is told that was answered so. */
function toldOf(...answer: Parameters<buildConnector.Callback>) {
  let told: Parameters<buildConnector.Callback> | undefined;
  const connect = endingWithTheProxy((_, done) => done(...answer));
  connect({ hostname: "api.example", protocol: "https:", port: "443" }, (...given) => {
    told = given;
  });
  return told;
}

it("A proxy that hangs up is no connection that was lost: that would be made again without end", () => {
  const lost = Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" });
  const [error] = toldOf(lost, null) ?? [];
  expect(error).toMatchObject({ message: "The proxy hung up.", cause: lost });
  expect(error).not.toHaveProperty("code");
});

it("Another error and a socket are passed on as they are", () => {
  const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  expect(toldOf(refused, null)).toEqual([refused, null]);
  const socket = {} as Socket;
  expect(toldOf(null, socket)?.[1]).toBe(socket);
});
