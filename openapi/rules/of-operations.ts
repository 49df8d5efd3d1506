import type { Hooks, Rule } from "./types.ts";

/**
 * A rule about what the SDK calls. It would ask a webhook, which looks like an operation, for the name
 * of a method, for samples and for the answers of PiTrade.
 */
export const ofOperations =
  (rule: Rule): Rule =>
  (options) => {
    const visitor = rule(options);
    const operation = visitor.Operation as Hooks | undefined;
    let isWebhook = false;
    const within = (value: boolean) => () => {
      isWebhook = value;
    };
    return {
      ...visitor,
      WebhooksMap: { enter: within(true), leave: within(false) },
      Operation: {
        enter: (node, ctx) => {
          if (!isWebhook) operation?.enter?.(node, ctx);
        },
      },
    };
  };
