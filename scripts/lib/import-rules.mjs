import { cruise } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { rulesFor } from '../../.dependency-cruiser.mjs';
import { providersIn } from './provider-packages.mjs';

/**
 * Checks the imports of some folders against `.dependency-cruiser.mjs`.
 *
 * @param {readonly string[]} folders relative to the current folder
 * @param {string} [tree] the root of the tree that they are in, whose own `packages/` says which are providers
 * @returns {Promise<{ rule: string, from: string, to: string, comment: string }[]>} the violations
 */
export async function checkImports(folders, tree = '.') {
  const forbidden = rulesFor(providersIn(tree));
  const options = { ...(await extractConfig('./.dependency-cruiser.mjs')), ruleSet: { forbidden }, validate: true };
  const { output } = await cruise([...folders], options);
  const reasons = new Map(forbidden.map(({ name, comment }) => [name, comment]));
  return output.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
    comment: reasons.get(rule.name) ?? '',
  }));
}

/** The names of all rules. */
export const ruleNames = rulesFor([]).map(({ name }) => name);
