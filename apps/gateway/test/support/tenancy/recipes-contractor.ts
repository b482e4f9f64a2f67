import { payeeBody, payerBody } from '../contractor.js';
import type { Reply } from '../test-gateway.js';
import type { Call, Recipe } from './recipe.js';
import type { World } from './world.js';

/** What the API says of what is not there: with 400, as of everything else. */
const isMissing = ({ status, body }: Reply): boolean =>
  status === 400 && /^(?:No such|There is no account|Account not found|Must provide)/.test(body.message);

const at = (path: string): string => `/v1/stripe/${path}`;
const get = (path: string): Call => ({ path: at(path), others: 'not_found', isNotFound: isMissing });
const tell = (path: string, body: object = {}): Call => ({ ...get(path), body });
const make = (path: string, body: object): Call => ({ path: at(path), body, others: 'answer_without' });

const money = { amount: 1_000, description: 'A walk', currency: 'usd' };
const receiptEmail = 'walk@example.com';
/** What is made by whoever asks, under names of their own. */
const ownOf = ({ slug, mode }: World, what: string): { email: string; name: string } => ({
  email: `walked-${what}-${slug}-${mode}@example.com`,
  name: `Walked ${what} ${slug} ${mode}`,
});
const bankOf = (name: string, accountNumber: string): object => ({
  ...(payeeBody()['externalBankAccount'] as object),
  accountHolderName: name,
  accountNumber,
});
const card = (name: string): object => ({
  CardNumber: '4242424242424242',
  ExpirationYear: 31,
  ExpirationMonth: 8,
  Cvc: '123',
  Name: name,
});
const transfer = (charge: World, payee: World): Call =>
  tell('TransferPayment', {
    transferToAccount: payee.payeeId,
    amount: '100',
    tranferGroup: 'walked',
    paymentDescription: 'A walk',
    currency: 'usd',
    stripeChargeId: charge.payments.card.replace('pay_', 'ch_'),
    receiptEmail,
  });

/** How the routes of this dialect are walked. */
export const contractorRecipes: Readonly<Record<string, Recipe>> = {
  'post /v1/stripe/Contractor/CreateAccount': (_theirs, mine) => {
    const { email, name } = ownOf(mine, 'contractor');
    return [make('Contractor/CreateAccount', payerBody({ email, accountHolderName: name }))];
  },
  'post /v1/stripe/Contractee/CreateAccount': (_theirs, mine) => {
    const { email, name } = ownOf(mine, 'contractee');
    const externalBankAccount = bankOf(name, '000123456789');
    return [make('Contractee/CreateAccount', payeeBody({ email, businessName: name, externalBankAccount }))];
  },
  'post /v1/stripe/CreateAccount': (_theirs, mine) => {
    const { email, name } = ownOf(mine, 'profile');
    const { tosAcceptanceDate: _date, ...body } = payeeBody({
      email,
      businessName: name,
      externalBankAccount: bankOf(name, '000222222227'),
    });
    return [make('CreateAccount', { ...body, profileId: email })];
  },
  'post /v1/stripe/VerifyAccount': (theirs, mine) => {
    const amounts = { amountOne: 32, amountTwo: 45 };
    const bankId = theirs.bankMethodId.replace('pm_', 'ba_');
    return [
      tell('VerifyAccount', { ...amounts, stripeCustomerId: theirs.customerId }),
      tell('VerifyAccount', { ...amounts, stripeCustomerId: theirs.externalId }),
      tell('VerifyAccount', { ...amounts, stripeCustomerId: mine.customerId, bankId }),
    ];
  },
  'post /v1/stripe/ChargeAmount': (theirs) =>
    [theirs.customerId, theirs.externalId].map((stripeCustomerId) =>
      tell('ChargeAmount', { ...money, stripeCustomerId, receiptEmail }),
    ),
  'post /v1/stripe/CardChargeAmount': (theirs) => [
    tell('CardChargeAmount', { ...money, stripeCustomerId: theirs.customerId, receiptEmail }),
  ],
  'post /v1/stripe/CardPaymentCharge': () => [
    make('CardPaymentCharge', { ...money, CardToken: 'tok_visa', receiptEmail }),
  ],
  'post /v1/stripe/ChargeConnectedAccount': (theirs) => [
    tell('ChargeConnectedAccount', { ...money, stripeAccountId: theirs.payeeId }),
  ],
  'get /v1/stripe/PaymentStatus': () => [{ path: at('PaymentStatus'), others: 'answer_without' }],
  'post /v1/stripe/TransferPayment': (theirs, mine) => [
    transfer(theirs, theirs),
    transfer(theirs, mine),
    transfer(mine, theirs),
  ],
  'post /v1/stripe/SaveCardDetails': (_theirs, mine) => {
    const { email, name } = ownOf(mine, 'card');
    return [make('SaveCardDetails', { ...card(name), profileId: email, email })];
  },
  'post /v1/stripe/CardToken': (_theirs, mine) => [make('CardToken', card(ownOf(mine, 'token').name))],
  'get /v1/stripe/VerifyContracteeAccount/{stripeConectedId}': (theirs) => [
    get(`VerifyContracteeAccount/${theirs.payeeId}`),
  ],
  'get /v1/stripe/VerifyAccount/{stripeConectedId}': (theirs) => [get(`VerifyAccount/${theirs.payeeId}`)],
  'post /v1/stripe/DeleteContractorAccount/{id}': (theirs) => [
    tell(`DeleteContractorAccount/${theirs.removable.customerId}`),
  ],
  'get /v1/stripe/DeleteContracteeAccount/{id}': ({ removable: { payeeIds } }) => [
    get(`DeleteContracteeAccount/${payeeIds[0]}`),
  ],
  'delete /v1/stripe/DeleteContracteeAccount/{id}': ({ removable: { payeeIds } }) => [
    { ...get(`DeleteContracteeAccount/${payeeIds[1]}`), verb: 'DELETE' },
  ],
};
