import { Injectable } from '@nestjs/common';
import type { Dialect } from '../journal/journal-types.js';
import type { Answer } from '../shared/answer.js';
import type { PaymentView } from './payment-view.js';

/** Writes the answer to a charge, in the words of one dialect, from the payment's state. */
export type RenderCharge = (payment: PaymentView) => Answer;

/**
 * How each dialect words its answers. Dialects register here, so that the engine can store the answer together with the
 * outcome, also when recovery finds it and no request is waiting.
 */
@Injectable()
export class Renderers {
  readonly #byDialect = new Map<Dialect, RenderCharge>();

  register(dialect: Dialect, render: RenderCharge): void {
    this.#byDialect.set(dialect, render);
  }

  render(dialect: Dialect, payment: PaymentView): Answer {
    const render = this.#byDialect.get(dialect);
    if (!render) throw new Error(`Dialect ${dialect} has no renderer`);
    return render(payment);
  }
}
