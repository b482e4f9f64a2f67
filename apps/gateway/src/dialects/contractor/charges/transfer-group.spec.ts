import { expect, it } from '@jest/globals';
import type { KeyedCharge } from '../../../engine/charge-intake.service.js';
import { SecretBox } from '../../../shared/secret-box.js';
import { transferGroupOf } from './transfer-group.js';

const box = new SecretBox(new Uint8Array(32).fill(7));
const charge = (merchantId: string, key: string | null, body = 1): KeyedCharge =>
  ({
    principal: { merchantId, mode: 'test' },
    dialect: 'contractor',
    idempotency: key === null ? null : { key, fingerprint: new Uint8Array([body]) },
  }) as unknown as KeyedCharge;
const group = (...of: Parameters<typeof charge>): string => transferGroupOf(charge(...of), box);

it('a transfer group is a UUID', () => {
  for (const key of ['a', null]) {
    expect(group('mer_1', key)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[48][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

it('a transfer group is the same for the same request under its key, and another one for any other', () => {
  expect(group('mer_1', 'a')).toBe(group('mer_1', 'a'));
  const all = [group('mer_1', 'a'), group('mer_1', 'b'), group('mer_2', 'a'), group('mer_1', 'a', 2)];
  expect(new Set([...all, group('mer_1', null), group('mer_1', null)]).size).toBe(6);
});
