import type Stripe from 'stripe';
import { PLATFORM_ACCOUNT_ID } from '../wire/authenticate.js';
import type { Work } from '../work.js';
import type { Form } from '../wire/form.js';
import { listPage, page, PAGING_BY_TIME } from '../wire/list-page.js';
import { route } from '../wire/route.js';
import { patchMetadata } from '../wire/shape.js';
import type { Params } from '../wire/shape.js';
import { invalidRequest } from '../wire/stripe-error.js';
import { addExternalAccount } from './external-accounts.js';
import { getAccount } from './get-account.js';
import { businessProfileOf, companyOf, individualOf } from './account-people.js';
import { assess, behaviorOf, toldBy } from './account-requirements.js';

const FIELDS = {
  business_profile: 'tree',
  business_type: 'text',
  capabilities: 'tree',
  company: 'tree',
  default_currency: 'text',
  documents: 'tree',
  email: 'text',
  external_account: 'either',
  individual: 'tree',
  metadata: 'metadata',
  settings: 'tree',
  tos_acceptance: { date: 'integer', ip: 'text', service_agreement: 'text', user_agent: 'text' },
} as const;

const CREATE = { ...FIELDS, controller: 'tree', country: 'text', type: 'text' } as const;

/** Connected accounts: who gets paid. */
export const accountRoutes = [
  route({
    method: 'POST',
    path: '/v1/accounts',
    operation: 'create_account',
    shape: CREATE,
    perform: ({ work, params }) => change(work, newAccount(work, params), params),
  }),
  route({
    method: 'GET',
    path: '/v1/accounts',
    operation: 'list_accounts',
    shape: PAGING_BY_TIME,
    perform: ({ work, params, url }) => listPage(url, work.all('account'), params),
  }),
  route({
    method: 'GET',
    path: '/v1/account',
    operation: 'retrieve_account',
    shape: {},
    perform: ({ work }) => ({
      ...blankAccount(PLATFORM_ACCOUNT_ID, work.seconds),
      charges_enabled: true,
      payouts_enabled: true,
      details_submitted: true,
      type: 'standard',
    }),
  }),
  route({
    method: 'GET',
    path: '/v1/accounts/:id',
    operation: 'retrieve_account',
    shape: {},
    perform: ({ work, path }) => getAccount(work, path['id'] ?? ''),
  }),
  route({
    method: 'POST',
    path: '/v1/accounts/:id',
    operation: 'update_account',
    shape: FIELDS,
    perform: ({ work, path, params }) => {
      const account = change(work, getAccount(work, path['id'] ?? ''), params);
      work.emit('account.updated', account);
      return account;
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/accounts/:id',
    operation: 'delete_account',
    shape: {},
    perform: ({ work, path }) => {
      const { id } = work.put<'account'>(getAccount(work, path['id'] ?? ''), { deleted: true });
      return { id, object: 'account', deleted: true };
    },
  }),
];

function newAccount(work: Work, params: Params<typeof CREATE>): Stripe.Account {
  const { type, controller, country = 'US', email } = params;
  if (type !== undefined && controller !== undefined) {
    throw invalidRequest(
      'type',
      'You may only specify one of these parameters: type, controller.',
      'parameters_exclusive',
    );
  }
  if (type !== undefined && !['custom', 'express', 'standard'].includes(type)) {
    throw invalidRequest('type', 'Invalid type: must be one of custom, express, or standard');
  }
  if (country !== 'US')
    throw invalidRequest('country', 'The sandbox knows accounts of the US only.', 'country_unsupported');
  const dashboard = (controller?.['stripe_dashboard'] as Form | undefined)?.['type'];
  const blank = blankAccount(`acct_${work.randomText(16)}`, work.seconds);
  return {
    ...blank,
    controller: controllerOf(type, dashboard),
    email: email || null,
    type: type ?? (typeof dashboard === 'string' && dashboard !== 'full' ? dashboard : 'standard'),
  };
}

function controllerOf(type: string | undefined, dashboard: unknown): Stripe.Account.Controller {
  const isOurs = type === 'custom' || dashboard === 'none';
  return {
    fees: { payer: isOurs ? 'application' : 'account' },
    is_controller: true,
    losses: { payments: isOurs ? 'application' : 'stripe' },
    requirement_collection: isOurs ? 'application' : 'stripe',
    stripe_dashboard: { type: isOurs ? 'none' : type === 'express' || dashboard === 'express' ? 'express' : 'full' },
    type: 'application',
  };
}

function blankAccount(id: string, created: number): Stripe.Account {
  return {
    id,
    object: 'account',
    business_profile: businessProfileOf({}, undefined),
    business_type: null,
    capabilities: {},
    charges_enabled: false,
    country: 'US',
    created,
    default_currency: 'usd',
    details_submitted: false,
    email: null,
    external_accounts: page(`/v1/accounts/${id}/external_accounts`, []),
    metadata: {},
    payouts_enabled: false,
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: 'custom',
  };
}

function change(work: Work, current: Stripe.Account, params: Params<typeof FIELDS>): Stripe.Account {
  const { external_account: external, tos_acceptance: tos } = params;
  const type = (params.business_type ?? current.business_type) as Stripe.Account.BusinessType | null;
  const told: Stripe.Account = {
    ...current,
    business_profile: businessProfileOf(current.business_profile ?? {}, params.business_profile),
    business_type: type,
    capabilities: { ...current.capabilities, ...requested(params.capabilities) },
    ...(type === 'individual' ? { individual: individualOf(work, current, params.individual) } : {}),
    ...(type === 'company' ? { company: companyOf(current.company, params.company) } : {}),
    email: params.email ?? current.email,
    ...(external === undefined ? {} : { external_accounts: addExternalAccount(work, current, external) }),
    metadata: patchMetadata(current.metadata ?? {}, params.metadata),
    tos_acceptance: {
      ...current.tos_acceptance,
      ...(tos?.date === undefined ? {} : { date: tos.date }),
      ...(tos?.ip === undefined ? {} : { ip: tos.ip }),
      ...(tos?.user_agent === undefined ? {} : { user_agent: tos.user_agent }),
    },
  };
  const names = toldBy(work.facts(current.id).told, params, told);
  const behavior = behaviorOf(params.individual, params.company) ?? work.facts(current.id).behavior;
  work.put<'account'>(told, { told: names, ...(behavior === undefined ? {} : { behavior }) });
  return assess(work, told);
}

function requested(capabilities: Form | undefined): Record<string, 'inactive'> {
  const asked = Object.entries(capabilities ?? {}).filter(
    ([, value]) => typeof value === 'object' && value['requested'] === 'true',
  );
  return Object.fromEntries(asked.map(([name]) => [name, 'inactive']));
}
