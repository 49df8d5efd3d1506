import { hasFiles } from "../../generated/operations.ts";
import { RequestValidationError } from "../errors/pitrade-error.ts";
import { waitFor } from "./error-facts.ts";
import type { CallContext, Outgoing, Sent } from "./exchange.ts";

/**
 * Writes fields and files once, so that every attempt sends the same. The platform writes the parts,
 * and the header that names what stands between them. Throws {@link RequestValidationError} for half
 * of a surrogate pair, and for a file that cannot be read.
 */
export const writeParts = (
  hasFiles
    ? (outgoing, context) => {
        const encode = async () => {
          const data = new FormData();
          // `FormData` would put another character in the place of half a pair; this throws.
          for (const [name, value] of Object.entries(outgoing.fields ?? {}))
            for (const each of [value].flat())
              data.append(
                name,
                each instanceof Blob ? each : decodeURIComponent(encodeURIComponent(each)),
              );
          const written = new Response(data);
          const type = written.headers.get("content-type") as string;
          const body = await written.arrayBuffer();
          return { ...outgoing, headers: { ...outgoing.headers, "content-type": type }, body };
        };
        const refused = () => {
          const violation = { path: "/body", message: "cannot be written as a form" };
          throw new RequestValidationError([violation], context);
        };
        return waitFor(encode().catch(refused), context, "before anything was sent");
      }
    : undefined
) as (outgoing: Outgoing, context: CallContext) => Promise<Sent>;
