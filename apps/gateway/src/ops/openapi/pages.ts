import type { TagObject } from './document-parts.js';
import { adminTags } from './admin-tags.js';
import { merchantTags } from './merchant-tags.js';

/** What one page of documentation is about. */
export interface Page {
  /** Where the page is served; its OpenAPI document is at `openapi.json` below. */
  readonly path: string;
  readonly title: string;
  /** Markdown. */
  readonly description: string;
  /** Whether it is about the endpoints of operators, or about all others. */
  readonly isAdmin: boolean;
  /** In the order in which they are shown. */
  readonly tags: readonly TagObject[];
  /** Whether a browser keeps the key that was entered. */
  readonly keepsKey: boolean;
}

/** For whoever charges. */
export const merchantPage: Page = {
  path: 'docs',
  title: 'Tollgate',
  description: `One HTTP API in front of your payment providers. Configuration decides which provider takes a payment; every step is
recorded, so that money is never moved twice and never lost sight of.

**Try it.** After \`npm start\`: press *Authorize*, enter \`sk_test_demo\` as ApiKeyAuth, and every *Try it out* works against
the sandbox. The first charge:

\`\`\`sh
curl http://127.0.0.1:3000/payments/charge \\
  -H 'x-api-key: sk_test_demo' -H 'idempotency-key: order-42' -H 'content-type: application/json' \\
  -d '{"source":{"type":"voucher","pin":"FRESHUSD01000TRY"},"amount":1000,"currency":"USD","description":"Order 42"}'
\`\`\`

**Amounts** are whole numbers of the currency’s minor units: 1050 is USD 10.50, and JPY 1050.

**Sending again.** Give each operation an \`Idempotency-Key\` of its own. When no answer comes, or one whose
[code](/docs/errors) may be sent again, send the same request with the same key: it is carried out once.

**What is not known is never failed.** \`processing\` (of a payment) and \`pending\` (of anything else) mean: look at it again,
never do it a second time.

**Five APIs.** The tags from *Stripe charges* on are other documented APIs, served word for word on the same engine: a client
that was written for one of them works when its base URL and key change. What was made in one can be read in all others.

Operators: [/docs/admin](/docs/admin). Errors and what to do about each: [/docs/errors](/docs/errors).`,
  isAdmin: false,
  tags: merchantTags,
  keepsKey: true,
};

/** For operators. */
export const adminPage: Page = {
  path: 'docs/admin',
  title: 'Tollgate admin',
  description: `What waits for an operator, and what operators did. For admin keys (\`ak_…\`), which open nothing else.

**Try it.** After \`npm start\`: press *Authorize*, enter \`ak_test_demo\`, and every *Try it out* works.

Whatever changes something asks for a \`reason\`, and is in the audit log with it for good.

Payments: [/docs](/docs). Errors: [/docs/errors](/docs/errors).`,
  isAdmin: true,
  tags: adminTags,
  // A browser keeps one key for both pages, and an admin key opens nothing of the other.
  keepsKey: false,
};
