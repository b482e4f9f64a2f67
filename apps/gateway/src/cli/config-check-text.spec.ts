import { describe, expect, it } from '@jest/globals';
import { checkConfiguration } from '../config/load-configuration.js';
import { loadProviderPackage } from '../providers/load-provider-package.js';
import { findingsText } from './config-check-text.js';

const canary = 'sk_live_canary_of_the_check';
const good = `connections:
  wallet:
    package: '@tollgate/voucher'
    mode: test
    settings: { baseUrl: '\${CHECK_URL}', secretKey: '\${CHECK_KEY}' }
routes:
  - name: vouchers
    when: { sourceKinds: [voucher] }
    connections: [wallet]
`;

async function textOf(text: string, key = canary): Promise<string> {
  const environment = { CHECK_URL: 'http://127.0.0.1:9', CHECK_KEY: key };
  const { findings } = await checkConfiguration('a.yaml', text, { environment, loadPackage: loadProviderPackage });
  return findingsText('a.yaml', text, findings);
}

describe('what tollgate config check prints', () => {
  it('shows each finding with its line, a caret and the remedy', async () => {
    expect(await textOf(good.replace('mode: test', 'mode: tset # as before').replace('when:', 'whne:'))).toBe(
      `a.yaml:4:5: error: connections.wallet.mode: must be one of test, live, not "tset"
  4 |     mode: tset
    |     ^
  write one of these (wrong_value)

a.yaml:8:5: error: routes.0.whne: unknown key
  8 |     whne: { sourceKinds: [•••••••] }
    |     ^
  remove it or correct its spelling: the known keys are name, when, connections, fallbackOn (unknown_key)

a.yaml: 2 errors, no warnings
`,
    );
  });

  it('sums up where there is nothing', async () => {
    expect(await textOf(good)).toBe('a.yaml: no errors, no warnings\n');
  });

  it.each<readonly [title: string, text: string]>([
    ['in clear', good.replace("'${CHECK_KEY}'", canary)],
    ['in clear, over two lines', good.replace("'${CHECK_KEY}'", `"x\n      ${canary}"`)],
    ['at a setting that there is not', good.replace("secretKey: '${CHECK_KEY}'", `secretkey: ${canary}`)],
    ['at a key that there is not', good.replace('mode: test', `mode: test\n    secretKey: ${canary}`)],
    ['below a key that there is not', `${good}secrets:\n  - { wallet: ${canary} }\n`],
    ['at a setting that is none', good.replace("'${CHECK_URL}'", canary)],
    ['at a key that is known', good.replace('mode: test', `mode: ${canary}`)],
    ['in a comment', good.replace('mode: test', `mode: tset # not ${canary}`)],
    ['in what is not YAML', good.replace("'${CHECK_KEY}'", `'x' ${canary}`)],
    ['at a key given twice', good.replace('mode: test', `mode: test\n    mode: ${canary}`)],
  ])('shows no secret %s', async (_title, text) => {
    expect(text).toContain(canary);
    const printed = await textOf(text);
    expect(printed).toMatch(/\d errors?, /);
    expect(printed).not.toContain('canary');
  });

  it('shows no value of the environment', async () => {
    const printed = await textOf(good, 'short');
    expect(printed).toContain('not the value of ${CHECK_KEY}');
    expect(printed).not.toContain('short');
  });
});
