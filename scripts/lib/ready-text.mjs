import { demoCustomer } from './demo-customer.mjs';

/**
 * What a person reads when everything runs.
 *
 * @param {{ url: string, sandboxUrl: string, data: string, seconds: number, embedded: boolean }} facts
 */
export function readyText({ url, sandboxUrl, data, seconds, embedded }) {
  const head = `
Tollgate is ready (${seconds.toFixed(1)} s)

  Gateway   ${url}    docs ${url}/docs
  Sandbox   ${sandboxUrl}    what moved ${sandboxUrl}/ledger
  Data      ${data}
`;
  return `${head}${embedded ? demo(url) : firstMerchant}\nStop with Ctrl-C.\n\n`;
}

function demo(url) {
  const body = JSON.stringify({
    customerId: demoCustomer,
    amount: 1000,
    currency: 'USD',
    description: 'My first charge',
  });
  return `  Keys      secret sk_test_demo    admin ak_test_demo    (merchant demo, test mode)

Make a charge, as often as you like:

curl -s ${url}/payments/charge -H 'x-api-key: sk_test_demo' -H 'content-type: application/json' -d '${body}'
`;
}

const firstMerchant = `
Make a merchant and its keys, in another shell with the same DATABASE_URL:

npm run tollgate -- merchant create acme
`;
