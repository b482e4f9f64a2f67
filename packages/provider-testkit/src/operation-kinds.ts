import { operations } from '@tollgate/core';
import type { MovingOperation, SampledOperation } from './subject.js';

/** Operations that are requests, in the order of the port. */
export const sampledOperations = operations.filter((name): name is SampledOperation => name !== 'readWebhook');

/** Operations that only ask. Whatever goes wrong on the wire, nothing has changed. */
export const readingOperations: readonly SampledOperation[] = ['validate', 'retrieve', 'lookUp', 'verifyPayee'];

/** Operations that change something at the service. */
export const sendingOperations = sampledOperations.filter((name) => !readingOperations.includes(name));

/** Operations that move money. */
export const movingOperations: readonly MovingOperation[] = [
  'charge',
  'authorize',
  'capture',
  'void',
  'refund',
  'payout',
  'transfer',
  'reverseTransfer',
];

/** Whether an operation only asks. */
export const isReading = (operation: SampledOperation): boolean => readingOperations.includes(operation);

/** Whether an operation moves money. */
export const isMoving = (operation: SampledOperation): operation is MovingOperation =>
  (movingOperations as readonly string[]).includes(operation);
