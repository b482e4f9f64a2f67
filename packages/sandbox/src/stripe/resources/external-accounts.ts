import type Stripe from 'stripe';
import type { Work } from '../work.js';
import type { FormValue } from '../wire/form.js';
import { listPage, page, PAGING } from '../wire/list-page.js';
import { route } from '../wire/route.js';
import { invalidRequest, noSuch, refused } from '../wire/stripe-error.js';
import { getAccount } from './get-account.js';
import { assess, toldBy } from './account-requirements.js';
import { instrumentOfForm } from './instruments.js';
import { takeToken } from './tokens.js';

/** External accounts: where a connected account is paid out to. */
export const externalAccountRoutes = [
  route({
    method: 'POST',
    path: '/v1/accounts/:account/external_accounts',
    operation: 'create_external_account',
    shape: { external_account: 'either!', default_for_currency: 'boolean', metadata: 'metadata' },
    perform: ({ work, path, params }) => {
      const account = getAccount(work, path['account'] ?? '');
      const external_accounts = addExternalAccount(work, account, params.external_account);
      const told = toldBy(work.facts(account.id).told, { external_account: 'sent' }, account);
      const changed = work.put<'account'>({ ...account, external_accounts }, { told });
      work.emit('account.updated', assess(work, changed));
      return external_accounts.data.at(-1) as Stripe.BankAccount;
    },
  }),
  route({
    method: 'GET',
    path: '/v1/accounts/:account/external_accounts',
    operation: 'list_external_accounts',
    shape: { ...PAGING, object: 'text' },
    perform: ({ work, path, params, url }) => {
      const { external_accounts: list } = getAccount(work, path['account'] ?? '');
      return listPage(url, list?.data ?? [], params);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/accounts/:account/external_accounts/:id',
    operation: 'retrieve_external_account',
    shape: {},
    perform: ({ work, path }) => find(getAccount(work, path['account'] ?? ''), path['id'] ?? ''),
  }),
  route({
    method: 'DELETE',
    path: '/v1/accounts/:account/external_accounts/:id',
    operation: 'delete_external_account',
    shape: {},
    perform: ({ work, path }) => {
      const account = getAccount(work, path['account'] ?? '');
      const { id, object } = find(account, path['id'] ?? '');
      const data = account.external_accounts?.data ?? [];
      if (data.length === 1)
        throw refused(
          null,
          'You cannot delete the default external account for your default currency. Please make another external account the default first.',
        );
      const rest = page(
        `/v1/accounts/${account.id}/external_accounts`,
        data.filter((one) => one.id !== id),
      );
      work.put<'account'>({ ...account, external_accounts: rest });
      return { id, object, deleted: true };
    },
  }),
];

function find({ external_accounts: list }: Stripe.Account, id: string): Stripe.ExternalAccount {
  const found = list?.data.find((one) => one.id === id);
  if (found === undefined) throw noSuch('external account', id);
  return found;
}

/** The external accounts with one more. */
export function addExternalAccount(work: Work, account: Stripe.Account, sent: FormValue) {
  const { object } =
    typeof sent === 'string'
      ? takeToken(work, sent, 'external_account')
      : instrumentOfForm(work, sent, 'external_account');
  if (object.object !== 'bank_account')
    throw invalidRequest('external_account', 'The sandbox pays out to bank accounts only.');
  const present = account.external_accounts?.data ?? [];
  const added: Stripe.BankAccount = {
    ...object,
    account: account.id,
    available_payout_methods: ['standard'],
    default_for_currency: present.length === 0,
  };
  return page(`/v1/accounts/${account.id}/external_accounts`, [...present, added]);
}
