import { movingFaults } from '../../../http/api-faults.js';

/** What a request for a refund may be refused with. */
export const refundFaults = [
  ...movingFaults,
  'payment_not_found',
  'payment_not_refundable',
  'operation_not_supported',
] as const;

/** Forms that make a refund. @param charge - where the form names the charge */
export function refundExamples(charge?: string): Record<string, { summary: string; value: object }> {
  const ofCharge = charge === undefined ? {} : { charge };
  return {
    part: { summary: 'A part', value: { ...ofCharge, amount: 500, reason: 'requested_by_customer' } },
    whole: { summary: 'All that is left', value: ofCharge },
  };
}
