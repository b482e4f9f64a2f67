import { Injectable, type OnModuleInit } from '@nestjs/common';
import { money, parseCurrency, type Money, type VoucherSource } from '@tollgate/core';
import { ChargeIntake, type KeyedCharge } from '../../engine/charge-intake.service.js';
import { Charger } from '../../engine/charger.service.js';
import { Checker } from '../../engine/checker.service.js';
import { readPaymentId } from '../../engine/payment-ids.js';
import { PaymentsRepository } from '../../engine/payments.repository.js';
import { Renderers } from '../../engine/renderers.js';
import { formAmount, formMetadata } from '../../http/form-validators.js';
import type { IdempotencyClaim } from '../../journal/journal-types.js';
import type { Principal } from '../../merchants/principal.js';
import type { Answer } from '../../shared/answer.js';
import { ApiFault } from '../../shared/api-fault.js';
import type { WalletChargeRequestDto } from './charge.dto.js';
import { toChargeDto, type WalletChargeDto } from './charge-object.dto.js';
import type { ListWalletChargesDto, WalletChargeListDto } from './list.dto.js';
import { oneSpelling, toPayer } from './payer.dto.js';
import { keptOfPayer } from './payer-object.dto.js';
import { renderCharge } from './render-charge.js';
import { renderOperation } from './render-operation.js';
import { WalletVouchersService } from './vouchers.service.js';

const dialect = 'wallet';
const defaultLimit = 10;

/** The wallet's charges, translated to the engine's words and back. Holds no rule about money. */
@Injectable()
export class WalletChargesService implements OnModuleInit {
  constructor(
    private readonly intake: ChargeIntake,
    private readonly charger: Charger,
    private readonly vouchers: WalletVouchersService,
    private readonly checker: Checker,
    private readonly payments: PaymentsRepository,
    private readonly renderers: Renderers,
  ) {}

  onModuleInit(): void {
    this.renderers.register(dialect, { charge: renderCharge, operation: renderOperation });
  }

  /** Charges a voucher, with its whole value where no amount was sent. */
  async charge(principal: Principal, form: WalletChargeRequestDto, key: IdempotencyClaim | null): Promise<Answer> {
    const payer = oneSpelling(form);
    const request: KeyedCharge = { principal, dialect, idempotency: key };
    // A repeat must not ask about a voucher that its first time has spent.
    const isAsked = form.amount === undefined || form.currency === undefined;
    const before = isAsked ? await this.charger.replay(request) : null;
    if (before) return before;
    const source: VoucherSource = { kind: 'voucher', pin: form.source };
    return this.intake.charge(request, async () => ({
      operation: 'charge',
      money: await this.#moneyOf(principal, form, source),
      source,
      boundTo: null,
      customerId: null,
      payer: toPayer(payer),
      description: null,
      metadata: form.metadata === undefined ? null : formMetadata(form.metadata),
      dialectData: keptOfPayer(payer),
    }));
  }

  /** One charge, as it is by now. */
  async get(principal: Principal, text: string): Promise<WalletChargeDto> {
    const id = readPaymentId(text);
    if (id) await this.checker.checkForReader(principal, id);
    const payment = id && (await this.payments.find(principal.merchantId, principal.mode, id));
    if (payment) return toChargeDto(payment);
    throw new ApiFault('payment_not_found', { message: 'There is no payment with this id', param: 'id' });
  }

  /** A page of charges, newest first. */
  async list({ merchantId, mode }: Principal, query: ListWalletChargesDto): Promise<WalletChargeListDto> {
    const after = query.starting_after === undefined ? null : readPaymentId(query.starting_after);
    const limit = Number(query.limit ?? defaultLimit);
    const { items, hasMore } = await this.payments.list({ merchantId, mode }, {}, { after, limit });
    return { data: items.map(toChargeDto), has_more: hasMore };
  }

  async #moneyOf(principal: Principal, form: WalletChargeRequestDto, source: VoucherSource): Promise<Money> {
    const { amount, currency } = form;
    if (amount !== undefined && currency !== undefined) return money(formAmount(amount), currency);
    const worth = await this.vouchers.wholeValue(
      principal,
      source,
      currency === undefined ? null : parseCurrency(currency),
    );
    // Clients that are about send an amount alone: then it is in what the voucher is in.
    return amount === undefined ? worth : money(formAmount(amount), worth.currency);
  }
}
