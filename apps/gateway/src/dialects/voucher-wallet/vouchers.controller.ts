import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKey } from '../../http/api-key.js';
import { Caller, Scope } from '../../merchants/auth.guard.js';
import type { Principal } from '../../merchants/principal.js';
import { WalletPinDto, WalletVoucherDto } from './voucher.dto.js';
import { WalletVouchersService } from './vouchers.service.js';
import { formFaults } from '../../http/api-faults.js';
import { WalletFaults, WalletForm } from './wallet-api.js';

/** The wallet's vouchers. */
@ApiTags('Voucher wallet')
@ApiKey()
@Controller('v2/vouchers')
export class WalletVouchersController {
  constructor(private readonly vouchers: WalletVouchersService) {}

  @Post('validate')
  @Scope('payments:write')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'validateWalletVoucher',
    summary: 'Ask what a voucher is worth',
    description: 'Takes nothing from it, and writes nothing. A key that may charge may ask.',
  })
  @WalletForm(WalletPinDto, { examples: { voucher: { summary: 'A voucher', value: { pin: 'FRESHUSD01000TRY' } } } })
  @ApiOkResponse({ type: WalletVoucherDto, description: 'A voucher that can be spent' })
  @WalletFaults(...formFaults, 'source_not_found', 'charge_failed', 'no_route', 'provider_error', 'provider_no_answer')
  validate(@Caller() caller: Principal, @Body() { pin }: WalletPinDto): Promise<WalletVoucherDto> {
    return this.vouchers.validate(caller, pin);
  }
}
