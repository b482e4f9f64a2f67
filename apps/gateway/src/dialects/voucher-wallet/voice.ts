import { errorCodes, type ErrorCode } from '@tollgate/core';
import type { Voice } from '../../http/voice.js';
import type { ApiFault, FieldProblem } from '../../shared/api-fault.js';
import { walletError, type WalletErrorType } from './wallet-error.js';

/** The voucher wallet's words for what went wrong. */
export const walletVoice: Voice = {
  prefix: '/v2/',
  bodies: 'form',
  requestIdHeader: 'x-request-id',
  speak: (fault) =>
    walletError(statusOf(fault.status), {
      type: typeOf(fault.code),
      ...whatToSay(fault),
      declineCode: declineCodeOf(fault),
    }),
};

/** Those that the wallet documents beside 400, and 403, which its `permission_error` is answered with. */
const documented = [401, 402, 403, 404, 409, 429];

function statusOf(status: number): number {
  return status >= 500 || documented.includes(status) ? status : 400;
}

/** Who is at fault, where the status does not say so. */
const types: Readonly<Partial<Record<ErrorCode, WalletErrorType>>> = {
  unauthorized: 'authentication_error',
  forbidden: 'permission_error',
  rate_limited: 'api_error',
  charge_failed: 'voucher_error',
  source_not_found: 'voucher_error',
  charge_in_progress: 'voucher_error',
  operation_failed: 'payout_error',
};

function typeOf(code: ErrorCode): WalletErrorType {
  return types[code] ?? (errorCodes[code].status >= 500 ? 'api_error' : 'invalid_request_error');
}

/** What is called otherwise here. */
const messages: Readonly<Partial<Record<ErrorCode, string>>> = {
  payment_not_found: 'No such charge found',
  operation_not_found: 'No such payout found',
};

interface Said {
  readonly message: string;
  readonly param: string | null;
}

/** What is wrong with a field, where that is why; else what the fault says. */
function whatToSay(fault: ApiFault): Said {
  const [problem] = fault.problems;
  if (problem) return complaintOf(problem);
  return { message: messages[fault.code] ?? fault.message, param: paramOf(fault) };
}

function complaintOf({ field, kind, message }: FieldProblem): Said {
  const param = inBrackets(field);
  switch (kind) {
    case 'missing':
      return { message: `Missing required parameter: ${param}`, param };
    case 'unknown':
      return { message: `Received unknown parameter: ${param}`, param };
    case 'invalid':
      return { message: `Invalid ${param}: ${message}`, param };
  }
}

/** A key is no parameter here, whatever header it came in. */
function paramOf({ code, param }: ApiFault): string | null {
  return param === null || code === 'unauthorized' ? null : inBrackets(param);
}

/** `payer.address_city` as a form has it: `payer[address_city]`. */
function inBrackets(field: string): string {
  const [first = '', ...steps] = field.split('.');
  return first + steps.map((step) => `[${step}]`).join('');
}

/** The code of the wallet's that a decline brings along. */
function declineCodeOf({ details }: ApiFault): string | null {
  if (typeof details !== 'object' || details === null || !('walletDeclineCode' in details)) return null;
  return typeof details.walletDeclineCode === 'string' ? details.walletDeclineCode : null;
}
