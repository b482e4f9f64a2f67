import { describe, expect, it } from '@jest/globals';
import { changePath, readPath } from './json-path.js';

const text = '{"data":[{"status":"paid"}],"status":null}';

describe('a path', () => {
  it('leads to what stands there, through lists too', () => {
    expect(readPath(text, 'data.0.status')).toBe('paid');
    expect(readPath(text, 'status')).toBeNull();
    expect([readPath(text, 'data.1.status'), readPath(text, 'status.x'), readPath('<html>', 'status')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('names what is changed, and leaves the rest and the original alone', () => {
    const seen: unknown[] = [];
    const change = (value: unknown): string => {
      seen.push(value);
      return 'lost';
    };
    expect(changePath(text, 'data.0.status', change)).toBe('{"data":[{"status":"lost"}],"status":null}');
    expect(seen).toEqual(['paid']);
  });

  it('that leads nowhere changes nothing', () => {
    expect(changePath(text, 'data.7.status', () => 'lost')).toBe(text);
    expect(changePath('<html>', 'status', () => 'lost')).toBe('<html>');
  });
});
