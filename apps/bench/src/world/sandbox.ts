import { join } from 'node:path';
import { ServerProcess } from './server-process.js';

/** One movement of money at a provider. */
export interface Movement {
  readonly id: string;
  /** `charge`, `refund`, … */
  readonly kind: string;
  /** The provider's id of it. */
  readonly reference: string;
}

/** The stand-ins of the providers, as a process of their own. */
export class Sandbox {
  private constructor(readonly server: ServerProcess) {}

  static async start(root: string, logFile: string): Promise<Sandbox> {
    const bin = join(root, 'packages/sandbox/bin/tollgate-sandbox.mjs');
    const args = [bin, '--port', '0'];
    return new Sandbox(await ServerProcess.start({ name: 'The sandbox', args, env: {}, logFile }));
  }

  /** All movements since it was reset. */
  async movements(): Promise<Movement[]> {
    const all: Movement[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const query: string = cursor === '' ? '' : `?cursor=${cursor}`;
      const page = (await this.#call('GET', `/ledger${query}`)) as { data: Movement[]; next_cursor: string | null };
      all.push(...page.data);
      cursor = page.next_cursor;
    }
    return all;
  }

  /** Forgets everything, so that it is as quick as it was. */
  async reset(): Promise<void> {
    await this.#call('POST', '/reset', {});
  }

  async #call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(this.server.url('control') + path, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`Sandbox ${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}
