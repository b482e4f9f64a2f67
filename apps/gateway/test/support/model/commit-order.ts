import type pg from 'pg';

/**
 * Numbers the transitions in the order in which they were made, across payments and operations. Each is made under the
 * payment's lock, so for one payment that is the order of the commits.
 */
export async function numberTransitions(pool: pg.Pool): Promise<void> {
  await pool.query(`
    create sequence commit_order;
    alter table payment_transition add column nth bigint not null default nextval('commit_order');
    alter table operation_transition add column nth bigint not null default nextval('commit_order')`);
}
