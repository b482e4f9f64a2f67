import type { RenderOperation } from '../../../engine/renderers.js';
import { stripeAnswer } from '../answer.js';
import { operationRefusal } from '../operation-refusal.js';
import { toReversal, toTransfer } from './to-transfer.js';

/** A transfer that was just made has no reversals. */
const none = { items: [], hasMore: false };

/** The answer to a request for a transfer in this state. */
export const renderTransfer: RenderOperation = (transfer, payment) =>
  operationRefusal(transfer, 'transfer') ?? stripeAnswer(toTransfer(transfer, payment, none));

/** The answer to a request for the reversal of a transfer in this state. */
export const renderReversal: RenderOperation = (reversal) =>
  operationRefusal(reversal, 'reversal') ?? stripeAnswer(toReversal(reversal));
