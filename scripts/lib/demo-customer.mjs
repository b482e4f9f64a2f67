/** The customer that `npm start` seeds, by the merchant's own id. */
export const demoCustomer = 'customer-42';

/** A card of the sandbox's vault that can be charged again and again, and the property that it belongs to. */
const demoCard = { partnerId: 'SUDEMO1', tokenId: 'U1VUT0tQQVlPSzAwMDAwMA==' };

/**
 * Makes the demo customer and saves a card with it, through the API like anybody else. The idempotency keys make a
 * second start find what the first one made.
 *
 * @param {string} url the gateway
 */
export async function seedDemoCustomer(url) {
  await post(url, '/customers', 'demo-customer', {
    email: 'ada@example.com',
    externalId: demoCustomer,
    fullName: 'Ada Lovelace',
  });
  await post(url, `/customers/${demoCustomer}/payment-methods`, 'demo-card', {
    type: 'card_token',
    ...demoCard,
    default: true,
  });
}

async function post(url, path, key, body) {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'x-api-key': 'sk_test_demo', 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The demo customer could not be made: POST ${path}: ${await response.text()}`);
}
