import { serveUpstream, type Upstream, type WireAnswer, type WireRequest } from '../../src/index.js';

/** What a token is worth: `coin-JPY-1050-7` is 1050 JPY, and any other text is nothing. */
const tokenGrammar = /^coin-([A-Z]{3})-([0-9]+)-/;

/** The key of the account. */
export const COINBOX_KEY = 'cbx_secret_8d1f0c';

/** A service made up for these specs: coins are checked, charged and paid out. Amounts are minor units. */
export function startCoinbox(): Promise<Upstream> {
  const seen = new Map<string, WireAnswer>();
  return serveUpstream((request) => {
    const key = request.headers['idempotency-key'];
    if (key === undefined) return carryOut(request);
    const scope = `${request.path} ${key}`;
    const answer = seen.get(scope) ?? carryOut(request);
    seen.set(scope, answer);
    return answer;
  });
}

function carryOut({ method, path, headers, fields }: WireRequest): WireAnswer {
  if (headers['x-key'] !== COINBOX_KEY) return refusal(401, 'bad_key', 'No such key');
  const [, currency = '', amount = ''] = tokenGrammar.exec(fields['token'] ?? '') ?? [];
  switch (`${method} ${path}`) {
    case 'POST /check':
      return amount === ''
        ? refusal(402, 'no_such_coin', 'No such coin')
        : { status: 200, body: { amount: Number(amount), currency } };
    case 'POST /charges':
    case 'POST /payouts':
      return { status: 200, body: movement(fields) };
    case 'POST /show':
      return amount === ''
        ? refusal(402, 'no_such_coin', 'No such coin')
        : { status: 200, body: { status: 'shown', page: `/coins/${String(fields['token'])}` } };
    case 'POST /recipients':
      return { status: 200, body: { id: 'rcp_1' } };
    case 'GET /charges/mv_seeded':
      return { status: 200, body: movement({ amount: '1000', currency: 'USD' }, 'mv_seeded') };
    default:
      return refusal(404, 'no_such_thing', 'No such thing');
  }
}

const movement = ({ amount, currency }: WireRequest['fields'], id = 'mv_1'): unknown => ({
  id,
  status: 'paid',
  amount: Number(amount),
  currency,
});

/** The service's way to refuse. */
export const refusal = (status: number, kind: string, message: string): WireAnswer => ({
  status,
  body: { error: { kind, message } },
});
