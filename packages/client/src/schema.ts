// Made by scripts/openapi.mjs from openapi.json.
/* eslint-disable */
export interface paths {
  readonly '/payments/charge': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Charge a customer
     * @description Charges a one-off `source`, or the saved payment method of `customerId`. `processing` means that the outcome is not known yet: look at the payment again, never charge a second time.
     */
    readonly post: operations['chargePayment'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/payments/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Get a payment */
    readonly get: operations['getPayment'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/payments': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List payments, newest first */
    readonly get: operations['listPayments'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/payments/{id}/capture': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Capture an authorized payment
     * @description What is not captured is released.
     */
    readonly post: operations['capturePayment'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/payments/{id}/void': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** Release an authorized payment */
    readonly post: operations['voidPayment'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/payments/{id}/cancel': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Cancel a payment link
     * @description For links that wait for their payer. A charge is no link: whatever became of it, it is `payment_not_cancelable`; void or refund it instead.
     */
    readonly post: operations['cancelPayment'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/payments/{id}/refunds': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the refunds of a payment, oldest first */
    readonly get: operations['listRefunds'];
    readonly put?: never;
    /**
     * Refund a payment, in part or whole
     * @description Several refunds of one payment never add up to more than was captured, however many are asked for at once. A refund whose outcome is not known yet is `pending`, and what it may give back stays set aside.
     */
    readonly post: operations['refundPayment'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/payments/{id}/refunds/{refundId}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Get a refund */
    readonly get: operations['getRefund'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/payments/{id}/timeline': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Tell everything that has happened to a payment, oldest first
     * @description States, attempts with the reason of each, operations on the payment, what was booked, events. Of what is stored: no provider is asked. Most payments fit one page; `hasMore` says when there is another.
     */
    readonly get: operations['getTimeline'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/transfers': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Transfer money of a payment to a payee
     * @description The payment has succeeded, and the payee’s account is at the same connection and verified. The transfers of a payment never add up to more than was captured less what was refunded, however many are asked for at once. The fee is the connection’s `transferFee`; `gross`, `fee` and `net` are in the answer. A transfer whose outcome is not known yet is `pending`: look at it again, never send a second one.
     */
    readonly post: operations['createTransfer'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/transfers/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Get a transfer */
    readonly get: operations['getTransfer'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/transfers/{id}/reversals': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the reversals of a transfer, oldest first */
    readonly get: operations['listReversals'];
    readonly put?: never;
    /**
     * Take a transfer back, in part or whole
     * @description At most what the payee got: the fee stays with the platform, also when all of that is taken back. What is taken back is the payment’s again and can be transferred once more.
     */
    readonly post: operations['reverseTransfer'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/payments/{id}/transfers': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List the transfers of a payment, oldest first */
    readonly get: operations['listTransfersOfPayment'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/payouts': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List payouts, newest first */
    readonly get: operations['listPayouts'];
    readonly put?: never;
    /**
     * Pay out to an account outside
     * @description A payout whose outcome is not known yet is `pending`: look at it again, never send a second one. A refund is never made by payout: refund the payment.
     */
    readonly post: operations['createPayout'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/payouts/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Get a payout */
    readonly get: operations['getPayout'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/ledger/entries': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * List ledger entries, newest first
     * @description Double entry: what moves is booked on two accounts or more, and the entries of one journal add up to zero. Entries are never changed or removed; nothing is booked of a payment that is not decided.
     */
    readonly get: operations['listLedgerEntries'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/balance': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What you are owed, and where the money is
     * @description In each currency, atProviders + discrepancy = owed + reservedForRefunds + payoutsInTransit + transferredToPayees + fees.
     */
    readonly get: operations['getBalance'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/customers': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List customers, newest first */
    readonly get: operations['listCustomers'];
    readonly put?: never;
    /**
     * Create a customer
     * @description Whoever is to be charged again: save a payment method with the customer, then charge by `customerId`. An `id` or `externalId` that is taken is `duplicate`.
     */
    readonly post: operations['createCustomer'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/customers/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Get a customer, by our id or yours */
    readonly get: operations['getCustomer'];
    /**
     * Change a customer (older spelling)
     * @description The same as PATCH, as older clients write it: what is absent stays.
     */
    readonly put: operations['putCustomer'];
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    /**
     * Change a customer
     * @description What is sent is changed, what is `null` is removed, what is absent stays. The same request again changes nothing more.
     */
    readonly patch: operations['updateCustomer'];
    readonly trace?: never;
  };
  readonly '/customers/{id}/payment-methods': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List a customer’s payment methods, oldest first */
    readonly get: operations['listPaymentMethods'];
    readonly put?: never;
    /**
     * Save a payment method
     * @description A bank account is saved with the provider that the routes send such payments to. By saving one you say that the payer has agreed to be debited. An account given by its numbers is charged only once it is verified.
     */
    readonly post: operations['savePaymentMethod'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/customers/{id}/payment-methods/{methodId}/verify': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Verify a bank account
     * @description With the two small amounts that arrived at the account, or with the code in the text of one. Each wrong try is counted; after the last one the account can never be charged. Verifying again changes nothing.
     */
    readonly post: operations['verifyPaymentMethod'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/payees': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** List payees, newest first */
    readonly get: operations['listPayees'];
    readonly put?: never;
    /**
     * Open a payee’s account at the provider
     * @description Identity and bank account go to the provider and are not kept. By opening an account you say that the payee has accepted the provider’s terms; the time and the address of this request are what the provider is told of that. The same key answers for the same payee, as it is by then.
     */
    readonly post: operations['createPayee'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/payees/{id}': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Get a payee
     * @description Asks the provider about one that is not verified yet, and shows what is known when it does not answer.
     */
    readonly get: operations['getPayee'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /**
     * @description The family of the fault
     * @enum {string}
     */
    readonly ErrorType:
      | 'validation_error'
      | 'authentication_error'
      | 'rate_limit_error'
      | 'not_found_error'
      | 'conflict_error'
      | 'billing_error'
      | 'internal_error';
    /**
     * @description What it is, for programs. What to do about each: /docs/errors
     * @enum {string}
     */
    readonly ErrorCode:
      | 'validation_error'
      | 'invalid_json'
      | 'card_number_not_allowed'
      | 'body_too_large'
      | 'unsupported_media_type'
      | 'verification_mismatch'
      | 'fee_exceeds_amount'
      | 'unauthorized'
      | 'forbidden'
      | 'rate_limited'
      | 'payment_not_found'
      | 'customer_not_found'
      | 'payment_method_not_found'
      | 'payee_not_found'
      | 'source_not_found'
      | 'merchant_not_found'
      | 'key_not_found'
      | 'endpoint_not_found'
      | 'webhook_endpoint_not_found'
      | 'webhook_refused'
      | 'connection_not_found'
      | 'webhook_event_not_found'
      | 'webhook_event_not_failed'
      | 'merchant_exists'
      | 'key_in_use'
      | 'key_not_active'
      | 'no_payment_method'
      | 'payment_method_unverified'
      | 'verification_failed'
      | 'payee_not_ready'
      | 'payee_elsewhere'
      | 'duplicate'
      | 'charge_in_progress'
      | 'idempotency_in_progress'
      | 'idempotency_key_mismatch'
      | 'no_route'
      | 'payment_method_refused'
      | 'payee_refused'
      | 'charge_failed'
      | 'operation_not_supported'
      | 'operation_failed'
      | 'payment_not_refundable'
      | 'payment_not_capturable'
      | 'payment_not_cancelable'
      | 'payment_not_transferable'
      | 'transfer_not_reversible'
      | 'operation_not_found'
      | 'attempt_not_found'
      | 'attempt_not_unknown'
      | 'attempt_may_be_resent'
      | 'review_not_found'
      | 'review_not_closable'
      | 'config_version_not_found'
      | 'config_version_running'
      | 'config_version_refused'
      | 'provider_error'
      | 'provider_unavailable'
      | 'provider_no_answer'
      | 'service_unavailable'
      | 'internal_error';
    readonly ErrorObjectDto: {
      /**
       * @description The family of the fault
       * @example billing_error
       */
      readonly type: components['schemas']['ErrorType'];
      /**
       * @description What it is, for programs. What to do about each: /docs/errors
       * @example charge_failed
       */
      readonly code: components['schemas']['ErrorCode'];
      /**
       * @description What happened and what to do about it, for developers
       * @example The charge was declined: The voucher was used before. Nothing was charged.
       */
      readonly message: string;
      /**
       * @description The field, parameter or header that it is about; null where there is none
       * @example source
       */
      readonly param: string | null;
      /**
       * @description What else is known. Of a validation error, every problem as `{field, message}`; of a decline, `declineCode` and `advice`; of what was recorded, its id
       * @example {
       *       "paymentId": "pay_01M7ZXHCERMPHVBRN6JQ93XHNR",
       *       "declineCode": "voucher_used",
       *       "advice": "change_source"
       *     }
       */
      readonly details:
        | {
            readonly [key: string]: unknown;
          }
        | {
            readonly [key: string]: unknown;
          }
        | readonly components['schemas']['FieldErrorDto'][]
        | null;
      /**
       * @description The code in the list of all codes, on this gateway
       * @example /docs/errors#charge_failed
       */
      readonly doc_url: string;
    };
    readonly ErrorDto: {
      /**
       * @description Always false
       * @example false
       * @enum {boolean}
       */
      readonly success: false;
      /** @description What went wrong */
      readonly error: components['schemas']['ErrorObjectDto'];
    };
    readonly FieldErrorDto: {
      /**
       * @description The path of the field
       * @example source.pin
       */
      readonly field: string;
      /**
       * @description What is wrong with it
       * @example source.pin must be 8 to 32 letters and digits
       */
      readonly message: string;
    };
    readonly PaymentDto: {
      /**
       * @description Our id. `ch_…`, `py_…`, `pi_…` and `AWT_…` of the other APIs with the same ending are this payment
       * @example pay_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly id: string;
      /**
       * @description Our id of the customer; null where none was named
       * @example null
       */
      readonly customerId: string | null;
      /**
       * @description `charge`; links are not made yet
       * @example charge
       * @enum {string}
       */
      readonly kind: 'link' | 'charge';
      /**
       * @description `processing`: not known yet, or held until it is captured; never charge again. `failed`: nothing is kept of it, `details` says why
       * @example succeeded
       * @enum {string}
       */
      readonly status: 'pending' | 'processing' | 'succeeded' | 'requires_action' | 'failed' | 'canceled';
      /**
       * @description Id of the provider
       * @example voucher
       */
      readonly provider: string;
      /**
       * @description Minor units, without tax
       * @example 1000
       */
      readonly amountSubtotal: number;
      /**
       * @description Minor units
       * @example 0
       */
      readonly taxAmount: number;
      /**
       * @description Minor units, with tax
       * @example 1000
       */
      readonly amountTotal: number;
      /**
       * @description ISO 4217
       * @example USD
       */
      readonly currency: string;
      /**
       * @description What it is for
       * @example Order 42
       */
      readonly description: string | null;
      /**
       * @description Your own texts, as they were sent
       * @example {
       *       "order": "42"
       *     }
       */
      readonly metadata: {
        readonly [key: string]: string;
      } | null;
      /**
       * @description Of a link; null for a charge
       * @example null
       */
      readonly url: string | null;
      /**
       * @description Of a link; null for a charge
       * @example null
       */
      readonly expiresAt: string | null;
      /**
       * @description When it was made: ISO 8601, UTC
       * @example 2026-11-21T10:00:00.000Z
       */
      readonly createdAt: string;
      /**
       * @description When it changed last: ISO 8601, UTC
       * @example 2026-11-21T10:00:00.250Z
       */
      readonly updatedAt: string;
      /**
       * @description What this is
       * @example payment
       * @enum {string}
       */
      readonly object: 'payment';
      /**
       * @description False for a test key
       * @example false
       */
      readonly livemode: boolean;
      /**
       * @description Why a failed payment failed; absent otherwise
       * @example {
       *       "reason": "declined",
       *       "declineCode": "voucher_used"
       *     }
       */
      readonly details?: {
        readonly [key: string]: unknown;
      };
    };
    readonly VoucherSourceDto: {
      /**
       * @description A voucher (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      readonly type: 'voucher';
      /**
       * @description The voucher’s secret PIN. Never stored, logged or repeated.
       * @example FRESHUSD01000TRY
       */
      readonly pin: string;
    };
    readonly CardTokenSourceDto: {
      /**
       * @description A card that a vault keeps (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      readonly type: 'card_token';
      /**
       * @description The property at the vault that the token belongs to
       * @example H1
       */
      readonly partnerId: string;
      /**
       * @description The vault’s token of the card. Never stored in clear, logged or repeated
       * @example H4sIAAAAAAAAAzO3BADDOtuOAgAAAA==
       */
      readonly tokenId: string;
      /**
       * @description The name on the card
       * @example John Doe
       */
      readonly customerName?: string;
    };
    readonly CardSourceDto: {
      /**
       * @description A card behind a provider’s token (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      readonly type: 'card';
      /**
       * @description The provider’s token, of one of your own accounts there
       * @example tok_visa
       */
      readonly token: string;
    };
    readonly ChargeDto: {
      /**
       * @description The customer whose saved payment method is charged: `cus_…` or your externalId. With `source`, the customer that the payment belongs to.
       * @example customer-42
       */
      readonly customerId?: string;
      /** @description A one-off source. It is not saved. */
      readonly source?:
        | components['schemas']['VoucherSourceDto']
        | components['schemas']['CardTokenSourceDto']
        | components['schemas']['CardSourceDto'];
      /**
       * @description Where the payer is (ISO 3166-1 alpha-2). Rules of the configuration may go by it; it is sent along to providers that ask for it.
       * @example DE
       */
      readonly payerCountry?: string;
      /**
       * @description Minor units: 1050 is USD 10.50, and JPY 1050. Tax is 0 until billing exists.
       * @example 1000
       */
      readonly amount: number;
      /**
       * @description ISO 4217, either case
       * @example USD
       */
      readonly currency: string;
      /**
       * @description False holds the money until it is captured or voided
       * @default true
       * @example true
       */
      readonly capture?: boolean;
      /**
       * @description What it is for. Stored in clear: no card numbers.
       * @example Order 42
       */
      readonly description: string;
      /**
       * @description Your own texts, kept with the payment. At most 50 keys of 50 characters, values of 500.
       * @example {
       *       "order": "42"
       *     }
       */
      readonly metadata?: {
        readonly [key: string]: string;
      };
    };
    readonly OperationDto: {
      /**
       * @description Our id: `cap_…`, `vd_…`, `re_…`, `tr_…`, `trr_…` or `po_…`
       * @example re_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly id: string;
      /**
       * @description What this is
       * @example refund
       * @enum {string}
       */
      readonly object: 'capture' | 'void' | 'refund' | 'transfer' | 'reversal' | 'payout';
      /**
       * @description The payment that it is about; null for a payout
       * @example pay_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly paymentId: string | null;
      /**
       * @description Who a transfer goes to; else null
       * @example null
       */
      readonly payeeId: string | null;
      /**
       * @description The transfer that a reversal takes back; else null
       * @example null
       */
      readonly transferId: string | null;
      /**
       * @description `pending`: the outcome is not known yet; look again, never do it a second time
       * @example succeeded
       * @enum {string}
       */
      readonly status: 'pending' | 'succeeded' | 'failed';
      /**
       * @description Id of the provider
       * @example stripe-contractor
       */
      readonly provider: string;
      /**
       * @description Minor units that were asked for; the gross of a transfer
       * @example 500
       */
      readonly amount: number;
      /**
       * @description What a transfer takes from its payment; else null
       * @example null
       */
      readonly gross: number | null;
      /**
       * @description What of a transfer stays a fee; else null
       * @example null
       */
      readonly fee: number | null;
      /**
       * @description What of a transfer the payee gets; else null
       * @example null
       */
      readonly net: number | null;
      /**
       * @description What of a transfer’s net reversals have taken back, or may take; else null
       * @example null
       */
      readonly reversed: number | null;
      /**
       * @description ISO 4217
       * @example USD
       */
      readonly currency: string;
      /**
       * @description Of a transfer or payout; else null
       * @example null
       */
      readonly description: string | null;
      /**
       * @description Of a refund, as it was asked for; else null
       * @example requested_by_customer
       * @enum {string|null}
       */
      readonly reason: 'duplicate' | 'fraudulent' | 'requested_by_customer' | null;
      /**
       * @description Your own texts, kept with it. At most 50 keys of 50 characters, values of 500
       * @example {
       *       "order": "42"
       *     }
       */
      readonly metadata: {
        readonly [key: string]: string;
      } | null;
      /**
       * @description Why it failed; null otherwise
       * @example null
       */
      readonly declineCode: string | null;
      /**
       * @description When it was made: ISO 8601, UTC
       * @example 2026-11-21T10:00:00.000Z
       */
      readonly createdAt: string;
      /**
       * @description When it changed last: ISO 8601, UTC
       * @example 2026-11-21T10:00:00.250Z
       */
      readonly updatedAt: string;
      /**
       * @description False for what was made with a test key
       * @example false
       */
      readonly livemode: boolean;
    };
    readonly CaptureDto: {
      /**
       * @description Minor units; absent: all that is held. The rest is released
       * @example 1000
       */
      readonly amount?: number;
    };
    readonly VoidDto: {
      /**
       * @description Your own texts, kept with it. At most 50 keys of 50 characters, values of 500
       * @example {
       *       "order": "42"
       *     }
       */
      readonly metadata?: {
        readonly [key: string]: string;
      };
    };
    readonly RefundDto: {
      /**
       * @description Minor units; absent: all that is left
       * @example 500
       */
      readonly amount?: number;
      /**
       * @description Why; sent to providers that ask
       * @example requested_by_customer
       * @enum {string}
       */
      readonly reason?: 'duplicate' | 'fraudulent' | 'requested_by_customer';
      /**
       * @description Your own texts, kept with it. At most 50 keys of 50 characters, values of 500
       * @example {
       *       "order": "42"
       *     }
       */
      readonly metadata?: {
        readonly [key: string]: string;
      };
    };
    readonly TimelineKeyDto: {
      /**
       * @description The key as it was sent
       * @example order-42
       */
      readonly key: string;
      /**
       * @description HTTP status of the answer that the same request gets again; null: none is stored yet
       * @example 200
       */
      readonly answerStatus: number | null;
      /**
       * @description When the key is free again; null: not before the outcome is final
       * @example 2026-11-22T10:00:00.000Z
       */
      readonly expiresAt: string | null;
    };
    readonly TimelinePaymentRequestedDto: {
      /**
       * @description What is told, and which fields follow (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      readonly type: 'payment_requested';
      /**
       * @description When it happened, on the clock of the gateway that did it
       * @example 2026-11-21T10:00:00.000Z
       */
      readonly at: string;
      /**
       * @description The entry in one sentence, for people
       * @example The payment has succeeded
       */
      readonly summary: string;
      /**
       * @description The payment
       * @example pay_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly id: string;
      /**
       * @description Minor units
       * @example 1000
       */
      readonly amount: number;
      /**
       * @description ISO 4217
       * @example USD
       */
      readonly currency: string;
      /**
       * @description Kind of the source
       * @example voucher
       */
      readonly sourceKind: string;
      /**
       * @description Our id of the customer; null where there is none
       * @example null
       */
      readonly customerId: string | null;
      /**
       * @description What it is for
       * @example Order 42
       */
      readonly description: string | null;
      /** @description null: it was asked for without a key, or the key has been used for something else since */
      readonly idempotencyKey: components['schemas']['TimelineKeyDto'] | null;
    };
    readonly TimelinePaymentStateDto: {
      /**
       * @description What is told, and which fields follow (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      readonly type: 'payment_state';
      /**
       * @description When it happened, on the clock of the gateway that did it
       * @example 2026-11-21T10:00:00.000Z
       */
      readonly at: string;
      /**
       * @description The entry in one sentence, for people
       * @example The payment has succeeded
       */
      readonly summary: string;
      /**
       * @description Our id of the change
       * @example pt_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly id: string;
      /**
       * @description null for the first
       * @example processing
       * @enum {string|null}
       */
      readonly from:
        | 'processing'
        | 'not_sent'
        | 'unknown'
        | 'pending'
        | 'requires_action'
        | 'authorized'
        | 'succeeded'
        | 'declined'
        | 'failed'
        | 'canceled'
        | 'returned'
        | null;
      /**
       * @description The state that followed
       * @example succeeded
       * @enum {string}
       */
      readonly to:
        | 'processing'
        | 'not_sent'
        | 'unknown'
        | 'pending'
        | 'requires_action'
        | 'authorized'
        | 'succeeded'
        | 'declined'
        | 'failed'
        | 'canceled'
        | 'returned';
      /**
       * @description What moved it
       * @example succeeded
       */
      readonly event: string;
      /**
       * @description `api`: the request. `recovery`: the gateway, where the process that carried it out was lost. `check`: the provider was asked. `webhook`: the provider said so. `operator`: somebody decided it.
       * @example api
       * @enum {string}
       */
      readonly actor: 'api' | 'recovery' | 'check' | 'webhook' | 'operator';
      /**
       * @description Id of the webhook event or of the operator’s act that brought it about
       * @example null
       */
      readonly cause: string | null;
      /**
       * @description The attempt that brought it; null where none did
       * @example att_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly attemptId: string | null;
    };
    readonly AttemptBeforeDto: {
      /**
       * @description Our id of the attempt before
       * @example att_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly attemptId: string;
      /**
       * @description What became of it
       * @example not_sent
       * @enum {string}
       */
      readonly outcome: 'succeeded' | 'pending' | 'requires_action' | 'declined' | 'rejected' | 'not_sent' | 'unknown';
      /**
       * @description The decline code, what the provider refused us for, or what stood in the way
       * @example ECONNREFUSED
       */
      readonly reason: string | null;
    };
    readonly PassedOverDto: {
      /**
       * @description The rule of the configuration
       * @example bank-accounts-and-cards
       */
      readonly rule: string;
      /**
       * @description null: the rule as a whole
       * @example null
       */
      readonly connection: string | null;
      /**
       * @description Why it did not take the payment
       * @example source kind voucher is not one of bank_account, card
       */
      readonly reason: string;
    };
    readonly AttemptChoiceDto: {
      /**
       * @description `first_in_route`: the first that the rule names and that takes the payment. `split`: the one whose share the payment fell into. `next_in_route`: nothing moved by the attempt before, and the rule lets the next one try after that. `tried_again`: nothing was sent at all, and the same request came again. `connection_of_payment`: what follows a charge goes where the charge was made. `connection_for_payout`: the one that was asked for, or the only one that pays out.
       * @example first_in_route
       * @enum {string}
       */
      readonly because:
        | 'first_in_route'
        | 'split'
        | 'next_in_route'
        | 'tried_again'
        | 'connection_of_payment'
        | 'connection_for_payout';
      /**
       * @description The rule that decided; null for what follows a charge
       * @example vouchers
       */
      readonly rule: string | null;
      /**
       * @description Place in the route, from 1
       * @example 1
       */
      readonly position: number | null;
      /**
       * @description How many connections the route has
       * @example 1
       */
      readonly of: number | null;
      /**
       * @description `priority`: the order in which the rule names its connections. `split`: by their shares
       * @example priority
       * @enum {string|null}
       */
      readonly order: 'priority' | 'split' | null;
      /** @description The attempt before, after which this one could follow */
      readonly after: components['schemas']['AttemptBeforeDto'] | null;
      /** @description Rules and connections that did not take the payment, and why; without those of other merchants */
      readonly passedOver: readonly components['schemas']['PassedOverDto'][] | null;
    };
    readonly ExchangeDto: {
      /**
       * @description When it was sent
       * @example 2026-11-21T10:00:00.010Z
       */
      readonly startedAt: string;
      /**
       * @description How long it took, in milliseconds
       * @example 24
       */
      readonly durationMs: number;
      /**
       * @description HTTP method
       * @example POST
       */
      readonly method: string;
      /**
       * @description Where it went, redacted
       * @example https://wallet.example/v2/charges
       */
      readonly url: string;
      /**
       * @description The key that the provider was sent; null where none was
       * @example null
       */
      readonly idempotencyKey: string | null;
      /**
       * @description What was sent, redacted
       * @example source=[redacted]&amount=1000&currency=USD
       */
      readonly requestBody: string | null;
      /**
       * @description Whether any byte of it left; null: nobody knows
       * @example answered
       * @enum {string}
       */
      readonly sent: 'answered' | 'not_sent' | 'unknown';
      /**
       * @description Why there is no answer
       * @example null
       */
      readonly reason: string | null;
      /**
       * @description HTTP status of the answer; null: none came
       * @example 200
       */
      readonly status: number | null;
      /**
       * @description For the provider’s support
       * @example null
       */
      readonly providerRequestId: string | null;
      /**
       * @description What was answered, redacted
       * @example {"id":"AWT_…","status":"succeeded"}
       */
      readonly responseBody: string | null;
    };
    readonly TimelineAttemptDto: {
      /**
       * @description What is told, and which fields follow (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      readonly type: 'attempt';
      /**
       * @description When it happened, on the clock of the gateway that did it
       * @example 2026-11-21T10:00:00.000Z
       */
      readonly at: string;
      /**
       * @description The entry in one sentence, for people
       * @example The payment has succeeded
       */
      readonly summary: string;
      /**
       * @description Our id of the attempt
       * @example att_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly id: string;
      /**
       * @description Number of the try, from 1
       * @example 1
       */
      readonly sequence: number;
      /**
       * @description `charge`, `authorize`, or the kind of the operation
       * @example charge
       */
      readonly operation: string;
      /**
       * @description null for the charge itself
       * @example null
       */
      readonly operationId: string | null;
      /**
       * @description As the configuration names it
       * @example voucher-sandbox
       */
      readonly connection: string;
      /**
       * @description Id of the provider
       * @example voucher
       */
      readonly provider: string;
      /**
       * @description The configuration that it was made under
       * @example 0c5a8f2d9b7e4613
       */
      readonly configVersion: string;
      readonly choice: components['schemas']['AttemptChoiceDto'];
      /**
       * @description The key that the provider was sent, where it takes one
       * @example att_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly idempotencyKey: string;
      /**
       * @description What became of it by now
       * @example succeeded
       * @enum {string}
       */
      readonly state:
        'started' | 'succeeded' | 'pending' | 'requires_action' | 'declined' | 'rejected' | 'not_sent' | 'unknown';
      /**
       * @description null: in flight
       * @example 2026-11-21T10:00:00.034Z
       */
      readonly endedAt: string | null;
      /**
       * @description How long it took, in milliseconds; null while it runs
       * @example 34
       */
      readonly durationMs: number | null;
      /**
       * @description How often it was sent, each time the same
       * @example 1
       */
      readonly sends: number;
      /**
       * @description The provider’s id of it
       * @example AWT_01M7ZXHCER
       */
      readonly providerReference: string | null;
      /**
       * @description Why the payer’s side refused; null otherwise
       * @example null
       * @enum {string|null}
       */
      readonly declineCode:
        | 'voucher_not_found'
        | 'voucher_used'
        | 'voucher_expired'
        | 'voucher_inactive'
        | 'voucher_value_mismatch'
        | 'voucher_currency_mismatch'
        | 'insufficient_funds'
        | 'country_restricted'
        | 'customer_mismatch'
        | 'account_duplicated'
        | 'account_restricted'
        | 'expired_card'
        | 'incorrect_number'
        | 'incorrect_cvc'
        | 'card_not_supported'
        | 'lost_or_stolen_card'
        | 'fraud_suspected'
        | 'do_not_honor'
        | 'limit_exceeded'
        | 'processing_error'
        | 'authentication_required'
        | 'source_unusable'
        | 'bank_account_unverified'
        | 'bank_account_closed'
        | 'bank_account_not_found'
        | 'bank_account_restricted'
        | 'debit_not_authorized'
        | 'amount_not_supported'
        | 'currency_not_supported'
        | 'generic_decline'
        | null;
      /**
       * @description What happened, in words for an operator
       * @example null
       */
      readonly detail: string | null;
      /** @description What went over the wire, in order; empty where none was kept */
      readonly exchanges: readonly components['schemas']['ExchangeDto'][];
    };
    readonly TimelineOperationRequestedDto: {
      /**
       * @description What is told, and which fields follow (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      readonly type: 'operation_requested';
      /**
       * @description When it happened, on the clock of the gateway that did it
       * @example 2026-11-21T10:00:00.000Z
       */
      readonly at: string;
      /**
       * @description The entry in one sentence, for people
       * @example The payment has succeeded
       */
      readonly summary: string;
      /**
       * @description Our id of the operation
       * @example re_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly operationId: string;
      /**
       * @description Which kind of operation
       * @example refund
       * @enum {string}
       */
      readonly operation: 'capture' | 'void' | 'refund' | 'transfer' | 'reversal' | 'payout';
      /**
       * @description Minor units; the gross of a transfer
       * @example 500
       */
      readonly amount: number;
      /**
       * @description Minor units; what is kept of a transfer
       * @example 0
       */
      readonly fee: number;
      /**
       * @description ISO 4217
       * @example USD
       */
      readonly currency: string;
      /**
       * @description Of a refund
       * @example requested_by_customer
       */
      readonly reason: string | null;
      /**
       * @description Who a transfer goes to
       * @example null
       */
      readonly payeeId: string | null;
      /**
       * @description What a reversal takes back
       * @example null
       */
      readonly transferId: string | null;
      /** @description null: it was asked for without a key, or the key has been used for something else since */
      readonly idempotencyKey: components['schemas']['TimelineKeyDto'] | null;
    };
    readonly TimelineOperationStateDto: {
      /**
       * @description What is told, and which fields follow (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      readonly type: 'operation_state';
      /**
       * @description When it happened, on the clock of the gateway that did it
       * @example 2026-11-21T10:00:00.000Z
       */
      readonly at: string;
      /**
       * @description The entry in one sentence, for people
       * @example The payment has succeeded
       */
      readonly summary: string;
      /**
       * @description Our id of the change
       * @example ot_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly id: string;
      /**
       * @description Our id of the operation
       * @example re_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly operationId: string;
      /**
       * @description Which kind of operation
       * @example refund
       * @enum {string}
       */
      readonly operation: 'capture' | 'void' | 'refund' | 'transfer' | 'reversal' | 'payout';
      /**
       * @description null for the first
       * @example processing
       * @enum {string|null}
       */
      readonly from: 'processing' | 'not_sent' | 'unknown' | 'pending' | 'succeeded' | 'failed' | null;
      /**
       * @description The state that followed
       * @example succeeded
       * @enum {string}
       */
      readonly to: 'processing' | 'not_sent' | 'unknown' | 'pending' | 'succeeded' | 'failed';
      /**
       * @description What moved it
       * @example succeeded
       */
      readonly event: string;
      /**
       * @description `api`: the request. `recovery`: the gateway, where the process that carried it out was lost. `check`: the provider was asked. `webhook`: the provider said so. `operator`: somebody decided it.
       * @example api
       * @enum {string}
       */
      readonly actor: 'api' | 'recovery' | 'check' | 'webhook' | 'operator';
      /**
       * @description Id of the webhook event or of the operator’s act that brought it about
       * @example null
       */
      readonly cause: string | null;
      /**
       * @description The attempt that brought it; null where none did
       * @example att_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly attemptId: string | null;
    };
    readonly TimelineLedgerEntryDto: {
      /**
       * @description Our id of the entry
       * @example le_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly id: string;
      /**
       * @description The account of the ledger
       * @example merchant_balance
       */
      readonly account: string;
      /**
       * @description Minor units: debit positive, credit negative
       * @example -1000
       */
      readonly amount: number;
      /**
       * @description ISO 4217
       * @example USD
       */
      readonly currency: string;
    };
    readonly TimelineJournalDto: {
      /**
       * @description What is told, and which fields follow (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      readonly type: 'journal';
      /**
       * @description When it happened, on the clock of the gateway that did it
       * @example 2026-11-21T10:00:00.000Z
       */
      readonly at: string;
      /**
       * @description The entry in one sentence, for people
       * @example The payment has succeeded
       */
      readonly summary: string;
      /**
       * @description Our id of the set of entries
       * @example lj_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly journalId: string;
      /**
       * @description null where the charge moved the money
       * @example null
       */
      readonly operationId: string | null;
      /** @description The entries: together they are zero */
      readonly entries: readonly components['schemas']['TimelineLedgerEntryDto'][];
    };
    readonly TimelineEventDto: {
      /**
       * @description What is told, and which fields follow (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      readonly type: 'event';
      /**
       * @description When it happened, on the clock of the gateway that did it
       * @example 2026-11-21T10:00:00.000Z
       */
      readonly at: string;
      /**
       * @description The entry in one sentence, for people
       * @example The payment has succeeded
       */
      readonly summary: string;
      /**
       * @description Our id of the event
       * @example evt_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly id: string;
      /**
       * @description What happened, as a word for programs
       * @example payment.succeeded
       */
      readonly eventType: string;
      /**
       * @description The operation that it is about; null for the payment itself
       * @example null
       */
      readonly operationId: string | null;
      /**
       * @description What the event says besides
       * @example {}
       */
      readonly data: {
        readonly [key: string]: unknown;
      };
    };
    readonly TransferDto: {
      /**
       * @description The payment that the money is taken from
       * @example pay_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly paymentId: string;
      /**
       * @description Who gets it
       * @example acct_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly payeeId: string;
      /**
       * @description The gross in minor units, of which the payee gets what the fee leaves; absent: all that is left of the payment
       * @example 5000
       */
      readonly amount?: number;
      /**
       * @description What it is for. Stored in clear.
       * @example Contract 7
       */
      readonly description?: string;
      /**
       * @description Your own texts, kept with it. At most 50 keys of 50 characters, values of 500
       * @example {
       *       "contract": "7"
       *     }
       */
      readonly metadata?: {
        readonly [key: string]: string;
      };
    };
    readonly ReversalDto: {
      /**
       * @description Minor units, at most what the payee got and still has; absent: all of that. The fee stays a fee
       * @example 1000
       */
      readonly amount?: number;
      /**
       * @description Your own texts, kept with it. At most 50 keys of 50 characters, values of 500
       * @example {
       *       "order": "42"
       *     }
       */
      readonly metadata?: {
        readonly [key: string]: string;
      };
    };
    readonly BankDestinationDto: {
      /**
       * @description A bank account (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      readonly type: 'bank_account';
      /**
       * @description A text: leading zeros count
       * @example 000123456789
       */
      readonly accountNumber: string;
      /**
       * @description A text: leading zeros count
       * @example 110000000
       */
      readonly routingNumber?: string;
      /**
       * @description The bank’s BIC
       * @example DEUTDEFF
       */
      readonly swiftCode?: string;
      /**
       * @description The bank’s name
       * @example First Bank
       */
      readonly bankName?: string;
      /**
       * @description Whose account it is
       * @example Ada Lovelace
       */
      readonly holderName: string;
      /**
       * @description What the holder is
       * @example individual
       * @enum {string}
       */
      readonly holderType: 'individual' | 'business';
      /**
       * @description A savings account, not a current one
       * @default false
       * @example false
       */
      readonly savings?: boolean;
    };
    readonly ProviderAccountDestinationDto: {
      /**
       * @description An account at the provider itself (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      readonly type: 'provider_account';
      /**
       * @description The provider’s id of the account
       * @example customer-42
       */
      readonly accountReference: string;
    };
    readonly RecipientDestinationDto: {
      /**
       * @description Somebody whom the provider knows by a name of its own (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      readonly type: 'recipient';
      /**
       * @description The name or address at the provider
       * @example 0x71C7656EC7ab88b098defB751B7401B5f6d8976F
       */
      readonly recipient: string;
    };
    readonly PayoutDto: {
      /**
       * @description Minor units
       * @example 2500
       */
      readonly amount: number;
      /**
       * @description ISO 4217, either case
       * @example USD
       */
      readonly currency: string;
      /** @description Where it goes. Never stored in clear, logged or shown. */
      readonly destination:
        | components['schemas']['BankDestinationDto']
        | components['schemas']['ProviderAccountDestinationDto']
        | components['schemas']['RecipientDestinationDto'];
      /**
       * @description For the provider; not kept
       * @example Ada Lovelace
       */
      readonly recipientName?: string;
      /**
       * @description Until when the recipient can take it (ISO 8601), where the provider’s payouts lapse. Absent: 30 days from now
       * @example 2099-12-31T23:59:59Z
       */
      readonly expiresAt?: string;
      /**
       * @description What it is for. Stored in clear.
       * @example Prize of May
       */
      readonly description?: string;
      /**
       * @description Your own texts, kept with it. At most 50 keys of 50 characters, values of 500
       * @example {
       *       "prize": "May"
       *     }
       */
      readonly metadata?: {
        readonly [key: string]: string;
      };
      /**
       * @description The connection to pay out at; needed only where several can
       * @example voucher-sandbox
       */
      readonly connectionId?: string;
    };
    readonly LedgerEntryDto: {
      /**
       * @description Our id
       * @example le_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly id: string;
      /**
       * @description What this is
       * @example ledger_entry
       * @enum {string}
       */
      readonly object: 'ledger_entry';
      /**
       * @description The entries with the same journalId add up to zero
       * @example lj_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly journalId: string;
      /**
       * @description The payment that it is about; null for a payout
       * @example pay_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly paymentId: string | null;
      /**
       * @description The capture, refund, transfer, reversal or payout that moved the money; null where the charge did
       * @example re_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly operationId: string | null;
      /**
       * @description `provider_clearing`: Money that lies at the providers. A debit is money that arrived there, a credit is money that left.
       *
       *     `merchant_balance`: What the merchant is owed, as a credit. A debit makes it less.
       *
       *     `payee_balance`: What payees got by transfers, as a credit.
       *
       *     `fees`: What was kept of transfers and not passed on to payees, as a credit.
       *
       *     `refunds_reserved`: What refunds may give back that are not decided yet, as a credit.
       *
       *     `payouts_in_transit`: What payouts have taken that have not arrived yet, as a credit.
       *
       *     `discrepancy`: Where a provider has moved another amount than it was asked for: the difference, until it is settled.
       * @example provider_clearing
       * @enum {string}
       */
      readonly account:
        | 'provider_clearing'
        | 'merchant_balance'
        | 'payee_balance'
        | 'fees'
        | 'refunds_reserved'
        | 'payouts_in_transit'
        | 'discrepancy';
      /**
       * @description Minor units: debit positive, credit negative
       * @example -1000
       */
      readonly amount: number;
      /**
       * @description ISO 4217
       * @example USD
       */
      readonly currency: string;
      /**
       * @description When it was made: ISO 8601, UTC
       * @example 2026-11-21T10:00:00.000Z
       */
      readonly createdAt: string;
      /**
       * @description False for a test key
       * @example false
       */
      readonly livemode: boolean;
    };
    readonly AccountBalanceDto: {
      /**
       * @description `provider_clearing`: Money that lies at the providers. A debit is money that arrived there, a credit is money that left.
       *
       *     `merchant_balance`: What the merchant is owed, as a credit. A debit makes it less.
       *
       *     `payee_balance`: What payees got by transfers, as a credit.
       *
       *     `fees`: What was kept of transfers and not passed on to payees, as a credit.
       *
       *     `refunds_reserved`: What refunds may give back that are not decided yet, as a credit.
       *
       *     `payouts_in_transit`: What payouts have taken that have not arrived yet, as a credit.
       *
       *     `discrepancy`: Where a provider has moved another amount than it was asked for: the difference, until it is settled.
       * @example provider_clearing
       * @enum {string}
       */
      readonly account:
        | 'provider_clearing'
        | 'merchant_balance'
        | 'payee_balance'
        | 'fees'
        | 'refunds_reserved'
        | 'payouts_in_transit'
        | 'discrepancy';
      /**
       * @description The sum of its entries: debit positive, credit negative. Minor units; null above 2^53 - 1, see `accounts`
       * @example -1000
       */
      readonly amount: number | null;
      /**
       * @description The same as text, exact however large it is
       * @example -1000
       */
      readonly exact: string;
    };
    readonly CurrencyBalanceDto: {
      /**
       * @description ISO 4217
       * @example USD
       */
      readonly currency: string;
      /**
       * @description What you are owed: what came in, less refunds, transfers and payouts. Negative: you owe it. Minor units; null above 2^53 - 1, see `accounts`
       * @example 1000
       */
      readonly owed: number | null;
      /**
       * @description What lies at the providers. Minor units; null above 2^53 - 1, see `accounts`
       * @example 1000
       */
      readonly atProviders: number | null;
      /**
       * @description Set aside for refunds whose outcome is not known yet. Minor units; null above 2^53 - 1, see `accounts`
       * @example 0
       */
      readonly reservedForRefunds: number | null;
      /**
       * @description Paid out, and not arrived yet. Minor units; null above 2^53 - 1, see `accounts`
       * @example 0
       */
      readonly payoutsInTransit: number | null;
      /**
       * @description What payees got by transfers. Minor units; null above 2^53 - 1, see `accounts`
       * @example 0
       */
      readonly transferredToPayees: number | null;
      /**
       * @description What was kept of transfers. Minor units; null above 2^53 - 1, see `accounts`
       * @example 0
       */
      readonly fees: number | null;
      /**
       * @description What you are owed more than providers have moved; less where it is negative. Minor units; null above 2^53 - 1, see `accounts`
       * @example 0
       */
      readonly discrepancy: number | null;
      /** @description The accounts that those figures are read from, all of them. They add up to zero */
      readonly accounts: readonly components['schemas']['AccountBalanceDto'][];
    };
    readonly BalanceDto: {
      /**
       * @description What this is
       * @example balance
       * @enum {string}
       */
      readonly object: 'balance';
      /** @description One for each currency that was ever booked, in the order of their codes */
      readonly currencies: readonly components['schemas']['CurrencyBalanceDto'][];
      /**
       * @description False for a test key
       * @example false
       */
      readonly livemode: boolean;
    };
    readonly KeptAddressDto: {
      /**
       * @description Street and number
       * @example 12 St James’s Square
       */
      readonly line1: string | null;
      /**
       * @description What does not fit line1
       * @example Flat 3
       */
      readonly line2: string | null;
      /**
       * @description City or town
       * @example London
       */
      readonly city: string | null;
      /**
       * @description State, county or province
       * @example Greater London
       */
      readonly state: string | null;
      /**
       * @description Postal or ZIP code
       * @example SW1Y 4JH
       */
      readonly postalCode: string | null;
      /**
       * @description ISO 3166-1 alpha-2
       * @example GB
       */
      readonly country: string | null;
      /**
       * @description Region, where not the state
       * @example England
       */
      readonly region: string | null;
    };
    readonly CustomerDto: {
      /**
       * @description Our id
       * @example cus_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly id: string;
      /**
       * @description Your own id of the customer, unique in its mode. May not begin with `cus_`.
       * @example customer-42
       */
      readonly externalId: string | null;
      /**
       * @description Null for a customer that was made in another API without one
       * @example ada@example.com
       */
      readonly email: string | null;
      /**
       * @description The name as people write it
       * @example Ada Lovelace
       */
      readonly fullName: string | null;
      /**
       * @description A tax number as it stands on invoices. Stored in clear: no social security number.
       * @example DE136695976
       */
      readonly taxDocument: string | null;
      /**
       * @description The customer’s time zone, as IANA names it
       * @example Europe/Berlin
       */
      readonly timezone: string | null;
      /** @description Where the customer lives */
      readonly address: components['schemas']['KeptAddressDto'] | null;
      /**
       * @description Your own texts, kept with the customer. At most 50 keys of 50 characters, values of 500.
       * @example {
       *       "tier": "gold"
       *     }
       */
      readonly metadata: {
        readonly [key: string]: string;
      } | null;
      /**
       * Format: date-time
       * @description ISO 8601, UTC
       * @example 2026-11-21T10:00:00.000Z
       */
      readonly createdAt: string;
      /**
       * Format: date-time
       * @description ISO 8601, UTC
       * @example 2026-11-21T10:00:00.000Z
       */
      readonly updatedAt: string;
      /**
       * @description What this is
       * @example customer
       * @enum {string}
       */
      readonly object: 'customer';
      /**
       * @description False for a test key
       * @example false
       */
      readonly livemode: boolean;
    };
    readonly PostalAddressDto: {
      /**
       * @description Street and number
       * @example 12 St James’s Square
       */
      readonly line1?: string;
      /**
       * @description What does not fit line1
       * @example Flat 3
       */
      readonly line2?: string;
      /**
       * @description City or town
       * @example London
       */
      readonly city?: string;
      /**
       * @description State, county or province
       * @example Greater London
       */
      readonly state?: string;
      /**
       * @description Postal or ZIP code
       * @example SW1Y 4JH
       */
      readonly postalCode?: string;
      /**
       * @description ISO 3166-1 alpha-2
       * @example GB
       */
      readonly country?: string;
      /**
       * @description Region, where that is not the state
       * @example England
       */
      readonly region?: string;
    };
    readonly CreateCustomerDto: {
      /**
       * Format: email
       * @description Where receipts go. Not unique: two customers may share one.
       * @example ada@example.com
       */
      readonly email: string;
      /**
       * @description The customer’s id, where you make it yourself: `cus_` and a ULID (a time and 80 random bits). Absent: the gateway makes one.
       * @example cus_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly id?: string;
      /**
       * @description Your own id of the customer, unique in its mode. May not begin with `cus_`.
       * @example customer-42
       */
      readonly externalId?: string;
      /**
       * @description The name as people write it
       * @example Ada Lovelace
       */
      readonly fullName?: string;
      /**
       * @description A tax number as it stands on invoices. Stored in clear: no social security number.
       * @example DE136695976
       */
      readonly taxDocument?: string;
      /**
       * @description The customer’s time zone, as IANA names it
       * @example Europe/Berlin
       */
      readonly timezone?: string;
      /** @description Where the customer lives */
      readonly address?: components['schemas']['PostalAddressDto'];
      /**
       * @description Your own texts, kept with the customer. At most 50 keys of 50 characters, values of 500.
       * @example {
       *       "tier": "gold"
       *     }
       */
      readonly metadata?: {
        readonly [key: string]: string;
      };
    };
    readonly UpdateCustomerDto: {
      /**
       * Format: email
       * @description Where receipts go. Not unique: two customers may share one.
       * @example ada@example.com
       */
      readonly email?: string;
      /**
       * @description Your own id of the customer, unique in its mode. May not begin with `cus_`.
       * @example customer-42
       */
      readonly externalId?: string | null;
      /**
       * @description The name as people write it
       * @example Ada Lovelace
       */
      readonly fullName?: string | null;
      /**
       * @description A tax number as it stands on invoices. Stored in clear: no social security number.
       * @example DE136695976
       */
      readonly taxDocument?: string | null;
      /**
       * @description The customer’s time zone, as IANA names it
       * @example Europe/Berlin
       */
      readonly timezone?: string | null;
      /** @description Takes the place of the whole address */
      readonly address?: components['schemas']['PostalAddressDto'] | null;
      /**
       * @description Takes the place of all metadata
       * @example {
       *       "tier": "gold"
       *     }
       */
      readonly metadata?: {
        readonly [key: string]: string;
      } | null;
    };
    readonly CardTokenMethodDto: {
      /**
       * @description A card that a vault keeps (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      readonly type: 'card_token';
      /**
       * @description Make it the one that charges use
       * @default false
       * @example true
       */
      readonly default?: boolean;
      /**
       * @description The property at the vault that the token belongs to
       * @example H1
       */
      readonly partnerId: string;
      /**
       * @description The vault’s token of the card. Never stored in clear, logged or repeated
       * @example H4sIAAAAAAAAAzO3BADDOtuOAgAAAA==
       */
      readonly tokenId: string;
      /**
       * @description The name on the card
       * @example Ada Lovelace
       */
      readonly customerName?: string;
    };
    readonly CardMethodDto: {
      /**
       * @description A card behind a provider’s one-off token (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      readonly type: 'card';
      /**
       * @description Make it the one that charges use
       * @default false
       * @example true
       */
      readonly default?: boolean;
      /**
       * @description The provider’s one-off token, of one of your own accounts there
       * @example tok_visa
       */
      readonly token: string;
    };
    readonly BankAccountDto: {
      /**
       * @description Whose account it is
       * @example Ada Lovelace
       */
      readonly holderName: string;
      /**
       * @description What the holder is
       * @example individual
       * @enum {string}
       */
      readonly holderType: 'individual' | 'company';
      /**
       * @description A text: leading zeros count
       * @example 000123456789
       */
      readonly accountNumber: string;
      /**
       * @description A text: leading zeros count
       * @example 110000000
       */
      readonly routingNumber: string;
      /**
       * @description ISO 3166-1 alpha-2
       * @example US
       */
      readonly country: string;
      /**
       * @description ISO 4217; the account’s
       * @example USD
       */
      readonly currency: string;
    };
    readonly BankAccountMethodDto: {
      /**
       * @description A bank account to be debited (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      readonly type: 'bank_account';
      /**
       * @description Make it the one that charges use
       * @default false
       * @example true
       */
      readonly default?: boolean;
      /** @description Either this or a token */
      readonly account?: components['schemas']['BankAccountDto'];
      /**
       * @description Either this or an account
       * @example btok_us_verified
       */
      readonly token?: string;
    };
    readonly PaymentMethodDto: {
      /**
       * @description Our id
       * @example pm_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly id: string;
      /**
       * @description Our id of its customer
       * @example cus_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly customerId: string;
      /**
       * @description What it is
       * @example bank_account
       * @enum {string}
       */
      readonly type: 'card_token' | 'card' | 'bank_account';
      /**
       * @description Whether charges of the customer use it
       * @example true
       */
      readonly default: boolean;
      /**
       * @description Of a bank account, which is charged only once it is verified; null where nothing is to be proved
       * @example unverified
       * @enum {string|null}
       */
      readonly verification: 'unverified' | 'verified' | 'verification_failed' | null;
      /**
       * @description What the verify endpoint asks for; null when nothing is to be proved
       * @example two_amounts
       * @enum {string|null}
       */
      readonly verificationProof: 'two_amounts' | 'descriptor_code' | null;
      /**
       * @description The last four digits of a bank account or card; null where they are not known
       * @example 6789
       */
      readonly last4: string | null;
      /**
       * @description Of a bank account, as the provider says; null otherwise
       * @example STRIPE TEST BANK
       */
      readonly bankName: string | null;
      /**
       * @description When it was made: ISO 8601, UTC
       * @example 2026-11-21T10:00:00.000Z
       */
      readonly createdAt: string;
      /**
       * @description What this is
       * @example payment_method
       * @enum {string}
       */
      readonly object: 'payment_method';
      /**
       * @description False for what was made with a test key
       * @example false
       */
      readonly livemode: boolean;
    };
    readonly VerifyPaymentMethodDto: {
      /**
       * @description The two small amounts that arrived at the account, in minor units
       * @example [
       *       32,
       *       45
       *     ]
       */
      readonly amounts?: readonly number[];
      /**
       * @description The code in the text of the one small amount that arrived
       * @example SM11AA
       */
      readonly descriptorCode?: string;
    };
    readonly PayeeDto: {
      /**
       * @description Our id
       * @example acct_01M7ZXHCERMPHVBRN6JQ93XHNR
       */
      readonly id: string;
      /**
       * @description Where its account is: only payments made there can be transferred to it
       * @example stripe-sandbox
       */
      readonly connectionId: string;
      /**
       * @description ISO 3166-1 alpha-2
       * @example US
       */
      readonly country: string;
      /**
       * @description The payee’s e-mail address; null where none was given
       * @example joan@example.com
       */
      readonly email: string | null;
      /**
       * @description What the payee does business as; null where nothing was given
       * @example Contractee Works
       */
      readonly businessName: string | null;
      /**
       * @description Money can be transferred to it once it is `verified`
       * @example pending
       * @enum {string}
       */
      readonly verification: 'pending' | 'verified' | 'action_required' | 'rejected';
      /**
       * @description What the provider still asks for, in its own words
       * @example []
       */
      readonly missing: readonly string[];
      /**
       * @description When it was made: ISO 8601, UTC
       * @example 2026-11-21T10:00:00.000Z
       */
      readonly createdAt: string;
      /**
       * @description When it changed last: ISO 8601, UTC
       * @example 2026-11-21T10:00:00.250Z
       */
      readonly updatedAt: string;
      /**
       * @description What this is
       * @example payee
       * @enum {string}
       */
      readonly object: 'payee';
      /**
       * @description False for what was made with a test key
       * @example false
       */
      readonly livemode: boolean;
    };
    readonly PayeeAddressDto: {
      /**
       * @description Street and number
       * @example 1 Main Street
       */
      readonly line1?: string;
      /**
       * @description City or town
       * @example Springfield
       */
      readonly city?: string;
      /**
       * @description State or province; two letters in the US
       * @example CA
       */
      readonly state?: string;
      /**
       * @description Postal or ZIP code
       * @example 94107
       */
      readonly postalCode?: string;
      /**
       * @description ISO 3166-1 alpha-2
       * @example US
       */
      readonly country?: string;
    };
    readonly BirthDateDto: {
      /**
       * @description Day of the month
       * @example 1
       */
      readonly day: number;
      /**
       * @description 1 is January
       * @example 1
       */
      readonly month: number;
      /**
       * @description Four digits
       * @example 1901
       */
      readonly year: number;
    };
    readonly IndividualDto: {
      /**
       * @description What the payee is (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      readonly type: 'individual';
      /** @description Where the payee lives or has its seat */
      readonly address?: components['schemas']['PayeeAddressDto'];
      /**
       * @description First name
       * @example Joan
       */
      readonly firstName?: string;
      /**
       * @description Last name
       * @example Contractee
       */
      readonly lastName?: string;
      /** @description Day of birth */
      readonly birthDate?: components['schemas']['BirthDateDto'];
      /**
       * @description The last four digits of a US social security number
       * @example 0000
       */
      readonly ssnLast4?: string;
      /**
       * @description The whole number of a person, such as a social security number
       * @example 000-00-0000
       */
      readonly personalIdNumber?: string;
    };
    readonly CompanyDto: {
      /**
       * @description What the payee is (enum property replaced by openapi-typescript)
       * @enum {string}
       */
      readonly type: 'company';
      /** @description Where the payee lives or has its seat */
      readonly address?: components['schemas']['PayeeAddressDto'];
      /**
       * @description Its legal name
       * @example Contractee Works Inc.
       */
      readonly businessName?: string;
      /**
       * @description Its tax number
       * @example 00-0000000
       */
      readonly businessTaxId?: string;
    };
    readonly CreatePayeeDto: {
      /**
       * @description ISO 3166-1 alpha-2
       * @example US
       */
      readonly country: string;
      /**
       * @description The payee’s e-mail address
       * @example joan@example.com
       */
      readonly email?: string;
      /**
       * @description What the payee does business as
       * @example Contractee Works
       */
      readonly businessName?: string;
      /** @description Who the payee is, as the provider has to know. Never stored, logged or shown. */
      readonly identity?: components['schemas']['IndividualDto'] | components['schemas']['CompanyDto'];
      /** @description Where the provider pays the payee out to. Never stored, logged or shown. */
      readonly externalAccount: components['schemas']['BankAccountDto'];
      /**
       * @description The connection to open the account at; needed only where several can
       * @example stripe-sandbox
       */
      readonly connectionId?: string;
    };
  };
  responses: never;
  parameters: {
    /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
    readonly 'Tollgate-Version': '2026-06-10' | '2026-06-23';
  };
  requestBodies: never;
  headers: {
    /** @description Finds the request in the log. Name it when you ask for help. */
    readonly 'x-request-id': string;
    /** @description The version of the API that was spoken */
    readonly 'Tollgate-Version': '2026-06-10' | '2026-06-23';
    /** @description When to send the same request again, in seconds */
    readonly 'Retry-After': string;
    /** @description `true` where this is the stored answer to an earlier request with the same key */
    readonly 'Idempotent-Replayed': 'true';
  };
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly chargePayment: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes a repeat safe: the same key and body get the first answer again. 1 to 255 visible ASCII characters; kept 24 hours and longer. */
        readonly 'Idempotency-Key'?: string;
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ChargeDto'];
      };
    };
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['PaymentDto'];
          };
        };
      };
      /**
       * @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it.
       *
       *     `invalid_json`: The body is not JSON that can be read one way only (syntax, depth, a key given twice).
       *
       *     `card_number_not_allowed`: A field that is stored in clear holds a card number. `param` names it.
       */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `charge_failed`: The payer’s side declined; nothing moved. `details.declineCode` says why. */
      readonly 402: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `customer_not_found`: This merchant has no such customer in this mode, by our id or by externalId.
       *
       *     `source_not_found`: This merchant has no such id at a provider: of a vault’s partner, of an account, of something saved there; nothing was sent.
       */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `no_payment_method`: The customer has no default payment method and not exactly one.
       *
       *     `charge_in_progress`: Another payment with the same single-use source is in flight or its outcome is not known yet.
       *
       *     `idempotency_in_progress`: The first request with this idempotency key is still being carried out.
       *
       *     `idempotency_key_mismatch`: This idempotency key was used with another request.
       */
      readonly 409: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `body_too_large`: The body is larger than the gateway reads. */
      readonly 413: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unsupported_media_type`: The body is not `application/json`. */
      readonly 415: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `no_route`: No rule of the configuration sends such a payment anywhere. */
      readonly 422: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent.
       *
       *     `provider_error`: The provider refused the gateway itself (credentials, limits); nothing moved and the payer did nothing wrong.
       *
       *     `provider_unavailable`: No provider in the route could be reached; nothing was sent. The same key tries again.
       */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly getPayment: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description The payment, by its id in any of the APIs */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['PaymentDto'];
          };
        };
      };
      /** @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it. */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `payment_not_found`: This merchant has no such payment in this mode. */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly listPayments: {
    readonly parameters: {
      readonly query?: {
        /** @description How many, 1 to 100. Such as `20` */
        readonly limit?: string;
        /** @description `nextCursor` of the page before. Such as `pay_01M7ZXHCERMPHVBRN6JQ93XHNR` */
        readonly cursor?: string;
        /** @description Only of this customer: `cus_…` or your externalId. Such as `customer-42` */
        readonly customerId?: string;
        /** @description Only in this status. Such as `succeeded` */
        readonly status?: 'pending' | 'processing' | 'succeeded' | 'requires_action' | 'failed' | 'canceled';
        /** @description ISO 4217. Such as `USD` */
        readonly currency?: string;
        /** @description Only made at or after this time (ISO 8601). Such as `2026-01-01T00:00:00Z` */
        readonly createdFrom?: string;
        /** @description Only made before this time (ISO 8601). Such as `2027-01-01T00:00:00Z` */
        readonly createdBefore?: string;
      };
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of them */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            /** @description In the order that the operation says */
            readonly data: readonly components['schemas']['PaymentDto'][];
            /**
             * @description Whether there is another page
             * @example false
             */
            readonly hasMore: boolean;
            /**
             * @description Pass it as `cursor` for the next page; null on the last
             * @example null
             */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it. */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `customer_not_found`: This merchant has no such customer in this mode, by our id or by externalId. */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly capturePayment: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes a repeat safe: the same key and body get the first answer again. 1 to 255 visible ASCII characters; kept 24 hours and longer. */
        readonly 'Idempotency-Key'?: string;
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description The payment, by its id in any of the APIs */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CaptureDto'];
      };
    };
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['OperationDto'];
          };
        };
      };
      /**
       * @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it.
       *
       *     `invalid_json`: The body is not JSON that can be read one way only (syntax, depth, a key given twice).
       *
       *     `card_number_not_allowed`: A field that is stored in clear holds a card number. `param` names it.
       */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `operation_failed`: The provider declined the capture, void, refund, transfer, reversal or payout; nothing moved. */
      readonly 402: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `payment_not_found`: This merchant has no such payment in this mode. */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `idempotency_in_progress`: The first request with this idempotency key is still being carried out.
       *
       *     `idempotency_key_mismatch`: This idempotency key was used with another request.
       *
       *     `payment_not_capturable`: The payment is not authorized, or is being captured or voided; nothing was sent.
       */
      readonly 409: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `body_too_large`: The body is larger than the gateway reads. */
      readonly 413: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unsupported_media_type`: The body is not `application/json`. */
      readonly 415: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `operation_not_supported`: The provider cannot do this: the one that the payment was made with, or every one there is; nothing was sent. */
      readonly 422: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent.
       *
       *     `provider_error`: The provider refused the gateway itself (credentials, limits); nothing moved and the payer did nothing wrong.
       *
       *     `provider_unavailable`: No provider in the route could be reached; nothing was sent. The same key tries again.
       */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly voidPayment: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes a repeat safe: the same key and body get the first answer again. 1 to 255 visible ASCII characters; kept 24 hours and longer. */
        readonly 'Idempotency-Key'?: string;
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description The payment, by its id in any of the APIs */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['VoidDto'];
      };
    };
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['OperationDto'];
          };
        };
      };
      /**
       * @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it.
       *
       *     `invalid_json`: The body is not JSON that can be read one way only (syntax, depth, a key given twice).
       *
       *     `card_number_not_allowed`: A field that is stored in clear holds a card number. `param` names it.
       */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `operation_failed`: The provider declined the capture, void, refund, transfer, reversal or payout; nothing moved. */
      readonly 402: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `payment_not_found`: This merchant has no such payment in this mode. */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `idempotency_in_progress`: The first request with this idempotency key is still being carried out.
       *
       *     `idempotency_key_mismatch`: This idempotency key was used with another request.
       *
       *     `payment_not_capturable`: The payment is not authorized, or is being captured or voided; nothing was sent.
       */
      readonly 409: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `body_too_large`: The body is larger than the gateway reads. */
      readonly 413: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unsupported_media_type`: The body is not `application/json`. */
      readonly 415: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `operation_not_supported`: The provider cannot do this: the one that the payment was made with, or every one there is; nothing was sent. */
      readonly 422: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent.
       *
       *     `provider_error`: The provider refused the gateway itself (credentials, limits); nothing moved and the payer did nothing wrong.
       *
       *     `provider_unavailable`: No provider in the route could be reached; nothing was sent. The same key tries again.
       */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly cancelPayment: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description The payment, by its id in any of the APIs */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['PaymentDto'];
          };
        };
      };
      /**
       * @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it.
       *
       *     `invalid_json`: The body is not JSON that can be read one way only (syntax, depth, a key given twice).
       *
       *     `card_number_not_allowed`: A field that is stored in clear holds a card number. `param` names it.
       */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `payment_not_found`: This merchant has no such payment in this mode. */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `payment_not_cancelable`: Only a payment link that waits for its payer can be canceled, and this is none; nothing was changed. Void or refund the payment instead. */
      readonly 409: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `body_too_large`: The body is larger than the gateway reads. */
      readonly 413: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unsupported_media_type`: The body is not `application/json`. */
      readonly 415: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly listRefunds: {
    readonly parameters: {
      readonly query?: {
        /** @description `nextCursor` of the page before. Such as `re_01M7ZXHCERMPHVBRN6JQ93XHNR` */
        readonly cursor?: string;
      };
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description The payment, by its id in any of the APIs */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of them */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            /** @description In the order that the operation says */
            readonly data: readonly components['schemas']['OperationDto'][];
            /**
             * @description Whether there is another page
             * @example false
             */
            readonly hasMore: boolean;
            /**
             * @description Pass it as `cursor` for the next page; null on the last
             * @example null
             */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it. */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `payment_not_found`: This merchant has no such payment in this mode. */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly refundPayment: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes a repeat safe: the same key and body get the first answer again. 1 to 255 visible ASCII characters; kept 24 hours and longer. */
        readonly 'Idempotency-Key'?: string;
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description The payment, by its id in any of the APIs */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['RefundDto'];
      };
    };
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['OperationDto'];
          };
        };
      };
      /**
       * @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it.
       *
       *     `invalid_json`: The body is not JSON that can be read one way only (syntax, depth, a key given twice).
       *
       *     `card_number_not_allowed`: A field that is stored in clear holds a card number. `param` names it.
       */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `operation_failed`: The provider declined the capture, void, refund, transfer, reversal or payout; nothing moved. */
      readonly 402: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `payment_not_found`: This merchant has no such payment in this mode. */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `idempotency_in_progress`: The first request with this idempotency key is still being carried out.
       *
       *     `idempotency_key_mismatch`: This idempotency key was used with another request.
       *
       *     `payment_not_refundable`: The payment has not succeeded, or less of it is left to refund than was asked for; nothing was sent.
       */
      readonly 409: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `body_too_large`: The body is larger than the gateway reads. */
      readonly 413: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unsupported_media_type`: The body is not `application/json`. */
      readonly 415: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `operation_not_supported`: The provider cannot do this: the one that the payment was made with, or every one there is; nothing was sent. */
      readonly 422: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent.
       *
       *     `provider_error`: The provider refused the gateway itself (credentials, limits); nothing moved and the payer did nothing wrong.
       *
       *     `provider_unavailable`: No provider in the route could be reached; nothing was sent. The same key tries again.
       */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly getRefund: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description The payment */
        readonly id: string;
        /** @description The refund */
        readonly refundId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['OperationDto'];
          };
        };
      };
      /** @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it. */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `payment_not_found`: This merchant has no such payment in this mode.
       *
       *     `operation_not_found`: This merchant has no such refund, transfer, reversal or payout in this mode.
       */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly getTimeline: {
    readonly parameters: {
      readonly query?: {
        /** @description How many, 1 to 100. Such as `100` */
        readonly limit?: string;
        /** @description `nextCursor` of the page before. Such as `1763719200000-4-att_01M7ZXHCERMPHVBRN6JQ93XHNR` */
        readonly cursor?: string;
      };
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description The payment, by its id in any of the APIs */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of them */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            /** @description In the order that the operation says */
            readonly data: readonly (
              | components['schemas']['TimelinePaymentRequestedDto']
              | components['schemas']['TimelinePaymentStateDto']
              | components['schemas']['TimelineAttemptDto']
              | components['schemas']['TimelineOperationRequestedDto']
              | components['schemas']['TimelineOperationStateDto']
              | components['schemas']['TimelineJournalDto']
              | components['schemas']['TimelineEventDto']
            )[];
            /**
             * @description Whether there is another page
             * @example false
             */
            readonly hasMore: boolean;
            /**
             * @description Pass it as `cursor` for the next page; null on the last
             * @example null
             */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it. */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `payment_not_found`: This merchant has no such payment in this mode. */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly createTransfer: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes a repeat safe: the same key and body get the first answer again. 1 to 255 visible ASCII characters; kept 24 hours and longer. */
        readonly 'Idempotency-Key'?: string;
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['TransferDto'];
      };
    };
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['OperationDto'];
          };
        };
      };
      /**
       * @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it.
       *
       *     `invalid_json`: The body is not JSON that can be read one way only (syntax, depth, a key given twice).
       *
       *     `card_number_not_allowed`: A field that is stored in clear holds a card number. `param` names it.
       *
       *     `fee_exceeds_amount`: The fee of the transfer leaves nothing of its amount for the payee; nothing was sent. `details` has both.
       */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `operation_failed`: The provider declined the capture, void, refund, transfer, reversal or payout; nothing moved. */
      readonly 402: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `payment_not_found`: This merchant has no such payment in this mode.
       *
       *     `payee_not_found`: This merchant has no such payee in this mode.
       */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `idempotency_in_progress`: The first request with this idempotency key is still being carried out.
       *
       *     `idempotency_key_mismatch`: This idempotency key was used with another request.
       *
       *     `payee_not_ready`: Money cannot be transferred to this payee yet, or not any more; nothing was sent. `details.verification` and `details.missing` say what the provider still asks for.
       *
       *     `payee_elsewhere`: The payee’s account is at another connection than the one that the payment was made with, so it cannot get a part of it; nothing was sent.
       *
       *     `payment_not_transferable`: The payment has not succeeded, or less of it is left to transfer than was asked for; nothing was sent.
       */
      readonly 409: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `body_too_large`: The body is larger than the gateway reads. */
      readonly 413: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unsupported_media_type`: The body is not `application/json`. */
      readonly 415: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `operation_not_supported`: The provider cannot do this: the one that the payment was made with, or every one there is; nothing was sent. */
      readonly 422: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent.
       *
       *     `provider_error`: The provider refused the gateway itself (credentials, limits); nothing moved and the payer did nothing wrong.
       *
       *     `provider_unavailable`: No provider in the route could be reached; nothing was sent. The same key tries again.
       */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly getTransfer: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description The transfer */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['OperationDto'];
          };
        };
      };
      /** @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it. */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `operation_not_found`: This merchant has no such refund, transfer, reversal or payout in this mode. */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly listReversals: {
    readonly parameters: {
      readonly query?: {
        /** @description `nextCursor` of the page before. Such as `tr_01M7ZXHCERMPHVBRN6JQ93XHNR` */
        readonly cursor?: string;
      };
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description The transfer */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of them */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            /** @description In the order that the operation says */
            readonly data: readonly components['schemas']['OperationDto'][];
            /**
             * @description Whether there is another page
             * @example false
             */
            readonly hasMore: boolean;
            /**
             * @description Pass it as `cursor` for the next page; null on the last
             * @example null
             */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it. */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `operation_not_found`: This merchant has no such refund, transfer, reversal or payout in this mode. */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly reverseTransfer: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes a repeat safe: the same key and body get the first answer again. 1 to 255 visible ASCII characters; kept 24 hours and longer. */
        readonly 'Idempotency-Key'?: string;
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description The transfer */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['ReversalDto'];
      };
    };
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['OperationDto'];
          };
        };
      };
      /**
       * @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it.
       *
       *     `invalid_json`: The body is not JSON that can be read one way only (syntax, depth, a key given twice).
       *
       *     `card_number_not_allowed`: A field that is stored in clear holds a card number. `param` names it.
       */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `operation_failed`: The provider declined the capture, void, refund, transfer, reversal or payout; nothing moved. */
      readonly 402: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `operation_not_found`: This merchant has no such refund, transfer, reversal or payout in this mode. */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `idempotency_in_progress`: The first request with this idempotency key is still being carried out.
       *
       *     `idempotency_key_mismatch`: This idempotency key was used with another request.
       *
       *     `transfer_not_reversible`: The transfer has not succeeded, or less is left of it than was asked for; nothing was sent.
       */
      readonly 409: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `body_too_large`: The body is larger than the gateway reads. */
      readonly 413: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unsupported_media_type`: The body is not `application/json`. */
      readonly 415: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `operation_not_supported`: The provider cannot do this: the one that the payment was made with, or every one there is; nothing was sent. */
      readonly 422: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent.
       *
       *     `provider_error`: The provider refused the gateway itself (credentials, limits); nothing moved and the payer did nothing wrong.
       *
       *     `provider_unavailable`: No provider in the route could be reached; nothing was sent. The same key tries again.
       */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly listTransfersOfPayment: {
    readonly parameters: {
      readonly query?: {
        /** @description `nextCursor` of the page before. Such as `tr_01M7ZXHCERMPHVBRN6JQ93XHNR` */
        readonly cursor?: string;
      };
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description The payment, by its id in any of the APIs */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of them */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            /** @description In the order that the operation says */
            readonly data: readonly components['schemas']['OperationDto'][];
            /**
             * @description Whether there is another page
             * @example false
             */
            readonly hasMore: boolean;
            /**
             * @description Pass it as `cursor` for the next page; null on the last
             * @example null
             */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it. */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `payment_not_found`: This merchant has no such payment in this mode. */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly listPayouts: {
    readonly parameters: {
      readonly query?: {
        /** @description How many, 1 to 100. Such as `20` */
        readonly limit?: string;
        /** @description `nextCursor` of the page before. Such as `po_01M7ZXHCERMPHVBRN6JQ93XHNR` */
        readonly cursor?: string;
      };
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of them */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            /** @description In the order that the operation says */
            readonly data: readonly components['schemas']['OperationDto'][];
            /**
             * @description Whether there is another page
             * @example false
             */
            readonly hasMore: boolean;
            /**
             * @description Pass it as `cursor` for the next page; null on the last
             * @example null
             */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it. */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly createPayout: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes a repeat safe: the same key and body get the first answer again. 1 to 255 visible ASCII characters; kept 24 hours and longer. */
        readonly 'Idempotency-Key'?: string;
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['PayoutDto'];
      };
    };
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['OperationDto'];
          };
        };
      };
      /**
       * @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it.
       *
       *     `invalid_json`: The body is not JSON that can be read one way only (syntax, depth, a key given twice).
       *
       *     `card_number_not_allowed`: A field that is stored in clear holds a card number. `param` names it.
       */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `operation_failed`: The provider declined the capture, void, refund, transfer, reversal or payout; nothing moved. */
      readonly 402: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `idempotency_in_progress`: The first request with this idempotency key is still being carried out.
       *
       *     `idempotency_key_mismatch`: This idempotency key was used with another request.
       */
      readonly 409: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `body_too_large`: The body is larger than the gateway reads. */
      readonly 413: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unsupported_media_type`: The body is not `application/json`. */
      readonly 415: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `operation_not_supported`: The provider cannot do this: the one that the payment was made with, or every one there is; nothing was sent. */
      readonly 422: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent.
       *
       *     `provider_error`: The provider refused the gateway itself (credentials, limits); nothing moved and the payer did nothing wrong.
       *
       *     `provider_unavailable`: No provider in the route could be reached; nothing was sent. The same key tries again.
       */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly getPayout: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description The payout */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['OperationDto'];
          };
        };
      };
      /** @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it. */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `operation_not_found`: This merchant has no such refund, transfer, reversal or payout in this mode. */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly listLedgerEntries: {
    readonly parameters: {
      readonly query?: {
        /** @description How many, 1 to 100. Such as `20` */
        readonly limit?: string;
        /** @description `nextCursor` of the page before. Such as `le_01M7ZXHCERMPHVBRN6JQ93XHNR` */
        readonly cursor?: string;
        /** @description Only of this payment. Such as `pay_01M7ZXHCERMPHVBRN6JQ93XHNR` */
        readonly paymentId?: string;
        /** @description Only of this capture, refund, transfer, reversal or payout. Such as `re_01M7ZXHCERMPHVBRN6JQ93XHNR` */
        readonly operationId?: string;
        /** @description Only of this account of the ledger */
        readonly account?:
          | 'provider_clearing'
          | 'merchant_balance'
          | 'payee_balance'
          | 'fees'
          | 'refunds_reserved'
          | 'payouts_in_transit'
          | 'discrepancy';
        /** @description ISO 4217. Such as `USD` */
        readonly currency?: string;
        /** @description Only made at or after this time (ISO 8601). Such as `2026-01-01T00:00:00Z` */
        readonly createdFrom?: string;
        /** @description Only made before this time (ISO 8601). Such as `2027-01-01T00:00:00Z` */
        readonly createdBefore?: string;
      };
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of them */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            /** @description In the order that the operation says */
            readonly data: readonly components['schemas']['LedgerEntryDto'][];
            /**
             * @description Whether there is another page
             * @example false
             */
            readonly hasMore: boolean;
            /**
             * @description Pass it as `cursor` for the next page; null on the last
             * @example null
             */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it. */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `payment_not_found`: This merchant has no such payment in this mode.
       *
       *     `operation_not_found`: This merchant has no such refund, transfer, reversal or payout in this mode.
       */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly getBalance: {
    readonly parameters: {
      readonly query?: {
        /** @description Only this one (ISO 4217). Such as `USD` */
        readonly currency?: string;
      };
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['BalanceDto'];
          };
        };
      };
      /** @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it. */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly listCustomers: {
    readonly parameters: {
      readonly query?: {
        /** @description How many, 1 to 100. Such as `20` */
        readonly limit?: string;
        /** @description `nextCursor` of the page before. Such as `cus_01M7ZXHCERMPHVBRN6JQ93XHNR` */
        readonly cursor?: string;
        /** @description Only with this e-mail address, written just so. Such as `ada@example.com` */
        readonly email?: string;
      };
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of them */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            /** @description In the order that the operation says */
            readonly data: readonly components['schemas']['CustomerDto'][];
            /**
             * @description Whether there is another page
             * @example false
             */
            readonly hasMore: boolean;
            /**
             * @description Pass it as `cursor` for the next page; null on the last
             * @example null
             */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it. */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly createCustomer: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes a repeat safe: the same key and body get the first answer again. 1 to 255 visible ASCII characters; kept 24 hours and longer. */
        readonly 'Idempotency-Key'?: string;
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CreateCustomerDto'];
      };
    };
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['CustomerDto'];
          };
        };
      };
      /**
       * @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it.
       *
       *     `invalid_json`: The body is not JSON that can be read one way only (syntax, depth, a key given twice).
       *
       *     `card_number_not_allowed`: A field that is stored in clear holds a card number. `param` names it.
       */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `duplicate`: Another record of this merchant already has this `externalId`.
       *
       *     `idempotency_key_mismatch`: This idempotency key was used with another request.
       */
      readonly 409: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `body_too_large`: The body is larger than the gateway reads. */
      readonly 413: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unsupported_media_type`: The body is not `application/json`. */
      readonly 415: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly getCustomer: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description `cus_…` or your externalId */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['CustomerDto'];
          };
        };
      };
      /** @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it. */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `customer_not_found`: This merchant has no such customer in this mode, by our id or by externalId. */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly putCustomer: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description `cus_…` or your externalId */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['UpdateCustomerDto'];
      };
    };
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['CustomerDto'];
          };
        };
      };
      /**
       * @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it.
       *
       *     `invalid_json`: The body is not JSON that can be read one way only (syntax, depth, a key given twice).
       *
       *     `card_number_not_allowed`: A field that is stored in clear holds a card number. `param` names it.
       */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `customer_not_found`: This merchant has no such customer in this mode, by our id or by externalId. */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `duplicate`: Another record of this merchant already has this `externalId`. */
      readonly 409: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `body_too_large`: The body is larger than the gateway reads. */
      readonly 413: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unsupported_media_type`: The body is not `application/json`. */
      readonly 415: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly updateCustomer: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description `cus_…` or your externalId */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['UpdateCustomerDto'];
      };
    };
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['CustomerDto'];
          };
        };
      };
      /**
       * @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it.
       *
       *     `invalid_json`: The body is not JSON that can be read one way only (syntax, depth, a key given twice).
       *
       *     `card_number_not_allowed`: A field that is stored in clear holds a card number. `param` names it.
       */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `customer_not_found`: This merchant has no such customer in this mode, by our id or by externalId. */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `duplicate`: Another record of this merchant already has this `externalId`. */
      readonly 409: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `body_too_large`: The body is larger than the gateway reads. */
      readonly 413: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unsupported_media_type`: The body is not `application/json`. */
      readonly 415: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly listPaymentMethods: {
    readonly parameters: {
      readonly query?: {
        /** @description `nextCursor` of the page before. Such as `pm_01M7ZXHCERMPHVBRN6JQ93XHNR` */
        readonly cursor?: string;
      };
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description `cus_…` or your externalId */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of them */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            /** @description In the order that the operation says */
            readonly data: readonly components['schemas']['PaymentMethodDto'][];
            /**
             * @description Whether there is another page
             * @example false
             */
            readonly hasMore: boolean;
            /**
             * @description Pass it as `cursor` for the next page; null on the last
             * @example null
             */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it. */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `customer_not_found`: This merchant has no such customer in this mode, by our id or by externalId. */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly savePaymentMethod: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes a repeat safe: the same key and body get the first answer again. 1 to 255 visible ASCII characters; kept 24 hours and longer. */
        readonly 'Idempotency-Key'?: string;
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description `cus_…` or your externalId */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json':
          | components['schemas']['CardTokenMethodDto']
          | components['schemas']['CardMethodDto']
          | components['schemas']['BankAccountMethodDto'];
      };
    };
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['PaymentMethodDto'];
          };
        };
      };
      /**
       * @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it.
       *
       *     `invalid_json`: The body is not JSON that can be read one way only (syntax, depth, a key given twice).
       *
       *     `card_number_not_allowed`: A field that is stored in clear holds a card number. `param` names it.
       */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `payment_method_refused`: The provider does not save this source; nothing was saved. `details.declineCode` says why. */
      readonly 402: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `customer_not_found`: This merchant has no such customer in this mode, by our id or by externalId.
       *
       *     `source_not_found`: This merchant has no such id at a provider: of a vault’s partner, of an account, of something saved there; nothing was sent.
       */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `idempotency_in_progress`: The first request with this idempotency key is still being carried out.
       *
       *     `idempotency_key_mismatch`: This idempotency key was used with another request.
       */
      readonly 409: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `body_too_large`: The body is larger than the gateway reads. */
      readonly 413: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unsupported_media_type`: The body is not `application/json`. */
      readonly 415: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `no_route`: No rule of the configuration sends such a payment anywhere. */
      readonly 422: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent.
       *
       *     `provider_error`: The provider refused the gateway itself (credentials, limits); nothing moved and the payer did nothing wrong.
       *
       *     `provider_no_answer`: The provider did not answer a request that moves no money, such as saving a source. The same request again takes it up where it stopped.
       */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly verifyPaymentMethod: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description `cus_…` or your externalId */
        readonly id: string;
        /** @description The payment method */
        readonly methodId: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['VerifyPaymentMethodDto'];
      };
    };
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['PaymentMethodDto'];
          };
        };
      };
      /**
       * @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it.
       *
       *     `invalid_json`: The body is not JSON that can be read one way only (syntax, depth, a key given twice).
       *
       *     `card_number_not_allowed`: A field that is stored in clear holds a card number. `param` names it.
       *
       *     `verification_mismatch`: These are not the amounts, or not the code, that arrived at the bank account. The try is counted.
       */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `customer_not_found`: This merchant has no such customer in this mode, by our id or by externalId.
       *
       *     `payment_method_not_found`: This customer has no such payment method.
       */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `verification_failed`: The bank account was not verified in the tries that there are; save another one. */
      readonly 409: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `body_too_large`: The body is larger than the gateway reads. */
      readonly 413: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unsupported_media_type`: The body is not `application/json`. */
      readonly 415: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent.
       *
       *     `provider_error`: The provider refused the gateway itself (credentials, limits); nothing moved and the payer did nothing wrong.
       *
       *     `provider_no_answer`: The provider did not answer a request that moves no money, such as saving a source. The same request again takes it up where it stopped.
       */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly listPayees: {
    readonly parameters: {
      readonly query?: {
        /** @description How many, 1 to 100. Such as `20` */
        readonly limit?: string;
        /** @description `nextCursor` of the page before. Such as `acct_01M7ZXHCERMPHVBRN6JQ93XHNR` */
        readonly cursor?: string;
      };
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description A page of them */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            /** @description In the order that the operation says */
            readonly data: readonly components['schemas']['PayeeDto'][];
            /**
             * @description Whether there is another page
             * @example false
             */
            readonly hasMore: boolean;
            /**
             * @description Pass it as `cursor` for the next page; null on the last
             * @example null
             */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it. */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly createPayee: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description Makes a repeat safe: the same key and body get the first answer again. 1 to 255 visible ASCII characters; kept 24 hours and longer. */
        readonly 'Idempotency-Key'?: string;
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': components['schemas']['CreatePayeeDto'];
      };
    };
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['PayeeDto'];
          };
        };
      };
      /**
       * @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it.
       *
       *     `invalid_json`: The body is not JSON that can be read one way only (syntax, depth, a key given twice).
       *
       *     `card_number_not_allowed`: A field that is stored in clear holds a card number. `param` names it.
       */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `payee_refused`: The provider does not open this account; there is no payee. `details.declineCode` says why. */
      readonly 402: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `idempotency_in_progress`: The first request with this idempotency key is still being carried out.
       *
       *     `idempotency_key_mismatch`: This idempotency key was used with another request.
       */
      readonly 409: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `body_too_large`: The body is larger than the gateway reads. */
      readonly 413: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unsupported_media_type`: The body is not `application/json`. */
      readonly 415: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `operation_not_supported`: The provider cannot do this: the one that the payment was made with, or every one there is; nothing was sent. */
      readonly 422: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /**
       * @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent.
       *
       *     `provider_error`: The provider refused the gateway itself (credentials, limits); nothing moved and the payer did nothing wrong.
       *
       *     `provider_no_answer`: The provider did not answer a request that moves no money, such as saving a source. The same request again takes it up where it stopped.
       */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Idempotent-Replayed': components['headers']['Idempotent-Replayed'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
  readonly getPayee: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: {
        /** @description The version of the API that is spoken. Absent: 2026-06-23. `Commet-Version` is taken for the same. */
        readonly 'Tollgate-Version'?: components['parameters']['Tollgate-Version'];
      };
      readonly path: {
        /** @description The payee */
        readonly id: string;
      };
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description It was done, or is under way: its status says which */
      readonly 200: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            /**
             * @description Always true; an error has false
             * @example true
             * @enum {boolean}
             */
            readonly success: true;
            readonly data: components['schemas']['PayeeDto'];
          };
        };
      };
      /** @description `validation_error`: A field is missing, unknown, of the wrong type or out of range. `param` names it. */
      readonly 400: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `unauthorized`: No API key, one that is unknown, expired or revoked, or two different ones in one request. */
      readonly 401: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `forbidden`: The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself. */
      readonly 403: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `payee_not_found`: This merchant has no such payee in this mode. */
      readonly 404: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `rate_limited`: The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back. */
      readonly 429: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `internal_error`: A fault of the gateway. The request id finds it in the log. */
      readonly 500: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
      /** @description `service_unavailable`: The gateway cannot reach its database or is stopping; nothing was sent. */
      readonly 503: {
        headers: {
          readonly 'x-request-id': components['headers']['x-request-id'];
          readonly 'Tollgate-Version': components['headers']['Tollgate-Version'];
          readonly 'Retry-After': components['headers']['Retry-After'];
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ErrorDto'];
        };
      };
    };
  };
}
