import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

/** The folder of the provider package that talks to a {@link Vault}, to be named in a configuration. */
export const vaultPackage = fileURLToPath(new URL('../fixtures/vault-provider', import.meta.url));

/** The vault's key. */
export const vaultKey = 'vault_key_of_the_specs';

/** A charge as the vault was asked for it. */
export interface VaultCharge {
  readonly paymentId: string;
  readonly idempotencyKey: string;
  readonly amount: number;
  readonly currency: string;
  readonly source: Readonly<Record<string, unknown>>;
  readonly payer: Readonly<Record<string, unknown>>;
}

/** A service that keeps cards under tokens. A token is named for what becomes of its charges: `succeeded.1`, `throws`. */
export interface Vault {
  readonly url: string;
  readonly charges: VaultCharge[];
  close(): Promise<void>;
}

/** Starts a vault. It answers with the status that the token begins with. */
export async function startVault(): Promise<Vault> {
  const charges: VaultCharge[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const charge = JSON.parse(text) as VaultCharge;
      charges.push(charge);
      const [status] = /^[^.]+/.exec(String(charge.source['tokenId'])) ?? ['succeeded'];
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ status, id: `vault_${charges.length}`, message: 'The vault has its reasons' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    charges,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A configuration that sends cards behind tokens to the vault, and vouchers to the sandbox. */
export const vaultConfig = `
connections:
  vault:
    package: ${JSON.stringify(vaultPackage)}
    mode: test
    merchants: { demo: any, other: any, states: any, canary: any }
    settings: { baseUrl: '\${VAULT_URL}', apiKey: '\${VAULT_KEY}' }
  wallet:
    package: '@tollgate/voucher'
    mode: test
    settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
routes:
  - name: cards
    when: { sourceKinds: [card_token] }
    connections: [vault]
  - name: vouchers
    when: { sourceKinds: [voucher] }
    connections: [wallet]
`;
