import { cruise } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-options';
import config from '../../.dependency-cruiser.mjs';

/**
 * Checks the imports of some folders against `.dependency-cruiser.mjs`.
 *
 * @param {readonly string[]} folders relative to the current folder
 * @returns {Promise<{ rule: string, from: string, to: string, comment: string }[]>} the violations
 */
export async function checkImports(folders) {
  const options = { ...(await extractConfig('./.dependency-cruiser.mjs')), validate: true };
  const { output } = await cruise([...folders], options);
  const reasons = new Map(config.forbidden.map(({ name, comment }) => [name, comment]));
  return output.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    from,
    to,
    comment: reasons.get(rule.name) ?? '',
  }));
}

/** The names of all rules. */
export const ruleNames = config.forbidden.map(({ name }) => name);
