import { OUTCOMES } from './outcomes.js';
import type { SuOutcome } from './outcomes.js';

/** What a magic token does: an outcome, or one successful charge and no more. */
export type SuMagicBehavior = SuOutcome | 'singleUse';

const CODES: Readonly<Record<SuMagicBehavior, string>> = {
  success: 'PAYOK',
  singleUse: 'ONCEX',
  insufficientFunds: 'NOFND',
  expiredCard: 'EXPRD',
  doNotHonor: 'HONOR',
  declined: 'DECLN',
  failWithOk: 'FAIL2',
  driftingDecline: 'DRIFD',
  driftingSuccess: 'DRIFS',
  unknownStatus: 'ACCPT',
  pending: 'PENDG',
  pendingThenFails: 'PENDF',
};

const BEHAVIORS = Object.keys(CODES) as SuMagicBehavior[];

// Sixteen characters, so that base64 ends in `==` as in the documentation's example.
const GRAMMAR = /^SUTOK([A-Z0-9]{5})([A-Z0-9]{6})$/;

/**
 * The `token_id` of a token that every sandbox has, for every partner. Tokens with different tails are different tokens.
 *
 * @param tail six characters, A to Z and 0 to 9
 * @throws RangeError for any other tail
 */
export function suMagicToken(behavior: SuMagicBehavior, tail = '000000'): string {
  if (!/^[A-Z0-9]{6}$/.test(tail)) throw new RangeError('tail: six characters, A to Z and 0 to 9');
  return Buffer.from(`SUTOK${CODES[behavior]}${tail}`).toString('base64');
}

/** What a magic token does; undefined when `tokenId` is not one. */
export function parseMagicToken(tokenId: string): SuMagicBehavior | undefined {
  if (tokenId === SU_DOCUMENTED_TOKEN_ID) return 'success';
  const text = Buffer.from(tokenId, 'base64').toString('latin1');
  const [, code, tail] = GRAMMAR.exec(text) ?? [];
  const behavior = BEHAVIORS.find((name) => CODES[name] === code);
  // Base64 can be spelled in several ways; a token is one spelling.
  return behavior !== undefined && tokenId === suMagicToken(behavior, tail) ? behavior : undefined;
}

/** The token of the documentation's example: a reusable one that succeeds. */
export const SU_DOCUMENTED_TOKEN_ID = 'H4sIAAAAAAAAAzO3BADDOtuOAgAAAA==';

/** One magic token of each behavior. All are reusable but `singleUse`. */
export const SU_MAGIC_TOKENS = Object.fromEntries(BEHAVIORS.map((name) => [name, suMagicToken(name)])) as Readonly<
  Record<SuMagicBehavior, string>
>;

/** What the token does, for people. */
export function meaningOf(behavior: SuMagicBehavior): string {
  return behavior === 'singleUse' ? 'can be charged once' : OUTCOMES[behavior].meaning;
}
