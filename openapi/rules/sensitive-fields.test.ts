import { expect, it } from "vitest";
import { lint } from "./testing/lint.ts";
import { type LintCase, messagesOf, testRule } from "./testing/test-rule.ts";
import {
  type Changes,
  described,
  GET,
  queryParameter,
  REQUEST,
  TIME,
  TRADE,
  tinyFiles,
} from "./testing/tiny-description.ts";

const header = (extra: object) =>
  queryParameter({ name: "X-Client-Secret", in: "header", ...extra });

const open = { type: "string", "x-sensitive": false };
const property = (name: string, schema: object) => ({ [`${TRADE}/properties/${name}`]: schema });
const parameters = (...all: readonly object[]) => ({ [`${GET}/parameters`]: all });

/** Where nothing is asked, or something else says that it is one. */
const needless: readonly (readonly [what: string, given: Changes, pointer: string])[] = [
  ["a plain field", property("ticker", { ...open, ...described }), `${TRADE}/properties/ticker`],
  [
    "a field in the format password",
    property("secret", { ...open, ...described, format: "password" }),
    `${TRADE}/properties/secret`,
  ],
  [
    "a field behind a reference, which is marked there,",
    { [`${TIME}/x-sensitive`]: true, ...property("token", { $ref: `#${TIME}`, ...open }) },
    `${TRADE}/properties/token`,
  ],
  [
    "what fields of any name lead to",
    { [`${TIME}/x-sensitive`]: false, ...property("token", { $ref: `#${TIME}` }) },
    TIME,
  ],
  [
    "a field that says whether there is one",
    property("hasPin", { ...open, ...described, type: "boolean", examples: [true] }),
    `${TRADE}/properties/hasPin`,
  ],
  [
    "a parameter that says of which kind one is",
    parameters(
      queryParameter({ name: "tokenType", schema: { enum: ["x"] }, "x-sensitive": false }),
    ),
    `${GET}/parameters/0`,
  ],
  [
    "a plain parameter",
    parameters(queryParameter({ name: "ticker", "x-sensitive": false })),
    `${GET}/parameters/0`,
  ],
  [
    "a plain header",
    parameters(header({ name: "X-Thing", schema: open })),
    `${GET}/parameters/0/schema`,
  ],
  [
    "a header that is marked",
    parameters(header({ schema: open, "x-sensitive": true })),
    `${GET}/parameters/0/schema`,
  ],
];

testRule("sensitive-fields", [
  ...["password", "bank_account_number"].map(
    (name): LintCase => ({
      fault: `a field called ${name} without a mark`,
      given: { [`${TRADE}/properties/${name}`]: { type: "string", ...described } },
      fixed: {
        [`${TRADE}/properties/${name}`]: { type: "string", ...described, "x-sensitive": true },
        [`${TRADE}/properties/bankRoutingNumber`]: { type: "string", ...described },
        [`${TRADE}/properties/bankAccountTypeCode`]: { type: "string", ...described },
        ...property(`${name}Hint`, { ...open, ...described }),
      },
      want: {
        pointer: `#${TRADE}/properties/${name}`,
        line: `"${name}": {`,
        says: [`"Trade.${name}"`, 'Add "x-sensitive: true"', 'or "x-sensitive: false"'],
      },
    }),
  ),
  {
    fault: "a field in the format password, without a mark",
    given: { [`${TRADE}/properties/phrase`]: { type: "string", format: "password", ...described } },
    fixed: {
      [`${TRADE}/properties/phrase`]: {
        type: "string",
        format: "password",
        ...described,
        "x-sensitive": true,
      },
    },
    want: {
      pointer: `#${TRADE}/properties/phrase`,
      line: '"phrase": {',
      says: ['"Trade.phrase"', 'Add "x-sensitive: true"'],
    },
  },
  {
    fault: "a parameter that carries a secret",
    given: { [`${GET}/parameters`]: [queryParameter({ name: "accessToken" })] },
    fixed: {
      [`${GET}/parameters`]: [queryParameter({ name: "page_token", "x-sensitive": false })],
    },
    want: {
      pointer: `#${GET}/parameters/0`,
      line: "{",
      says: ['"accessToken"', "Send it as a field of the body", 'write "x-sensitive: false"'],
    },
  },
  {
    fault: "a header that carries a secret, without a mark",
    given: { [`${GET}/parameters`]: [header({})] },
    fixed: {
      [`${GET}/parameters`]: [
        header({ "x-sensitive": true }),
        header({ name: "X-Token-Type", schema: open }),
      ],
    },
    want: {
      pointer: `#${GET}/parameters/0/schema`,
      line: '"schema": {',
      says: ['"X-Client-Secret"', 'Add "x-sensitive: true"'],
    },
  },
  {
    fault: "a mark on a parameter, which cannot hide it",
    given: { [`${GET}/parameters`]: [queryParameter({ name: "ticker", "x-sensitive": true })] },
    fixed: { [`${GET}/parameters`]: [queryParameter({ name: "ticker" })] },
    want: {
      pointer: `#${GET}/parameters/0`,
      line: "{",
      says: ['"ticker"', "no mark can hide it there"],
    },
  },
  {
    fault: "a mark that is not true",
    given: {
      [`${REQUEST}/properties/funding/properties/bankAccountNumber/x-sensitive`]: "yes",
    },
    want: {
      pointer: `#${REQUEST}/properties/funding/properties/bankAccountNumber/x-sensitive`,
      line: '"x-sensitive": "yes"',
      says: ['"x-sensitive:" with "yes" means nothing', 'Write "x-sensitive: true"'],
    },
  },
  ...needless.map(
    ([what, given, pointer]): LintCase => ({
      fault: `the word that ${what} is no secret`,
      given,
      want: {
        pointer: `#${pointer}/x-sensitive`,
        line: '"x-sensitive": false',
        says: ['"x-sensitive:" with false means nothing here', "or remove it"],
      },
    }),
  ),
]);

/** Fields as brokerages call them; the rule asks of the first for a mark. */
const secrets = `
  accountNum acctNo acctNum bankAcctNbr accountNr account_no acct-num accNo accountnumber ACCOUNT_NUMBER
  bank_account_numbers counterpartyAcctNumber acctNumLast4 creditorIban IBANs bban pan
  cardNo debit_card_num creditCard cvv2 card-cvc CSC
  ssn SSNLast4 userSSN socSecNum social_security_no socialInsuranceNumber sin nino nationalInsuranceNo
  nationalIdentityNumber identificationNumber taxpayerId taxIdentifiers tin itin EIN tax-number
  passportNo driversLicence driver_lic_num
  acctnum accountno bankaccountnumber userpassword socialsecuritynumber ccNumber
  passWord pass_word passkey recoveryKey masterKey
  pwd passwd pass userPass newPassword password_hash passcode wallet-passphrase pin PINCode otp smsOtp
  APIKey api_keys apikey clientSECRET privateKeyPem accessToken idTokens jwt creds loginCredential
  authorization_code 2faCode twoFactorCode multi-factor-auth-code oneTimeCode backupCodes securityAnswer
  sessionIdentifier hmacSig seedPhrase webhookSigningKey
`;
const others = `
  accountId accountType account_name accountHolder bankAccountTypeCode bankRoutingNumber routingNo abaNumber
  sortCode swiftCode bic orderNo orderNumber tradeNum confirmationNumber phoneNo mobileNum street_no
  noOp noLoadFund noAccount numberOfShares numberOfAccounts securityId securityType securities secFee
  secretary panel companyName japan pinned pinpoint opinion spinOff sincePurchase using tinted casino protein
  passThroughFee passRate passportCountry compass passenger bankName urban tokenized cardBrand cardholderName
  licenseType taxRate taxLotId taxYear taxpayerName nationality internationalId publicKey idempotencyKey
  keyStatistics accessLevel authorizedSigner tradingSession signatory signedAt creditLimit creditScore
  verificationStatus countryCode statusCode backupWithholding recoveryRate cusip isin identifier
`;

it("The rule sensitive-fields knows secrets by their names, however they are written", async () => {
  const namesOf = (names: string) => names.trim().split(/\s+/);
  const harmless = {
    isPinSet: { type: ["boolean", "null"] },
    passwordExpiresOn: { type: "string", format: "date" },
    tokenKind: { type: "string", "x-extensible-enum": ["BEARER"] },
    otpChannel: { type: "string", enum: ["SMS"] },
  };
  const texts = namesOf(secrets + others).map((name) => [name, { type: "string" }]);
  const properties = { ...Object.fromEntries(texts), ...harmless };
  const [found = []] = await lint([tinyFiles({ [`${TRADE}/properties`]: properties })]);
  const asked = found.filter(({ rule }) => rule === "pitrade/sensitive-fields");
  expect(asked.map(({ pointer }) => pointer.split("/").at(-1)).sort()).toEqual(
    namesOf(secrets).sort(),
  );
});

it("The rule sensitive-fields takes from redocly.yaml which names are secret", async () => {
  const rule = { severity: "error", names: ["tradeId"] };
  expect(await messagesOf({ "pitrade/sensitive-fields": rule })).toEqual([
    expect.stringContaining('"Trade.tradeId"'),
    expect.stringContaining('"tradeId"'),
  ]);
});
