import { checkAnswers } from './check-answers.mjs';
import { checkBooks } from './check-books.mjs';
import { checkHistory } from './check-history.mjs';
import { checkMoney } from './check-money.mjs';
import { checkOwners } from './check-owners.mjs';
import { assignMovements } from './movements.mjs';

/**
 * Something that must never be true.
 *
 * @typedef {{ rule: string, what: string }} Violation
 */

/**
 * One run as its three witnesses tell it: what the merchant asked for and was told, what the gateways have written down,
 * and what the stand-ins have moved.
 *
 * @typedef {{ asked: import('./merchant.mjs').Asked[], records: import('./records.mjs').Records, movements: import('./movements.mjs').Movement[] }} Run
 */

/**
 * Compares the three once nothing is disturbed any more and everybody had time to find out. Pure.
 *
 * @param {Run} run
 * @returns {Violation[]}
 */
export function checkRun(run) {
  const assigned = assignMovements(run);
  return [
    ...checkMoney(run, assigned),
    ...checkBooks(run, assigned),
    ...checkOwners(run),
    ...checkHistory(run),
    ...checkAnswers(run, assigned),
  ];
}
