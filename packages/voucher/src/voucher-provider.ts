import type {
  ChargeRequest,
  MovementOutcome,
  Outcome,
  PaymentProvider,
  PayoutRequest,
  Retrieval,
  RetrieveRequest,
  ValidateRequest,
  Validation,
} from '@tollgate/core';
import { voucherCapabilities } from './capabilities.js';
import { chargeVoucher } from './charge.js';
import { WalletClient } from './client/wallet-client.js';
import { payOut } from './payout.js';
import { retrieveMovement } from './retrieve.js';
import type { VoucherSettings } from './settings.js';
import { validateVoucher } from './validate.js';

/** The voucher wallet behind the port. Made by {@link createVoucher}. */
export class VoucherProvider implements PaymentProvider {
  readonly id = 'voucher';
  readonly capabilities = voucherCapabilities;
  readonly #client: WalletClient;

  constructor(settings: VoucherSettings) {
    this.#client = new WalletClient(settings);
  }

  /** What a voucher is worth; nothing moves. */
  validate(request: ValidateRequest): Promise<Validation> {
    const { source } = request;
    if (source.kind !== 'voucher') {
      return Promise.resolve({ outcome: 'rejected', fault: 'invalid_request', providerMessage: null });
    }
    return validateVoucher(this.#client, source.pin, this.#client.redactor([source.pin]), request);
  }

  /** Charges a voucher with its whole value; an amount that differs is declined before the wire. */
  charge(request: ChargeRequest): Promise<Outcome> {
    return chargeVoucher(this.#client, request);
  }

  /** Pays out to a bank account, or as a voucher. */
  payout(request: PayoutRequest): Promise<MovementOutcome> {
    return payOut(this.#client, request);
  }

  /** What became of a charge or payout, by the wallet's own id. */
  retrieve(request: RetrieveRequest): Promise<Retrieval> {
    return retrieveMovement(this.#client, request);
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}

/**
 * Makes a voucher provider. Reads no environment and keeps no global state.
 *
 * @throws Error when `baseUrl` is not an http(s) URL or `secretKey` is empty
 */
export function createVoucher(settings: VoucherSettings): VoucherProvider {
  if (!URL.canParse(settings.baseUrl) || !/^https?:\/\//.test(settings.baseUrl)) {
    throw new Error('voucher: settings.baseUrl is not an http(s) URL; give the origin of the wallet service');
  }
  if (settings.secretKey === '') throw new Error('voucher: settings.secretKey is empty; give the secret key (sk_…)');
  return new VoucherProvider(settings);
}
