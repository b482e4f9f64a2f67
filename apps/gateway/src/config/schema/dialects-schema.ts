/** How the documented APIs that the gateway serves behave where their documents leave a choice. */
export const dialectsSchema = {
  type: 'object',
  description:
    'How the documented APIs behave where their documents leave a choice; what is absent is as safe as can be',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    cardNumbers: {
      type: 'string',
      enum: ['refused', 'accepted'],
      description:
        'Whether the endpoints that take a card’s number are open (SaveCardDetails, /service/api/card, source[object]=card). Whoever opens them answers for PCI DSS',
    },
    deleteByGet: {
      type: 'string',
      enum: ['refused', 'accepted'],
      description:
        'Whether GET /v1/stripe/DeleteContracteeAccount/{id} deletes, as its document says; DELETE always does',
    },
    suTokenAmounts: {
      type: 'string',
      enum: ['major', 'minor'],
      description: 'The unit of amounts at /service/api. A wrong choice is a factor of 100',
    },
    idempotencyKey: {
      type: 'object',
      description: 'Whether a request that moves money must have an Idempotency-Key, by API',
      additionalProperties: false,
      minProperties: 1,
      properties: {
        payments: {
          type: 'string',
          enum: ['optional', 'required'],
          description: 'At /payments, /transfers and /payouts',
        },
        stripe: { type: 'string', enum: ['optional', 'required'], description: 'At /v1' },
      },
    },
  },
} as const;
