import type { Findings } from '../findings/findings.js';
import type { LintInput } from './lint-input.js';

/** Notes connections for cards behind tokens where nobody can pay: a payment names a partner, and no merchant may. */
export function lintNameableIds(findings: Findings, { connections }: LintInput): void {
  for (const [id, connection] of connections) {
    if (!connection || connection.retired) continue;
    const { merchants, nameable, provider } = connection;
    if (!provider.capabilities.sourceKinds.includes('card_token')) continue;
    const isUsable = merchants !== 'all' && merchants.some((slug) => nameable(slug).partners.length > 0);
    if (isUsable) continue;
    const whom = merchants === 'all' ? 'all merchants' : merchants.join(', ');
    const message = `"${id}" takes card tokens and is open to ${whom}, and none of them may name a partner`;
    const remedy = 'write "merchants" as a map: { acme: { partners: [H1] } }, or { acme: any }';
    findings.add(['connections', id, 'merchants'], { code: 'ids_not_nameable', message, remedy });
  }
}
