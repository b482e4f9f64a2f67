import type { ConnectionConfig, NameableIds } from '../configuration.js';
import type { WrittenConnection } from './written.js';

const any: NameableIds = { partners: 'any', accounts: 'any' };
const none: NameableIds = { partners: [], accounts: [] };

/** Who may use a connection, and which ids each may name there: any where it is one merchant's alone. */
export function readMerchants(
  written: NonNullable<WrittenConnection['merchants']>,
): Pick<ConnectionConfig, 'merchants' | 'nameable'> {
  if (written === 'all') return { merchants: 'all', nameable: () => none };
  if (isList(written)) {
    const isAlone = written.length === 1;
    return { merchants: written, nameable: (merchant) => (isAlone && merchant === written[0] ? any : none) };
  }
  const named = new Map<string, NameableIds>();
  for (const [slug, ids] of Object.entries(written)) named.set(slug, ids === 'any' ? any : { ...none, ...ids });
  return { merchants: [...named.keys()], nameable: (merchant) => named.get(merchant) ?? none };
}

const isList = (value: object): value is readonly string[] => Array.isArray(value);
