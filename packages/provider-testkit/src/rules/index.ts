import type { Rule } from '../rule.js';
import { answerRules } from './answers.js';
import { connectionRules } from './connections.js';
import { declarationRules, declaredSourceRules } from './declaration.js';
import { doubtfulAnswerRules } from './doubtful-answers.js';
import { everyAnswerRules } from './every-answer.js';
import { exchangeRules } from './exchanges.js';
import { exchangeSecretRules } from './exchange-secrets.js';
import { fetchRules } from './injected-fetch.js';
import { keyRules } from './keys.js';
import { lifeRules } from './life.js';
import { moneyRules } from './money.js';
import { webhookRules } from './webhooks.js';

/** Every rule, in the order in which they are checked. */
export const rules: readonly Rule[] = [
  ...declarationRules,
  ...lifeRules,
  ...webhookRules,
  ...answerRules,
  ...doubtfulAnswerRules,
  ...connectionRules,
  ...keyRules,
  ...moneyRules,
  ...declaredSourceRules,
  ...fetchRules,
  ...exchangeRules,
  ...exchangeSecretRules,
  ...everyAnswerRules,
];
