import { Body, Controller, Post } from '@nestjs/common';
import { ApiBody, ApiOperation } from '@nestjs/swagger';
import { IdempotencyKey, type RequestKey } from '../../../http/idempotency-key.js';
import { Caller, Scope } from '../../../merchants/auth.guard.js';
import type { Principal } from '../../../merchants/principal.js';
import type { Answer } from '../../../shared/answer.js';
import { SecretBox } from '../../../shared/secret-box.js';
import { SuAnswerDto, SuLinkDto } from '../answers.dto.js';
import { SuAnswers, SuTokenApi } from '../api-su-token.js';
import { PassedOn } from './passed-on.service.js';
import { SuGenerateLinkDto, SuPartnerDto, SuViewDto } from './relay.dto.js';

const success = { Status: 'Success', ErrorMessages: [] };
const badPartner = 'partner_id : Invalid or inactive or missing partner_id';

/** Su Token's requests that move no money: they are passed on to the merchant's connection. */
@SuTokenApi()
@Controller('service/api')
export class SuRelaysController {
  constructor(
    private readonly passedOn: PassedOn,
    private readonly secretBox: SecretBox,
  ) {}

  @Post('partner')
  @Scope('payees:write')
  @ApiOperation({
    operationId: 'suTokenPartner',
    summary: 'Make or change a property',
    description: 'Passed on to the service. A repeat is harmless: a property that is there is changed.',
  })
  @ApiBody({
    type: SuPartnerDto,
    examples: {
      hotel: {
        summary: 'A hotel',
        value: {
          partner_id: 'H42',
          partner_name: 'Hotel Ada',
          email_address: 'desk@hotel-ada.example',
          contact_number: '+41 44 000 00 00',
          contact_name: 'Ada Lovelace',
          status: 'active',
          currency_code: 'USD',
        },
      },
    },
  })
  @SuAnswers(SuAnswerDto, { value: success, fault: 'email_address : Invalid or missing email_address' })
  partner(
    @Caller() caller: Principal,
    @Body() body: SuPartnerDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.passedOn.pass(caller, 'partner', body, requestKey.claim(this.secretBox));
  }

  @Post('view')
  @Scope('customers:read')
  @ApiOperation({
    operationId: 'suTokenView',
    summary: 'Get a page that shows a stored card',
    description: 'Passed on to the service. Whoever has the address sees the card.',
  })
  @ApiBody({
    type: SuViewDto,
    examples: {
      token: {
        summary: 'A token of the sandbox',
        value: { partner_id: 'SUDEMO1', token_id: 'U1VUT0tQQVlPSzAwMDAwMA==', client_ip: '192.0.2.1' },
      },
    },
  })
  @SuAnswers(SuLinkDto, {
    value: { ...success, URL: 'https://token.suissu.com/view-cc?id=42' },
    fault: 'token_id : Invalid or missing token_id',
  })
  view(
    @Caller() caller: Principal,
    @Body() body: SuViewDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.passedOn.pass(caller, 'view', body, requestKey.claim(this.secretBox));
  }

  @Post('generateLink')
  @Scope('customers:write')
  @ApiOperation({
    operationId: 'suTokenGenerateLink',
    summary: 'Get the widget in which a guest enters a card',
    description: 'Passed on to the service.',
  })
  @ApiBody({
    type: SuGenerateLinkDto,
    examples: {
      booking: {
        summary: 'For a booking',
        value: { partner_id: 'SUDEMO1', booking_id: 'booking-42', is_button: 'Y' },
      },
    },
  })
  @SuAnswers(SuLinkDto, {
    value: { ...success, URL: 'https://token.suissu.com/get-cc?userId=SUDEMO1&is_button=Y' },
    fault: badPartner,
  })
  generateLink(
    @Caller() caller: Principal,
    @Body() body: SuGenerateLinkDto,
    @IdempotencyKey() requestKey: RequestKey,
  ): Promise<Answer> {
    return this.passedOn.pass(caller, 'generateLink', body, requestKey.claim(this.secretBox));
  }
}
