import { brokenInAnswers } from './answers.js';
import { brokenInFacts } from './facts.js';
import { brokenInMoney } from './money.js';
import { brokenInSending } from './sending.js';
import { brokenInTelling } from './telling.js';
import { brokenInWebhooks } from './webhooks.js';
import type { Broken } from './broken.js';

/** Every broken provider. Each rule is bitten by one at least. */
export const brokenProviders: readonly Broken[] = [
  ...brokenInFacts,
  ...brokenInWebhooks,
  ...brokenInAnswers,
  ...brokenInSending,
  ...brokenInMoney,
  ...brokenInTelling,
];
