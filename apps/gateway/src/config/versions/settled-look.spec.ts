import { describe, expect, it } from '@jest/globals';
import type { FileLook } from './config-file.js';
import { SettledLook } from './settled-look.js';

const holds = (version: string): FileLook => ({ readable: true, text: version, version });
const away: FileLook = { readable: false, reason: 'away' };

/** Which looks of a row are judged, as a caller does that judges what is new. */
function judgedOf(looks: readonly FileLook[]): FileLook[] {
  const settled = new SettledLook(holds('a'));
  return looks.filter((look) => {
    const isNew = settled.isNew(look);
    if (isNew) settled.judged(look);
    return isNew;
  });
}

describe('SettledLook', () => {
  it('takes nothing that is as it was', () => {
    expect(judgedOf([holds('a'), holds('a'), holds('a')])).toEqual([]);
  });

  it('takes a change at the second look, once', () => {
    expect(judgedOf([holds('b'), holds('b'), holds('b'), holds('b')])).toEqual([holds('b')]);
  });

  it('takes nothing of a file that is still being written', () => {
    expect(judgedOf([holds('b1'), holds('b2'), holds('b3'), holds('b'), holds('b')])).toEqual([holds('b')]);
  });

  it('takes no notice of an editor that moves the file away for a moment', () => {
    expect(judgedOf([away, holds('a'), away, holds('a'), holds('a')])).toEqual([]);
    expect(judgedOf([holds('b'), away, holds('b'), holds('b')])).toEqual([holds('b')]);
  });

  it('takes a file that stays away, and the same one when it is back', () => {
    expect(judgedOf([away, away, away, holds('a'), holds('a')])).toEqual([away, holds('a')]);
  });

  it('judges again what a fault kept from being judged', () => {
    const settled = new SettledLook(holds('a'));
    expect([settled.isNew(holds('b')), settled.isNew(holds('b')), settled.isNew(holds('b'))]).toEqual([
      false,
      true,
      true,
    ]);
  });
});
