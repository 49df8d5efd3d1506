import type * as schema from "../../../generated/schema.d.ts";
import { refusals } from "../refusal.ts";
import { openAccount } from "../state.ts";
import type { Handler } from "./handler.ts";

const createAccount: Handler = ({ clientId, body, world }): schema.Account => {
  const { email, firstName, lastName, accountType } = body as schema.CreateAccountRequest;
  const address = email.toLowerCase();
  if (world.emails.has(address)) {
    throw refusals.invalid(
      "EMAIL_TAKEN",
      "email must be unique: there is an account with this one.",
    );
  }
  world.emails.add(address);
  const account: schema.Account = {
    accountId: world.nextId("acc"),
    email,
    firstName,
    lastName,
    accountType,
    status: "ACTIVE",
    createdAt: new Date(world.market.clock.now).toISOString(),
  };
  world.accounts.set(clientId, [openAccount(account), ...(world.accounts.get(clientId) ?? [])]);
  return account;
};

const getAccount: Handler = ({ clientId, world }): schema.Account => {
  const [newest] = world.accounts.get(clientId) ?? [];
  if (!newest) throw refusals.notFound("account");
  return newest.account;
};

export const accountHandlers = { createAccount, getAccount };
