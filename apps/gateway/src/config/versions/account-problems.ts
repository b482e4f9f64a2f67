import { ConfigDocument, type ConfigPath } from '../config-document.js';
import type { ReadConfiguration } from './config-reader.js';
import { differenceOf, type ConnectionAccount } from './connection-account.js';

/** Something that a connection is still needed for. */
export interface Needed {
  /** `payment`, `refundable`, `operation` or `payee`. */
  readonly kind: string;
  readonly id: string;
}

/** What is looked at. */
export interface AccountsBefore {
  readonly read: ReadConfiguration;
  /** The accounts that were behind connections, as they were accepted last. */
  readonly known: ReadonlyMap<string, ConnectionAccount>;
  /** Whether the configuration takes the place of another one, so that connections may be gone. */
  readonly isOther: boolean;
}

/**
 * Why a configuration may not run: a connection that something is still open at is gone, or leads to another account, where
 * what is open would be captured, refunded or asked about at the wrong place.
 *
 * @param needed - finds one thing that a connection is needed for
 * @returns each with file, line, column, reason and remedy
 */
export async function accountProblems(
  { read, known, isOther }: AccountsBefore,
  needed: (connectionId: string) => Promise<Needed | null>,
): Promise<string[]> {
  const document = new ConfigDocument(read.place, read.configuration.document);
  const problems: string[] = [];
  for (const [id, before] of known) {
    const now = read.accounts.get(id);
    if (!now && !isOther) continue;
    const difference = now ? differenceOf(before, now) : null;
    if (now && difference === null) continue;
    const because = await needed(id);
    if (!because) continue;
    const { at, message } = now ? changed(id, before, now, difference ?? '') : gone(id);
    const { line, column } = document.positionOf(at);
    const words = `${message.what}: ${wordsOf(because)}; ${message.remedy}`;
    problems.push(`${read.place}:${line}:${column}: ${at.join('.')}: ${words}`);
  }
  return problems;
}

interface Problem {
  readonly at: ConfigPath;
  readonly message: { readonly what: string; readonly remedy: string };
}

function gone(id: string): Problem {
  return {
    at: ['connections'],
    message: {
      what: `the connection "${id}" is gone and still needed`,
      remedy: 'put it back, with "retired: true" where it is to take nothing new',
    },
  };
}

function changed(id: string, before: ConnectionAccount, now: ConnectionAccount, difference: string): Problem {
  const isSetting = difference !== 'package' && difference !== 'mode';
  const of = (account: ConnectionAccount): string =>
    (difference === 'package' || difference === 'mode' ? account[difference] : account.account[difference]) ??
    'nothing';
  return {
    at: ['connections', id, ...(isSetting ? ['settings', difference] : [difference])],
    message: {
      what: `leads from ${of(before)} to ${of(now)}, and the account before is still needed`,
      remedy: `leave "${id}" as it was, with "retired: true" where it is to take nothing new, and give the other account a connection with an id of its own`,
    },
  };
}

function wordsOf({ kind, id }: Needed): string {
  switch (kind) {
    case 'refundable':
      return `at least one payment there can still be refunded (${id})`;
    case 'payee':
      return `at least one payee has an account there (${id})`;
    default:
      return `at least one ${kind} there is not settled yet (${id})`;
  }
}
