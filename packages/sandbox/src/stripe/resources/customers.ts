import type Stripe from 'stripe';
import type { Work } from '../work.js';
import { sourcesOf } from '../wire/expand.js';
import type { Form, FormValue } from '../wire/form.js';
import { listPage, PAGING_BY_TIME } from '../wire/list-page.js';
import { route } from '../wire/route.js';
import { patchMetadata } from '../wire/shape.js';
import type { Params } from '../wire/shape.js';
import { noSuch } from '../wire/stripe-error.js';
import { attach } from './payment-methods.js';
import { getSource, saveSource } from './sources.js';

const FIELDS = {
  address: 'tree',
  description: 'text',
  email: 'text',
  invoice_prefix: 'text',
  invoice_settings: { default_payment_method: 'text' },
  metadata: 'metadata',
  name: 'text',
  phone: 'text',
  shipping: 'tree',
  source: 'either',
} as const;

/** Customers: who pays. */
export const customerRoutes = [
  route({
    method: 'POST',
    path: '/v1/customers',
    operation: 'create_customer',
    shape: { ...FIELDS, payment_method: 'text' },
    perform: ({ work, params }) => {
      const blank = newCustomer(work, params.invoice_prefix);
      work.put<'customer'>(blank);
      if (params.payment_method !== undefined) attach(work, params.payment_method, blank.id);
      const customer = work.put<'customer'>(changed(work, blank, params));
      work.emit('customer.created', customer);
      return customer;
    },
  }),
  route({
    method: 'GET',
    path: '/v1/customers',
    operation: 'list_customers',
    shape: { ...PAGING_BY_TIME, email: 'text' },
    perform: ({ work, params, url }) => {
      const wanted = work.all('customer').filter(({ email }) => params.email === undefined || email === params.email);
      return listPage(url, wanted, params);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/customers/:id',
    operation: 'retrieve_customer',
    shape: {},
    perform: ({ work, path: { id = '' } }) => {
      const stored = work.stored('customer', id);
      if (stored === undefined) throw noSuch('customer', id);
      return stored.facts.deleted ? deletion(id) : stored.object;
    },
  }),
  route({
    method: 'POST',
    path: '/v1/customers/:id',
    operation: 'update_customer',
    shape: { ...FIELDS, default_source: 'text' },
    perform: ({ work, path, params }) => {
      const customer = changed(work, work.get('customer', path['id'] ?? ''), params);
      const { default_source: asked } = params;
      const source =
        asked === undefined ? customer.default_source : getSource(work, customer.id, asked, 'default_source').id;
      const kept = work.put<'customer'>({ ...customer, default_source: source });
      work.emit('customer.updated', kept);
      return kept;
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/customers/:id',
    operation: 'delete_customer',
    shape: {},
    perform: ({ work, path }) => {
      const customer = work.put<'customer'>(work.get('customer', path['id'] ?? ''), { deleted: true });
      for (const source of sourcesOf(work, customer.id)) work.put(source, { deleted: true });
      const methods = work.all('payment_method').filter((method) => method.customer === customer.id);
      for (const method of methods) work.put<'payment_method'>({ ...method, customer: null });
      work.emit('customer.deleted', customer);
      return deletion(customer.id);
    },
  }),
];

function deletion(id: string): object {
  return { id, object: 'customer', deleted: true };
}

function newCustomer(work: Work, prefix: string | undefined): Stripe.Customer {
  return {
    id: `cus_${work.randomText(14)}`,
    object: 'customer',
    address: null,
    balance: 0,
    created: work.seconds,
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: prefix ?? work.randomText(8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  };
}

function changed(work: Work, customer: Stripe.Customer, params: Params<typeof FIELDS>): Stripe.Customer {
  const { source, invoice_settings: invoice } = params;
  const method = invoice?.default_payment_method;
  if (method) work.get('payment_method', method, 'invoice_settings[default_payment_method]');
  return {
    ...customer,
    address: group(params.address, customer.address ?? null) as Stripe.Address | null,
    default_source: source === undefined ? customer.default_source : newDefault(work, customer, source),
    description: text(params.description, customer.description),
    email: text(params.email, customer.email),
    invoice_settings: {
      ...customer.invoice_settings,
      default_payment_method: method ?? customer.invoice_settings.default_payment_method,
    },
    metadata: patchMetadata(customer.metadata, params.metadata),
    name: text(params.name, customer.name ?? null),
    phone: text(params.phone, customer.phone ?? null),
    shipping: group(params.shipping, customer.shipping),
  };
}

/** A source that a customer is created or updated with takes the place of the one before. */
function newDefault(work: Work, customer: Stripe.Customer, source: FormValue): string {
  const saved = saveSource(work, customer.id, source);
  const former = sourcesOf(work, customer.id).find(({ id }) => id === customer.default_source);
  if (former !== undefined) work.put(former, { deleted: true });
  return saved.id;
}

function text(sent: string | undefined, current: string | null): string | null {
  return sent === undefined ? current : sent || null;
}

function group(sent: Form | undefined, current: object | null): object | null {
  if (sent === undefined) return current;
  return Object.keys(sent).length === 0 ? null : sent;
}
