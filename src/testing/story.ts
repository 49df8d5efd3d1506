import { examples } from "../../generated/examples.ts";
import { operationTable } from "../../generated/operations.ts";
import type { SandboxOptions } from "./sandbox-options.ts";
import type { Seed } from "./seed/seed.ts";
import type { OperationId } from "./state/entries.ts";
import type { StoryResult } from "./state/state.ts";

const dayMs = 86_400_000;

/** The example answers of an operation. */
function bodiesOf<Body>(operationId: OperationId): readonly Body[] {
  const { body, others } = examples[operationId] ?? { body: undefined, others: [] };
  return [body, ...others].filter(
    (each) => typeof each === "object" && each,
  ) as unknown[] as Body[];
}

const [portfolio] = bodiesOf<{ availableBalance: number; asOf: string }>("getPortfolioProperties");

/** The options of a sandbox that tells the story of the reference, as far as others are not given. */
export const storyOptions: SandboxOptions = {
  partners: 2,
  startAt: new Date(portfolio?.asOf ?? Number.NaN),
  // What the reference shows as pending is pending.
  bankVerificationMs: 3 * dayMs,
};

/** The state of the reference: each account with a partner of its own, all else with the first. */
export function storySeed(partners: readonly string[]): Seed {
  const list = <Entry>(operationId: OperationId) =>
    bodiesOf<readonly Entry[]>(operationId)[0] ?? [];
  return {
    accounts: bodiesOf<object>("getAccount")
      .slice(0, partners.length)
      .map((account, at) => ({ ...account, partner: partners[at] as string })),
    banks: list("listBanks"),
    cash: portfolio?.availableBalance ?? 0,
    holdings: list("getHoldings"),
    // These are listed newest first.
    transfers: [...list<object>("listCashTransfers")].reverse(),
    trades: [...list<object>("listTrades")].reverse(),
  };
}

/** The results of the requests in the reference. */
export function storyResults(partners: readonly string[]): readonly StoryResult[] {
  const seeded = JSON.stringify(storySeed(partners));
  return Object.values(operationTable)
    .filter(({ method }) => method === "POST")
    .flatMap(({ operationId }) =>
      bodiesOf<StoryResult["result"]>(operationId).map((result, at) => {
        // An id stands first.
        const [id] = Object.values(result) as [string];
        const clientId = (operationId === "createAccount" ? partners[at] : partners[0]) ?? "";
        return { operationId, clientId, id, isThere: seeded.includes(`"${id}"`), result };
      }),
    );
}
