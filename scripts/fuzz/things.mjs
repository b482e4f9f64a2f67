/**
 * Makes one of each thing that a path may name.
 *
 * @param {string} url of the gateway
 * @param {Record<string, string>} headers
 * @returns {Promise<Record<'payment' | 'customer' | 'paymentMethod' | 'payee', string>>} ids
 */
export async function makeThings(url, headers) {
  const post = async (path, body) => {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { data, error } = await response.json();
    if (error) throw new Error(`${path}: ${error.message}`);
    return data.id;
  };
  // The customer that the examples of the documentation name.
  const customer = await post('/customers', { email: 'ada@example.com', externalId: 'customer-42' });
  const paymentMethod = await post(`/customers/${customer}/payment-methods`, {
    type: 'card_token',
    partnerId: 'H1',
    tokenId: 'H4sIAAAAAAAAAzO3BADDOtuOAgAAAA==',
  });
  const card = { type: 'card', token: 'tok_visa' };
  const charge = { source: card, amount: 5_000, currency: 'USD', description: 'Of the fuzzer' };
  const account = {
    holderName: 'Joan',
    holderType: 'individual',
    accountNumber: '000123456789',
    routingNumber: '110000000',
    country: 'US',
    currency: 'USD',
  };
  return {
    payment: await post('/payments/charge', charge),
    customer,
    paymentMethod,
    payee: await post('/payees', { country: 'US', externalAccount: account }),
  };
}

const suffixOf = (id) => id.slice(id.indexOf('_'));

/** The id of something that there is, for a placeholder of a path; `null` where nothing of that kind was made. */
export function idFor({ payment, customer, paymentMethod, payee }, path, name) {
  const before = path.slice(0, path.indexOf(`{${name}}`));
  if (/^\/v1\/charges\/$/.test(before)) return `ch${suffixOf(payment)}`;
  if (/^\/v2\/charges\/$/.test(before)) return `AWT${suffixOf(payment)}`;
  if (/payments\/$/.test(before)) return payment;
  if (/customers\/$/.test(before)) return customer;
  if (/payment-methods\/$/.test(before)) return paymentMethod;
  if (/(?:sources|cards)\/$/.test(before)) return `card${suffixOf(paymentMethod)}`;
  return /(?:payees|Contractee\w*|VerifyAccount)\/$/.test(before) ? payee : null;
}
