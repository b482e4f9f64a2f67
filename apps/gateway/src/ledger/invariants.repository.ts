import { Inject, Injectable } from '@nestjs/common';
import type { Mode } from '@tollgate/core';
import type pg from 'pg';
import { POOL } from '../shared/shared.module.js';
import { invariantSql } from './invariant-sql.js';
import type { Invariant, InvariantReport, Violation } from './invariants.js';

/** What to check, and how long that may take. */
export interface InvariantCheck {
  /** Only this merchant's rows; absent: everybody's. */
  readonly merchantId?: string;
  /** Only this mode's rows; absent: both. */
  readonly mode?: Mode;
  /** At most so many violations are told. */
  readonly limit?: number;
  /** For each invariant, in milliseconds. Every row is read, which takes time where there are many. */
  readonly timeoutMs?: number;
}

const mostViolations = 100;
const longestMs = 60_000;

/** Checks that a database holds together. It may be one that gateways are working on: it is read as of one moment. */
@Injectable()
export class Invariants {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  /** Looks for what does not hold, in the order of the list, and stops when it has found enough. */
  async check({
    merchantId,
    mode,
    limit = mostViolations,
    timeoutMs = longestMs,
  }: InvariantCheck = {}): Promise<InvariantReport> {
    const client = await this.pool.connect();
    let broken = true;
    try {
      await client.query('begin isolation level repeatable read, read only');
      await client.query(`set local statement_timeout = ${Math.ceil(timeoutMs)}`);
      const found: Violation[] = [];
      for (const [invariant, text] of Object.entries(invariantSql) as [Invariant, string][]) {
        const left = limit + 1 - found.length;
        if (left === 0) break;
        // The pool's own patience is that of the payment path.
        const query = { text, values: [merchantId ?? null, mode ?? null, left], query_timeout: timeoutMs + 1_000 };
        const { rows } = await client.query<ViolationRow>(query);
        found.push(...rows.map((row) => toViolation(invariant, row)));
      }
      await client.query('rollback');
      broken = false;
      return { violations: found.slice(0, limit), hasMore: found.length > limit };
    } finally {
      client.release(broken);
    }
  }
}

interface ViolationRow {
  readonly merchant_id: string;
  readonly mode: Mode;
  readonly subject_id: string | null;
  readonly about: string;
  readonly expected: string;
  readonly found: string;
}

function toViolation(
  invariant: Invariant,
  { merchant_id: merchantId, subject_id: subjectId, mode, about, expected, found }: ViolationRow,
): Violation {
  return { invariant, merchantId, mode, subjectId, about, expected, found };
}
