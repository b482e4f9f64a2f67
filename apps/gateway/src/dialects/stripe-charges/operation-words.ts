import { Injectable } from '@nestjs/common';
import type { OperationKind } from '@tollgate/core';
import type { RenderOperation } from '../../engine/renderers.js';

/**
 * How this dialect words the answers to operations, by kind. Whoever serves a kind registers it in `onModuleInit`: the
 * engine knows one renderer for the whole dialect, which asks here. The payment is given wherever there is one.
 */
@Injectable()
export class OperationWords {
  readonly #byKind = new Map<OperationKind, RenderOperation>();

  register(kind: OperationKind, render: RenderOperation): void {
    this.#byKind.set(kind, render);
  }

  /** The renderer that the engine is given. */
  readonly render: RenderOperation = (operation, payment) => {
    const render = this.#byKind.get(operation.kind);
    if (!render) throw new Error(`This dialect has no words for a ${operation.kind}`);
    return render(operation, payment);
  };
}
