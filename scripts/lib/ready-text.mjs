/**
 * What a person reads when everything runs.
 *
 * @param {{ url: string, sandboxUrl: string, data: string, seconds: number, pin: string, embedded: boolean }} facts
 */
export function readyText({ url, sandboxUrl, data, seconds, pin, embedded }) {
  const head = `
Tollgate is ready (${seconds.toFixed(1)} s)

  Gateway   ${url}    docs ${url}/docs
  Sandbox   ${sandboxUrl}    what moved ${sandboxUrl}/ledger
  Data      ${data}
`;
  return `${head}${embedded ? demo(url, pin) : firstMerchant}\nStop with Ctrl-C.\n\n`;
}

function demo(url, pin) {
  const body = JSON.stringify({
    source: { type: 'voucher', pin },
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
