import { bringUpToNow } from '../bring-up-to-now.js';
import type { Answer } from '../http-server.js';
import { instant } from '../iso.js';
import type { Runtime } from '../runtime.js';
import { invalidField } from './control-error.js';
import { Fields } from './fields.js';

const LATEST_MS = Date.parse('9999-12-31T23:59:59Z');

/** `GET /clock`: the time inside the sandbox. */
export function readClock({ clock, store }: Runtime): Answer {
  const aheadSeconds = Math.round(store.state.clockOffsetMs / 1000);
  return { status: 200, body: { now: instant(clock.nowMs()), aheadSeconds } };
}

/** `POST /clock`: moves it forward; it runs on from there. */
export function moveClock(runtime: Runtime, body: unknown): Answer {
  const fields = new Fields(body, ['advanceSeconds', 'now']);
  const nowMs = runtime.clock.nowMs();
  const field = fields.has('now') ? 'now' : 'advanceSeconds';
  const advanceSeconds = fields.integer('advanceSeconds', { min: 0, max: Math.floor(LATEST_MS / 1000) });
  const askedMs = fields.instantMs('now');
  if ((advanceSeconds === undefined) === (askedMs === undefined)) {
    throw invalidField('advanceSeconds', 'advanceSeconds: send either advanceSeconds or now.');
  }
  const targetMs = askedMs ?? nowMs + (advanceSeconds ?? 0) * 1000;
  if (targetMs < nowMs) throw invalidField('now', `now: the clock moves forward only; it is ${instant(nowMs)}.`);
  if (targetMs > LATEST_MS) throw invalidField(field, `${field}: the clock ends with the year 9999.`);
  runtime.clock.moveTo(targetMs);
  bringUpToNow(runtime);
  return readClock(runtime);
}
