import { Body, Controller, Post, UseGuards } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOperation, getSchemaPath } from '@nestjs/swagger';
import { ApiIdempotencyKey, IdempotencyKey, type RequestKey } from '../../../http/idempotency-key.js';
import { Caller, Scope } from '../../../merchants/auth.guard.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { SecretBox } from '../../../shared/secret-box.js';
import {
  SuCardAnswerDto,
  SuChargedDto,
  SuFailDto,
  SuLinkDto,
  SuPendingDto,
  SuTransactionStatusDto,
} from '../answers.dto.js';
import { answer, failure, SuAnswers, SuTokenApi } from '../api-su-token.js';
import { CardNumbersGuard } from '../card-numbers.guard.js';
import { CardsService } from './cards.service.js';
import { SuCardDto, SuChargeCardDto, SuKeepCardDto } from './card.dto.js';
import { SuChargeDto } from './charge.dto.js';
import * as examples from './examples.js';
import { SuPaycardDto } from './paycard.dto.js';
import { SuPaymentsService } from './payments.service.js';
import { SuAskStatusDto } from './transaction-status.dto.js';

const pending = answer(SuPendingDto, {
  status: 202,
  description: 'Not settled yet, or the outcome is not known. It has not failed: ask `/transactionstatus`',
  value: examples.pending,
});
const inProgress = answer(
  SuFailDto,
  failure(
    409,
    'The same is being carried out',
    'The first request with this Idempotency-Key is still being carried out; send the same request again later',
  ),
);

/** Su Token's requests that are about money. */
@SuTokenApi()
@Controller('service/api')
export class SuPaymentsController {
  constructor(
    private readonly payments: SuPaymentsService,
    private readonly cards: CardsService,
    private readonly secretBox: SecretBox,
  ) {}

  @Post('charge')
  @Scope('payments:write')
  @ApiOperation({
    operationId: 'suTokenCharge',
    summary: 'Charge a stored card',
    description:
      'Charges the card behind a token. `Pending` means that the outcome is not known yet: ask `/transactionstatus`, never charge a second time.',
  })
  @ApiIdempotencyKey()
  @ApiBody({ type: SuChargeDto, examples: examples.charge })
  @SuAnswers(
    SuChargedDto,
    { value: examples.charged, fault: 'amount : Invalid or missing amount' },
    pending,
    inProgress,
  )
  charge(
    @Caller() caller: Principal,
    @Body() body: SuChargeDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.payments.charge(caller, body, requestKey.claim(this.secretBox));
  }

  @Post('card')
  @Scope('payments:write')
  @UseGuards(CardNumbersGuard)
  @ApiOperation({
    operationId: 'suTokenCard',
    summary: 'Keep a card, make a token of it, or charge it',
    description:
      'Takes a card’s number, and is closed unless the configuration says `dialects.cardNumbers: accepted`. Its field names are a reading: the API’s document names the facts, not the fields.',
  })
  @ApiIdempotencyKey()
  @ApiExtraModels(SuKeepCardDto, SuChargeCardDto)
  @ApiBody({
    schema: { oneOf: [SuKeepCardDto, SuChargeCardDto].map((dto) => ({ $ref: getSchemaPath(dto) })) },
    examples: examples.card,
  })
  @SuAnswers(
    SuCardAnswerDto,
    { value: examples.tokenized, fault: 'card_number : Invalid or missing card_number' },
    pending,
    inProgress,
  )
  card(
    @Caller() caller: Principal,
    @Body() body: SuCardDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.cards.take(caller, body as SuKeepCardDto | SuChargeCardDto, requestKey.claim(this.secretBox));
  }

  @Post('paycard')
  @Scope('payments:write')
  @ApiOperation({
    operationId: 'suTokenPaycard',
    summary: 'Get a link at which a payer pays',
    description:
      'The answer has the address of a page. Ask `/transactionstatus` with the `order_id` whether it was paid. An order has one link.',
  })
  @ApiIdempotencyKey()
  @ApiBody({ type: SuPaycardDto, examples: examples.paycard })
  @SuAnswers(
    SuLinkDto,
    { value: examples.payLink, fault: 'order_id : Invalid or missing order_id' },
    pending,
    inProgress,
  )
  paycard(
    @Caller() caller: Principal,
    @Body() body: SuPaycardDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.payments.makeLink(caller, body, requestKey.claim(this.secretBox));
  }

  @Post('transactionstatus')
  @Scope('payments:read')
  @ApiOperation({
    operationId: 'suTokenTransactionStatus',
    summary: 'Ask where a payment stands',
    description:
      'Answers from the gateway’s own record, which is brought up to date first where something may have changed.',
  })
  @ApiBody({ type: SuAskStatusDto, examples: examples.status })
  @SuAnswers(SuTransactionStatusDto, {
    value: examples.standing,
    fault: 'transaction_id : Invalid or missing transaction_id',
  })
  status(@Caller() caller: Principal, @Body() body: SuAskStatusDto): Promise<Answer> {
    return this.payments.status(caller, body);
  }
}
