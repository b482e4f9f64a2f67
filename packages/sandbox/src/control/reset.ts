import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import { Fields } from './fields.js';

/** `POST /reset`: as if nothing had happened; connections that a fault keeps waiting are closed. */
export function reset({ store, held }: Runtime, body: unknown): Answer {
  new Fields(body, []);
  store.append({ type: 'reset' });
  held.releaseAll();
  return { status: 200, body: { reset: true } };
}
