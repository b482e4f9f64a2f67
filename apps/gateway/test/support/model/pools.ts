import type fc from 'fast-check';
import type pg from 'pg';

/** What a journal asks of its pool. */
interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values?: unknown[];
}

/** A guard of a statement, and what is left of the statement without it. */
export interface Weakening {
  /** Name of the prepared statement; the one for many rows is weakened with it. */
  readonly statement: string;
  /** What is taken out, and what stands there then. */
  readonly replace: readonly (readonly [guard: string, without: string])[];
}

/** A pool that prepares one statement without its guard, under another name. Everything else stays as it is. */
export function weakened(pool: pg.Pool, { statement, replace }: Weakening): pg.Pool {
  const query = (asked: Statement): Promise<pg.QueryResult> => {
    if (asked.name !== statement && asked.name !== `${statement}_many`) return pool.query(asked);
    let { text } = asked;
    for (const [guard, without] of replace) {
      if (!text.includes(guard)) throw new Error(`${statement} has no guard ${guard}`);
      text = text.replace(guard, () => without);
    }
    const name = `${asked.name} ${hashOf(text)}`;
    return pool.query({ ...asked, name, text });
  };
  return { query } as unknown as pg.Pool;
}

/** A pool whose statements run one after another, in the order that a scheduler chooses: as if each were alone. */
export function inOrderOf(pool: pg.Pool, scheduler: fc.Scheduler): pg.Pool {
  const query = async (asked: Statement): Promise<pg.QueryResult> => {
    let answer: Promise<pg.QueryResult> | undefined;
    const builder = async (): Promise<void> => {
      answer = pool.query(asked);
      await answer.catch(() => undefined);
    };
    await scheduler.scheduleSequence([{ label: asked.name, builder }]).task;
    if (!answer) throw new Error('A statement was not run');
    return answer;
  };
  return { query } as unknown as pg.Pool;
}

/** Names of prepared statements are at most 63 bytes. */
function hashOf(text: string): string {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + character.charCodeAt(0)) >>> 0;
  return hash.toString(36);
}
