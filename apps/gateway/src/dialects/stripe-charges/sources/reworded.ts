import { ApiFault } from '../../../shared/api-fault.js';

/** What is found; where it is refused, the refusal is told in Stripe's words. */
export async function reworded<Result>(
  found: Promise<Result>,
  inStripesWords: (fault: ApiFault) => ApiFault,
): Promise<Result> {
  try {
    return await found;
  } catch (error) {
    throw error instanceof ApiFault ? inStripesWords(error) : error;
  }
}
