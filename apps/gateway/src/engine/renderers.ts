import { Injectable } from '@nestjs/common';
import type { Dialect } from '../journal/journal-types.js';
import type { StoredOperation } from '../journal/operation-types.js';
import type { Answer } from '../shared/answer.js';
import type { PaymentView } from './payment-view.js';

/** Writes the answer to a charge, in the words of one dialect, from the payment's state. */
export type RenderCharge = (payment: PaymentView) => Answer;

/**
 * Writes the answer to another operation, in the words of one dialect, from its state.
 *
 * @param payment - the payment that it is about, as the operation leaves it, for a dialect that reads it; `null` where
 *   there is none, and where it could not be read
 */
export type RenderOperation = (operation: StoredOperation, payment: PaymentView | null) => Answer;

/** How one dialect words its answers. */
export interface DialectWords {
  readonly charge: RenderCharge;
  readonly operation: RenderOperation;
  /** Whether the answer to an operation tells of its payment, which is then read first. */
  readonly readsPayment?: boolean;
}

/**
 * How each dialect words its answers. Dialects register here, so that the engine can store the answer together with the
 * outcome, also when recovery finds it and no request is waiting.
 */
@Injectable()
export class Renderers {
  readonly #words = new Map<Dialect, DialectWords>();

  register(dialect: Dialect, words: DialectWords): void {
    this.#words.set(dialect, words);
  }

  render(dialect: Dialect, payment: PaymentView): Answer {
    return this.#wordsOf(dialect).charge(payment);
  }

  renderOperation(dialect: Dialect, operation: StoredOperation, payment: PaymentView | null): Answer {
    return this.#wordsOf(dialect).operation(operation, payment);
  }

  /** Whether {@link renderOperation} is to be given the payment. */
  readsPayment(dialect: Dialect): boolean {
    return this.#wordsOf(dialect).readsPayment ?? false;
  }

  #wordsOf(dialect: Dialect): DialectWords {
    const words = this.#words.get(dialect);
    if (!words) throw new Error(`Dialect ${dialect} has no renderer`);
    return words;
  }
}
