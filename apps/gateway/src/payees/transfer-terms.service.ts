import { Injectable } from '@nestjs/common';
import { minorToJson, type Id } from '@tollgate/core';
import { RunningConfiguration } from '../config/running-configuration.js';
import type { PayableView } from '../engine/payments.repository.js';
import type { Payee } from '../generated/client.js';
import type { Principal } from '../merchants/principal.js';
import { notEligible, notSupported } from '../operations/operation-faults.js';
import { OperationsRepository } from '../operations/operations.repository.js';
import { ApiFault } from '../shared/api-fault.js';
import { isBeingRemoved } from './payee-kept-data.js';
import { PayeesService } from './payees.service.js';
import { PayeeVerifier } from './payee-verifier.service.js';
import { transferFeeMinor } from './transfer-fee.js';

/** A transfer that a caller asks for. */
export interface WantedTransfer {
  readonly payment: PayableView;
  /** As the caller names the payee. */
  readonly payeeId: string;
  /** The gross; `null`: all that is left of the payment. */
  readonly amountMinor: bigint | null;
}

/** What a transfer comes to: to whom, how much, and what of it the platform keeps. */
export interface AgreedTransfer {
  readonly payeeId: Id<'payee'>;
  /** The provider's id of the payee. */
  readonly payeeReference: string;
  readonly grossMinor: bigint;
  readonly feeMinor: bigint;
  /** The configuration that the fee is of. */
  readonly configVersion: string;
}

/**
 * Works out what a transfer comes to, before anything is recorded. An amount that is left out is resolved here, by reading
 * what is left, since the fee depends on it. The transfer is recorded under lock with exactly that gross and that fee: when
 * somebody was quicker and less is left by then, it is refused with `payment_not_transferable`. It never goes on with
 * another amount under a fee that was computed from this one.
 */
@Injectable()
export class TransferTerms {
  constructor(
    private readonly configuration: RunningConfiguration,
    private readonly payees: PayeesService,
    private readonly verifier: PayeeVerifier,
    private readonly operations: OperationsRepository,
  ) {}

  /**
   * Agrees to a transfer.
   *
   * @throws ApiFault `operation_not_supported`, `payee_not_found`, `payee_elsewhere`, `payee_not_ready`,
   *   `payment_not_transferable`, `fee_exceeds_amount`
   */
  async agree(principal: Principal, { payment, payeeId, amountMinor }: WantedTransfer): Promise<AgreedTransfer> {
    const connection = this.configuration.current.connections.find(({ id }) => id === payment.connectionId);
    if (!connection?.provider.capabilities.operations.includes('transfer')) throw notSupported('transfer');
    const payee = await this.payees.find(principal, payeeId, 'payeeId');
    if (payee.connectionId !== connection.id) throw elsewhere(payee, connection.id);
    const ready = await this.#ready(payee);
    const grossMinor = amountMinor ?? (await this.operations.transferableMinor(principal, payment.id));
    if (grossMinor <= 0n) throw notEligible('transfer');
    const feeMinor = transferFeeMinor(connection.transferFee, grossMinor);
    if (feeMinor >= grossMinor) throw nothingLeft(grossMinor, feeMinor);
    return { ...ready, grossMinor, feeMinor, configVersion: this.configuration.current.version };
  }

  async #ready(payee: Payee): Promise<Pick<AgreedTransfer, 'payeeId' | 'payeeReference'>> {
    const { id, state, verification, providerReference, missing, dialectData } = await this.verifier.refresh(payee);
    const isOpen = state === 'ready' && !isBeingRemoved(dialectData);
    if (isOpen && providerReference !== null && verification === 'verified') {
      return { payeeId: id as Id<'payee'>, payeeReference: providerReference };
    }
    throw new ApiFault('payee_not_ready', {
      message: isOpen
        ? `The payee is not verified: it is ${verification}${missing.length === 0 ? '' : `, and the provider asks for ${missing.join(', ')}`}. Nothing was sent`
        : 'The payee’s account is not open. Nothing was sent',
      param: 'payeeId',
      details: { verification, missing },
    });
  }
}

function elsewhere({ connectionId }: Payee, paymentsConnectionId: string): ApiFault {
  return new ApiFault('payee_elsewhere', {
    message: `The payee’s account is at ${connectionId}, and the payment was made at ${paymentsConnectionId}. Open an account for the payee there. Nothing was sent`,
    param: 'payeeId',
    details: { payeeConnectionId: connectionId, paymentConnectionId: paymentsConnectionId },
  });
}

function nothingLeft(grossMinor: bigint, feeMinor: bigint): ApiFault {
  return new ApiFault('fee_exceeds_amount', {
    message: `The fee of ${feeMinor} leaves nothing of ${grossMinor} for the payee. Transfer more. Nothing was sent`,
    param: 'amount',
    details: { amount: minorToJson(grossMinor), fee: minorToJson(feeMinor) },
  });
}
