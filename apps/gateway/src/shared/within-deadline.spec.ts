import { describe, expect, it } from '@jest/globals';
import { withinDeadline } from './within-deadline.js';

const timers = (): number => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
const untilAborted = (signal: AbortSignal): Promise<unknown> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(signal.reason), { once: true }));

describe('a call within a deadline', () => {
  it('gives what was answered, and leaves no timer behind', async () => {
    const before = timers();
    expect(await withinDeadline(30_000, () => Promise.resolve('answered'), 'late')).toBe('answered');
    expect(timers()).toBe(before);
  });

  it('throws what was thrown, and leaves no timer behind', async () => {
    const before = timers();
    const fault = new Error('a bug');
    await expect(withinDeadline(30_000, () => Promise.reject(fault), 'late')).rejects.toBe(fault);
    const throwing = (): Promise<string> => {
      throw fault;
    };
    await expect(withinDeadline(30_000, throwing, 'late')).rejects.toBe(fault);
    expect(timers()).toBe(before);
  });

  it('tells at the deadline, and takes what is said then', async () => {
    expect(await withinDeadline(10, untilAborted, 'late')).toMatchObject({ name: 'TimeoutError' });
  });

  it('waits for nobody who does not listen', async () => {
    expect(await withinDeadline(10, () => new Promise<string>(() => undefined), 'late')).toBe('late');
  });

  it('gives nothing where nothing can be asked', async () => {
    expect(await withinDeadline(30_000, () => undefined, 'late')).toBeUndefined();
  });
});
