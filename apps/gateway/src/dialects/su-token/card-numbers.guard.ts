import { Injectable, type CanActivate } from '@nestjs/common';
import { RunningConfiguration } from '../../config/running-configuration.js';
import { ApiFault } from '../../shared/api-fault.js';

/** Closes an endpoint that takes card numbers unless the configuration opens it; then nothing of the request is read. */
@Injectable()
export class CardNumbersGuard implements CanActivate {
  constructor(private readonly configuration: RunningConfiguration) {}

  canActivate(): boolean {
    if (this.configuration.current.dialects.takesCardNumbers) return true;
    throw new ApiFault('operation_not_supported', {
      message: 'Card numbers are not taken here; use a token_id, /paycard or /generateLink. Nothing was sent',
    });
  }
}
