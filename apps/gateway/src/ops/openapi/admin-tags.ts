import type { TagObject } from './document-parts.js';

/** The operators' tags, by how often one needs them. */
export const adminTags: readonly TagObject[] = [
  { name: 'Operator queue', description: 'What waits for a person, why, and how to say what became of it.' },
  { name: 'Routing', description: 'Which rule and connection a payment would get, and why. Sends nothing.' },
  { name: 'Connections', description: 'The connections to providers, and how healthy each is right now.' },
  { name: 'Configuration', description: 'Every configuration that has run, what runs where, and the way back.' },
  { name: 'Webhooks of providers', description: 'Messages of providers that nobody could deal with.' },
  { name: 'Merchants', description: 'The tenants of this installation.' },
  { name: 'API keys', description: 'Make, roll and revoke keys. A key is shown once.' },
  { name: 'Ledger', description: 'Whether the books are right.' },
  { name: 'Audit log', description: 'What operators did, and why. Never changed.' },
];
