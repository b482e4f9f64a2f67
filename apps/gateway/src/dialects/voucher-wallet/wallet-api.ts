import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiExtraModels, ApiProperty, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { declineCodes, errorCodes, type ErrorCode } from '@tollgate/core';
import { everywhere } from '../../http/api-faults.js';
import { ApiFault } from '../../shared/api-fault.js';
import { walletDeclineCodes } from './decline-words.js';
import { walletVoice } from './voice.js';
import { walletErrorTypes, type WalletErrorType } from './wallet-error.js';

/** What went wrong. */
export class WalletErrorDto {
  @ApiProperty({ description: 'What happened and what to do about it', example: 'No such voucher found' })
  message!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The field of the request at fault', example: 'pin' })
  param!: string | null;

  @ApiProperty({ enum: walletErrorTypes, example: 'voucher_error' })
  type!: WalletErrorType;

  @ApiProperty({
    required: false,
    description: 'The charge that it is about; absent where none was made',
    example: 'AWT_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  charge_id?: string;

  @ApiProperty({
    required: false,
    enum: walletDeclineCodes,
    description: 'Why the payer’s side refused; absent where the wallet has no code for it',
    example: 'country_restricted',
  })
  decline_code?: string;
}

/** The error envelope. */
export class WalletErrorEnvelopeDto {
  @ApiProperty({ type: WalletErrorDto })
  error!: WalletErrorDto;
}

/** Documents the errors that an endpoint answers with beside those of every endpoint, in the wallet's words. */
export function WalletFaults(...codes: readonly ErrorCode[]): MethodDecorator {
  const byStatus = Map.groupBy(new Set([...everywhere, ...codes]), (code) => answerTo(code).status);
  return applyDecorators(
    ApiExtraModels(WalletErrorEnvelopeDto),
    ...[...byStatus].map(([status, ofStatus]) =>
      ApiResponse({
        status,
        description: ofStatus.map(meaningOf).join('\n\n'),
        content: {
          'application/json': {
            schema: { $ref: getSchemaPath(WalletErrorEnvelopeDto) },
            examples: Object.fromEntries(ofStatus.map((code) => [code, { summary: code, value: answerTo(code).body }])),
          },
        },
      }),
    ),
  );
}

/** What means something of its own here. */
const examples: Readonly<Partial<Record<ErrorCode, ConstructorParameters<typeof ApiFault>[1]>>> = {
  source_not_found: { message: 'No such voucher found', param: 'pin' },
  charge_failed: {
    message: declineCodes.country_restricted.meaning,
    param: 'payer[address_country]',
    details: { walletDeclineCode: 'country_restricted' },
  },
};

function meaningOf(code: ErrorCode): string {
  return code === 'source_not_found' ? 'No voucher has this PIN.' : errorCodes[code].meaning;
}

function answerTo(code: ErrorCode): { readonly status: number; readonly body: unknown } {
  const fault = new ApiFault(code, examples[code] ?? { message: errorCodes[code].meaning });
  const { status, body } = walletVoice.speak(fault);
  return { status, body: JSON.parse(body) };
}

/** How a form is written. */
interface FormWords {
  readonly examples: Readonly<Record<string, { readonly summary: string; readonly value: object }>>;
  /** The fields that are written in brackets. */
  readonly inBrackets?: readonly string[];
}

/** Documents a form, with working examples of it. */
export function WalletForm(dto: Type, { examples, inBrackets = [] }: FormWords): MethodDecorator {
  const encoding = Object.fromEntries(inBrackets.map((name) => [name, { style: 'deepObject', explode: true }]));
  return applyDecorators(
    ApiConsumes('application/x-www-form-urlencoded'),
    ApiBody({ type: dto, examples, ...(inBrackets.length === 0 ? {} : { encoding }) }),
  );
}
