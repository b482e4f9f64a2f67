import type { Target } from '../world/world.js';

let people = 0;

/** Makes a customer of the contractor API whose bank account is verified. @returns its id */
export async function makeContractor({ url, merchant }: Target): Promise<string> {
  people += 1;
  const response = await fetch(`${url}/v1/stripe/Contractor/CreateAccount`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': merchant.apiKey },
    body: JSON.stringify({
      email: `contractor-${people}@example.com`,
      type: 'custom',
      country: 'US',
      accountHolderName: 'Joan Contractor',
      accountHolderType: 'individual',
      currency: 'usd',
      token: 'btok_us_verified',
    }),
  });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`Contractor/CreateAccount: ${response.status} ${text}`);
  return (JSON.parse(text) as { data: { id: string } }).data.id;
}
