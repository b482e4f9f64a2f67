import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventLog } from './event-log.js';
import type { SandboxEvent } from './events.js';

const MOVED: SandboxEvent = { type: 'clock_moved', offsetMs: 5 };

describe('EventLog', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    path = join(folder, 'state.jsonl');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const reopen = (): SandboxEvent[] => {
    const { log, events } = EventLog.open(path);
    log.close();
    return events;
  };

  it('has a line on file before append returns, readable by its owner only', () => {
    const { log } = EventLog.open(path);
    log.append(MOVED);
    expect(readFileSync(path, 'utf8')).toBe('{"type":"clock_moved","offsetMs":5}\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    log.close();
    expect(reopen()).toEqual([MOVED]);
  });

  it.each(['{', '{"type":"res', '{"type":"reset"}'])('cuts off a last line torn as %s', (torn) => {
    const whole = '{"type":"clock_moved","offsetMs":5}\n';
    writeFileSync(path, whole + torn);
    expect(reopen()).toEqual([MOVED]);
    expect(readFileSync(path, 'utf8')).toBe(whole);
  });

  it.each([
    ['another kind of file', 'hello', 1],
    ['a broken line', '{"type":"reset"}\n{"type":\n{"type":"reset"}\n', 2],
    ['an unknown event', '{"type":"reset"}\n{"type":"refund_created"}\n', 2],
    ['an empty line', '\n', 1],
    ['another end', '{"type":"reset"}\nhello', 2],
  ])('refuses %s and leaves it alone', (_what, text, line) => {
    writeFileSync(path, text);
    const message = `stateFile (--state) ${path}: line ${line} is not an event of this sandbox. Name another file, or delete this one.`;
    expect(reopen).toThrow(expect.objectContaining({ code: 'state_file_unreadable', message }));
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});
