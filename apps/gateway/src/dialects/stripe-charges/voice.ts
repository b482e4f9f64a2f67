import type { Voice } from '../../http/voice.js';
import type { ApiFault, FieldProblem } from '../../shared/api-fault.js';
import { stripeError } from './answer.js';
import { retryHeaders, stripeWordsOf } from './fault-words.js';
import { codeOfComplaint } from './stripe-words.js';

/** Stripe's words for what went wrong. */
export const stripeVoice: Voice = {
  prefix: '/v1/',
  bodies: 'form',
  requestIdHeader: 'request-id',
  speak(fault) {
    const { status, type, code } = stripeWordsOf(fault);
    const said = whatToSay(fault);
    const stripeCode = said.code ?? stripeCodeOf(fault) ?? code;
    return stripeError(
      status,
      {
        type,
        message: said.message,
        ...(stripeCode === undefined ? {} : { code: stripeCode, docUrl: `/docs/errors#${fault.code}` }),
        ...(said.param === null ? {} : { param: said.param }),
      },
      retryHeaders(fault.code),
    );
  },
};

interface Said {
  readonly message: string;
  readonly code?: string | undefined;
  readonly param: string | null;
}

const unrecognized =
  'Unrecognized request URL. If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see /docs';

/** What is wrong field by field, where that is why; else what the fault says. */
function whatToSay(fault: ApiFault): Said {
  if (fault.code === 'endpoint_not_found') return { message: unrecognized, param: null };
  const [first] = fault.problems;
  if (!first) return { message: fault.message, param: paramOf(fault.param) };
  if (first.kind === 'unknown') return unknown(fault.problems);
  const param = withBrackets(first.field);
  if (first.kind === 'missing') {
    return { message: `Missing required param: ${param}.`, code: 'parameter_missing', param };
  }
  return { message: first.message, code: codeOfComplaint(first.message), param };
}

function unknown(problems: readonly FieldProblem[]): Said {
  const names = problems.map(({ field }) => withBrackets(field));
  const message = `Received unknown parameter${names.length > 1 ? 's' : ''}: ${names.join(', ')}`;
  return { message, code: 'parameter_unknown', param: names[0] ?? null };
}

/** The canonical API's names of what Stripe calls otherwise. */
const namesOf: Readonly<Record<string, string | null>> = { customerId: 'customer', methodId: 'source', body: null };

function paramOf(param: string | null): string | null {
  if (param === null) return null;
  const name = namesOf[param];
  return name === undefined ? withBrackets(param) : name;
}

/** `shipping.address.line1` as Stripe writes it: `shipping[address][line1]`. */
function withBrackets(field: string): string {
  const [first = '', ...rest] = field.split('.');
  return first + rest.map((step) => `[${step}]`).join('');
}

/** The code of Stripe's that a fault brings along. */
function stripeCodeOf({ details }: ApiFault): string | undefined {
  const code = typeof details === 'object' && details !== null && 'stripeCode' in details ? details.stripeCode : null;
  return typeof code === 'string' ? code : undefined;
}
