/**
 * The gateways' configuration. Currencies choose the way: a voucher in EUR meets a connection that refuses first, one in
 * USD has a second connection behind the first; cards in EUR use the older of Stripe's APIs.
 *
 * @param {readonly string[]} merchants slugs of those that may name vaulted cards
 */
export const configFor = (merchants) => `
connections:
  stripe:
    package: '@tollgate/stripe-contractor'
    mode: test
    breaker: off
    transferFee: { basisPoints: 250, fixedMinor: 30 }
    settings:
      baseUrl: \${STRIPE_BASE_URL}
      secretKey: \${STRIPE_SECRET_KEY}
      webhookSecret: \${STRIPE_WEBHOOK_SECRET}
      strategy: payment_intents
  stripe-charges:
    package: '@tollgate/stripe-contractor'
    mode: test
    breaker: off
    settings:
      baseUrl: \${STRIPE_BASE_URL}
      secretKey: \${STRIPE_SECRET_KEY}
      webhookSecret: \${STRIPE_WEBHOOK_SECRET}
      strategy: charges
  su-token:
    package: '@tollgate/suissu-token'
    mode: test
    breaker: off
    merchants: { ${merchants.map((slug) => `${slug}: any`).join(', ')} }
    settings:
      baseUrl: \${SU_TOKEN_BASE_URL}
      apiName: \${SU_TOKEN_API_NAME}
      apiKey: \${SU_TOKEN_API_KEY}
      amountFormat: major
  wallet:
    package: '@tollgate/voucher'
    mode: test
    breaker: off
    settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
  wallet-second:
    package: '@tollgate/voucher'
    mode: test
    breaker: off
    settings: { baseUrl: '\${SECOND_VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
  wallet-refusing:
    package: '@tollgate/voucher'
    mode: test
    breaker: off
    settings: { baseUrl: '\${REFUSED_VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
routes:
  - name: cards-by-charges
    when: { sourceKinds: [card, bank_account], currencies: [EUR] }
    connections: [stripe-charges]
  - name: cards
    when: { sourceKinds: [card, bank_account] }
    connections: [stripe]
  - name: vaulted-cards
    when: { sourceKinds: [card_token] }
    connections: [su-token]
  - name: vouchers-with-a-detour
    when: { sourceKinds: [voucher], currencies: [EUR] }
    connections: [wallet-refusing, wallet]
  - name: vouchers-with-one-way
    when: { sourceKinds: [voucher], currencies: [GBP] }
    connections: [wallet]
  - name: vouchers
    when: { sourceKinds: [voucher] }
    connections: [wallet, wallet-second]
`;

/** The connections that take webhooks. */
export const webhookConnections = ['stripe', 'stripe-charges'];
