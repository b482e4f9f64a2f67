import { Injectable } from '@nestjs/common';
import type { Dialect } from '../journal/journal-types.js';
import type { StoredOperation } from '../journal/operation-types.js';
import type { Answer } from '../shared/answer.js';
import type { PaymentView } from './payment-view.js';

/** Writes the answer to a charge, in the words of one dialect, from the payment's state. */
export type RenderCharge = (payment: PaymentView) => Answer;

/** Writes the answer to another operation, in the words of one dialect, from its state. */
export type RenderOperation = (operation: StoredOperation) => Answer;

/**
 * How each dialect words its answers. Dialects register here, so that the engine can store the answer together with the
 * outcome, also when recovery finds it and no request is waiting.
 */
@Injectable()
export class Renderers {
  readonly #byDialect = new Map<Dialect, RenderCharge>();
  readonly #operations = new Map<Dialect, RenderOperation>();

  register(dialect: Dialect, render: RenderCharge, renderOperation: RenderOperation): void {
    this.#byDialect.set(dialect, render);
    this.#operations.set(dialect, renderOperation);
  }

  render(dialect: Dialect, payment: PaymentView): Answer {
    const render = this.#byDialect.get(dialect);
    if (!render) throw new Error(`Dialect ${dialect} has no renderer`);
    return render(payment);
  }

  renderOperation(dialect: Dialect, operation: StoredOperation): Answer {
    const render = this.#operations.get(dialect);
    if (!render) throw new Error(`Dialect ${dialect} has no renderer`);
    return render(operation);
  }
}
