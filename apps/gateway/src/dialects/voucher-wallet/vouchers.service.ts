import { Injectable } from '@nestjs/common';
import type { CurrencyCode, DeclineCode, Money, VoucherSource } from '@tollgate/core';
import { SourceValidator } from '../../engine/source-validator.service.js';
import type { Principal } from '../../merchants/principal.js';
import { ApiFault } from '../../shared/api-fault.js';
import { SecretBox } from '../../shared/secret-box.js';
import { declineWords } from './decline-words.js';
import { toVoucherDto, type WalletVoucherDto } from './voucher.dto.js';
import { WalletVouchersRepository } from './vouchers.repository.js';

/** What vouchers are worth, in the wallet's words. */
@Injectable()
export class WalletVouchersService {
  constructor(
    private readonly validator: SourceValidator,
    private readonly rows: WalletVouchersRepository,
    private readonly secretBox: SecretBox,
  ) {}

  /**
   * The voucher behind a PIN.
   *
   * @throws ApiFault `source_not_found`, `charge_failed`, and what {@link SourceValidator.validate} throws
   */
  async validate(principal: Principal, pin: string): Promise<WalletVoucherDto> {
    const source: VoucherSource = { kind: 'voucher', pin };
    const found = await this.validator.validate(principal, { source, currency: null, param: 'pin' });
    if (found.outcome === 'declined') throw refusal(found.code, 'pin');
    return toVoucherDto(found, principal.mode === 'live');
  }

  /**
   * What a voucher is worth that is to be charged with all of it.
   *
   * @param currency - what it has to be in; `null` where any will do
   * @throws ApiFault `charge_in_progress`, `charge_failed`, and what {@link SourceValidator.validate} throws
   */
  async wholeValue(principal: Principal, source: VoucherSource, currency: CurrencyCode | null): Promise<Money> {
    const found = await this.validator.validate(principal, { source, currency, param: 'source' });
    if (found.outcome === 'valid') return found.money;
    // What spends it may be another payment of ours, which nobody may take for failed.
    if (await this.rows.isInFlight(principal, this.secretBox.hash(source.kind, source.pin))) throw inFlight();
    throw refusal(found.code, 'source');
  }
}

function refusal(code: DeclineCode, secretField: 'pin' | 'source'): ApiFault {
  const { message, param, declineCode } = declineWords(code, secretField);
  // A charge with such a PIN is declined; where it is only asked for, it is not there.
  const isAbsent = code === 'voucher_not_found' && secretField === 'pin';
  return new ApiFault(isAbsent ? 'source_not_found' : 'charge_failed', {
    message,
    param,
    details: { walletDeclineCode: declineCode },
  });
}

function inFlight(): ApiFault {
  return new ApiFault('charge_in_progress', {
    message:
      'Another charge of this voucher is in flight, or its outcome is not known yet. Look at that charge; do not charge this voucher until it is settled',
    param: 'source',
  });
}
