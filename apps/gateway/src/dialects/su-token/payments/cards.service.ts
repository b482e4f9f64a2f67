import { Injectable } from '@nestjs/common';
import type { IdempotencyClaim } from '../../../journal/journal-types.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { PassedOn } from '../relays/passed-on.service.js';
import { isToBeCharged, type SuChargeCardDto, type SuKeepCardDto } from './card.dto.js';
import { SuPaymentsService } from './payments.service.js';

/** What `/card` does: a charge is a payment, everything else is passed on. */
@Injectable()
export class CardsService {
  constructor(
    private readonly payments: SuPaymentsService,
    private readonly passedOn: PassedOn,
  ) {}

  /** Charges the card, or has the service keep it. */
  take(
    principal: Principal,
    body: SuKeepCardDto | SuChargeCardDto,
    idempotency: IdempotencyClaim | null,
  ): Promise<Answer> {
    return isToBeCharged(body)
      ? this.payments.chargeCard(principal, body, idempotency)
      : this.passedOn.pass(principal, 'card', body, idempotency);
  }
}
