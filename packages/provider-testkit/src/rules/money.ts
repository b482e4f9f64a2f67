import { equalMoney, money, type Money } from '@tollgate/core';
import assert from 'node:assert/strict';
import type { AnyAnswer, AnyRequest } from '../bench/any-sample.js';
import { isEffect } from '../bench/is-effect.js';
import { movingOperations } from '../operation-kinds.js';
import type { OperationRule } from '../rule.js';
import type { SampledOperation } from '../subject.js';
import { answer as answering, pass, type Plan } from '../wire/action.js';
import type { Arrival } from '../wire/fault-proxy.js';
import { changePath } from './json-path.js';
import { rewritten } from './rewritten.js';
import { assertMatches, assertNoEffect, shown } from './verdicts.js';

/** Operations whose answers have money. */
const tellingMoney: readonly SampledOperation[] = [...movingOperations, 'validate', 'retrieve', 'lookUp'];

const echoed: OperationRule = {
  id: 'money-is-what-the-service-says',
  meaning: 'The money of a success is what the service says that it moved, so that a wrong amount or currency is seen.',
  about: tellingMoney,
  async run(bench, cases) {
    const { echo } = bench.sample;
    const { answer, request } = await bench.baseline();
    const said = moneyOf(answer);
    const asked = askedIn(request) ?? said;
    if (said === null || asked === null) return;
    await cases.check('an honest service', () => {
      assert.ok(equalMoney(said, asked), `asked ${shown(asked)}, answered ${shown(said)}`);
    });
    if (!echo) return;
    const paths = typeof echo.amount === 'string' ? [echo.amount] : echo.amount;
    await cases.check('another amount in the answer', async () => {
      const change = (body: string): string => paths.reduce((text, path) => changePath(text, path, another), body);
      const { answer: lied } = await rewritten(bench, change, paths[0] ?? '');
      assertSeen(lied, asked);
    });
    const { currency } = echo;
    if (currency === null) return;
    await cases.check('another currency in the answer', async () => {
      const change = (body: string): string => changePath(body, currency, anotherCurrency);
      const { answer: lied } = await rewritten(bench, change, currency);
      assertSeen(lied, asked);
    });
  },
};

/** A success with the money that was said, or doubt. */
function assertSeen(answer: AnyAnswer, asked: Money): void {
  const state = (answer['found'] === 'yes' ? answer['state'] : answer) as AnyAnswer;
  if (state['outcome'] === 'unknown' || answer['found'] === 'unavailable') return;
  const said = moneyOf(answer);
  assert.ok(said !== null, `neither a success nor doubt: ${shown(answer)}`);
  assert.ok(!equalMoney(said, asked), `answered what was asked, not what the service said: ${shown(answer)}`);
}

/** The money of a success, of what was found, or of a valid source; `null` when there is none. */
function moneyOf(answer: AnyAnswer): Money | null {
  const state = (answer['found'] === 'yes' ? answer['state'] : answer) as AnyAnswer;
  return (state['money'] as Money | undefined) ?? null;
}

/** What a request asks to be moved; of a transfer, what the payee is to get. */
function askedIn(request: AnyRequest): Money | null {
  const {
    money: plain,
    gross,
    fee,
  } = request as { readonly money?: Money; readonly gross?: Money; readonly fee?: Money };
  if (gross && fee) return money(gross.amountMinor - fee.amountMinor, gross.currency);
  return plain ?? null;
}

function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  const text = String(value);
  return text.slice(0, -1) + (text.endsWith('0') ? '1' : '0');
}

function anotherCurrency(value: unknown): string {
  const text = String(value);
  const other = text.toUpperCase() === 'EUR' ? 'USD' : 'EUR';
  return text === text.toLowerCase() ? other.toLowerCase() : other;
}

const amounts: OperationRule = {
  id: 'amounts-are-exact-on-the-wire',
  meaning: 'Each amount is on the wire as the service writes it, or it is refused and nothing is sent.',
  about: movingOperations,
  applies: (_, { amounts }) => Array.isArray(amounts),
  async run(bench, cases) {
    for (const { money: about, wire } of bench.sample.amounts ?? []) {
      const what = `${about.amountMinor} minor units of ${about.currency}`;
      await cases.check(wire === 'refused' ? `${what}, refused` : what, async () => {
        const names = wire === 'refused' ? [] : Object.keys(wire);
        // Of several requests, the one that carries the amount; what the stand-in would say to it does not matter.
        const isMeant = ({ request }: Pick<Arrival, 'request'>): boolean =>
          names.every((name) => name in request.fields);
        const plan: Plan = (request) =>
          isEffect(bench.operation, bench.sample, request) && isMeant({ request }) ? answering(503, {}) : pass;
        const call = await bench.call({ about, plan });
        if (wire === 'refused') {
          assertNoEffect(call);
          assert.match(String(call.answer['outcome']), /^(declined|rejected)$/, shown(call.answer));
          return;
        }
        const carrying = call.effects.find(isMeant);
        assert.ok(carrying, `no request has ${names.join(' and ')}; got ${shown(call.answer)}`);
        const { fields } = carrying.request;
        assertMatches(Object.fromEntries(names.map((name) => [name, fields[name]])), wire);
      });
    }
  },
};

/** What money is on the way out and on the way back. */
export const moneyRules = [echoed, amounts];
