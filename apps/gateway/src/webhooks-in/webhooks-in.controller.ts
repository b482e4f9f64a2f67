import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiAnswer } from '../http/api-answer.js';
import { ApiFaultsAlone } from '../http/api-faults.js';
import { BytesAsTheyCame } from '../http/body-parsers.js';
import { Public } from '../merchants/auth.guard.js';
import { messageOf } from './message-of.js';
import { ConnectionIdDto, ReceivedDto } from './webhook.dto.js';
import { WebhookReceiver } from './webhook-receiver.service.js';

/** Where providers send their messages. */
@ApiTags('Webhooks')
@Public()
@Controller('webhooks/in')
export class WebhooksInController {
  constructor(private readonly receiver: WebhookReceiver) {}

  @Post(':connectionId')
  @HttpCode(200)
  @BytesAsTheyCame()
  @ApiOperation({
    operationId: 'receiveWebhook',
    summary: 'Take a message of a provider',
    description:
      'For providers, not for merchants: no API key, but a signature of the provider’s over the exact body, made with the secret of this connection. The message is kept before it is answered, and dealt with after; a second delivery of it does nothing.',
  })
  @ApiBody({ description: 'As the provider sends it', schema: { type: 'object', additionalProperties: true } })
  @ApiAnswer(ReceivedDto)
  @ApiFaultsAlone(
    'webhook_refused',
    'webhook_endpoint_not_found',
    'body_too_large',
    'unsupported_media_type',
    'service_unavailable',
    'internal_error',
  )
  receive(
    @Param() { connectionId }: ConnectionIdDto,
    @Req() request: FastifyRequest,
  ): Promise<{ success: true; data: ReceivedDto }> {
    return this.receiver.receive(connectionId, messageOf(request));
  }
}
