import type * as schema from "../../../generated/schema.d.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { nextId, openAccount, timestamp } from "../state/state.ts";
import type { Handler } from "./handler.ts";

const createAccount: Handler = ({ clientId, body, world: { state } }): schema.Account => {
  const { email, firstName, lastName, accountType } = body as schema.CreateAccountRequest;
  if (state.accounts.has(clientId)) {
    throw new Refusal(409, "ACCOUNT_EXISTS", "These credentials have an account already.");
  }
  const isTaken = ({ account }: { readonly account: schema.Account }) =>
    account.email.toLowerCase() === email.toLowerCase();
  if ([...state.accounts.values()].some(isTaken)) {
    throw refusals.invalid(
      "EMAIL_TAKEN",
      "email must be unique: there is an account with this one.",
    );
  }
  const account: schema.Account = {
    accountId: nextId(state, "acc"),
    email,
    firstName,
    lastName,
    accountType,
    status: "ACTIVE",
    createdAt: timestamp(state.now),
  };
  state.accounts.set(clientId, openAccount(account));
  return account;
};

const getAccount: Handler = ({ clientId, world: { state } }): schema.Account => {
  const found = state.accounts.get(clientId);
  if (!found) throw refusals.notFound("account");
  return found.account;
};

export const accountHandlers = { createAccount, getAccount };
