import type { AnyDocumentedAnswer } from '../bench/any-sample.js';
import type { Bench } from '../bench/bench.js';
import { leavesOf } from '../wire/fields-of.js';
import type { WireAnswer } from '../wire/wire-request.js';
import { changePath } from './json-path.js';

/** An answer in which a service repeats what it was sent. */
export interface Repetition {
  readonly title: string;
  readonly given: AnyDocumentedAnswer;
  /** The given answer with words of the request in it. */
  readonly say: (answer: WireAnswer, words: string) => WireAnswer;
}

/** Answers that repeat the request: on a page of HTML, and in each text of a documented refusal of each sort. */
export function repetitions({ sample }: Bench): Repetition[] {
  const page: Repetition = {
    title: 'a page of HTML repeats the request',
    given: { status: 400, body: '', expect: {}, source: '' },
    say: (answer, words) => ({ ...answer, body: `<html><body>Bad request: ${words}</body></html>` }),
  };
  const refusals = sample.answers.filter(({ status, body }) => status >= 400 && typeof body === 'object');
  const bySort = new Map(refusals.flatMap((given) => repetitionsOf(given).map((one) => [one.title, one])));
  return [page, ...bySort.values()];
}

function repetitionsOf(given: AnyDocumentedAnswer): Repetition[] {
  const { outcome, found } = given.expect;
  return leavesOf(given.body).map(([path]) => ({
    title: `${given.status}, ${String(outcome ?? found)}, repeats the request at ${path}`,
    given,
    say: (answer, words) => {
      const repeat = (value: unknown): string => `${String(value)} ${words}`;
      return { ...answer, body: changePath(JSON.stringify(answer.body), path, repeat) };
    },
  }));
}
