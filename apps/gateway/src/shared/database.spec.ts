import { expect, it } from '@jest/globals';
import { isConnectionFault, mayPass } from './database.js';

const fault = (code: string | undefined, message = 'x'): unknown =>
  Object.assign(new Error(message), code ? { code } : {});

it.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EHOSTUNREACH', '57P01', '08006', '53300', 'P1001', 'P2024', 'P2028'])(
  '%s means that the database is away',
  (code) => expect([isConnectionFault(fault(code)), mayPass(fault(code))]).toEqual([true, true]),
);

it.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect', 'Query read timeout'])(
  '"%s" has no code and means the same',
  (message) => expect(isConnectionFault(fault(undefined, message))).toBe(true),
);

it('quotes PostgreSQL where Prisma has no code of its own', () => {
  const quoted = (code: string) => fault('P2039', `Database error. Code: \`${code}\`. Message: \`x\``);
  expect([isConnectionFault(quoted('57P03')), mayPass(quoted('57P03'))]).toEqual([true, true]);
  expect([isConnectionFault(quoted('42P01')), mayPass(quoted('42P01'))]).toEqual([false, false]);
});

it.each(['40P01', '40001', '55P03', '57014', '25006', '53100'])('%s may pass by itself', (code) =>
  expect([isConnectionFault(fault(code)), mayPass(fault(code))]).toEqual([false, true]),
);

it.each(['22021', '23505', '23514', '42P01', 'P0001', 'P2002', 'P2025', 'ERR_INVALID_ARG_TYPE', undefined])(
  '%s will be said again',
  (code) => expect(mayPass(fault(code))).toBe(false),
);

it.each([null, undefined, 'ECONNRESET', 42])('%p is no fault of a database', (thrown) =>
  expect(mayPass(thrown)).toBe(false),
);
