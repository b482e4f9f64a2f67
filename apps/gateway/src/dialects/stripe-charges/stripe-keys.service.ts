import { Injectable } from '@nestjs/common';
import { RunningConfiguration } from '../../config/running-configuration.js';
import type { RequestKey } from '../../http/idempotency-key.js';
import type { IdempotencyClaim } from '../../journal/journal-types.js';
import { SecretBox } from '../../shared/secret-box.js';
import { stripeFault } from './stripe-fault.js';

/** Idempotency keys of requests that move money. */
@Injectable()
export class StripeKeys {
  constructor(
    private readonly configuration: RunningConfiguration,
    private readonly secretBox: SecretBox,
  ) {}

  /**
   * The key of a request that moves money.
   *
   * @returns `null` where none was sent, and the configuration asks for none
   * @throws ApiFault 400 where the configuration asks for one
   */
  claim(requestKey: RequestKey): IdempotencyClaim | null {
    const claim = requestKey.claim(this.secretBox);
    if (claim !== null || !this.configuration.current.dialects.needsIdempotencyKey.stripe) return claim;
    throw stripeFault('validation_error', {
      message: 'This request moves money; this gateway takes it with an Idempotency-Key header only. Nothing was sent',
      param: 'Idempotency-Key',
      stripeCode: 'parameter_missing',
    });
  }

  /** The key of a request that moves none. @returns `null` where none was sent */
  optional(requestKey: RequestKey): IdempotencyClaim | null {
    return requestKey.claim(this.secretBox);
  }
}
