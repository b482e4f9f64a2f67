import type { NewSource } from './new-source.js';
import {
  BankAccountMethodDto,
  CardMethodDto,
  CardTokenMethodDto,
  type BankAccountDto,
  type CreatePaymentMethodDto,
} from './payment-method.dto.js';

/** The source of a request, as the room of customers has it. */
export function toNewSource(body: CreatePaymentMethodDto): NewSource {
  if (body instanceof CardTokenMethodDto) {
    const { partnerId, tokenId, customerName } = body;
    return { kind: 'card_token', partnerId, tokenId, ...(customerName === undefined ? {} : { customerName }) };
  }
  if (body instanceof CardMethodDto) return { kind: 'card', account: { kind: 'token', token: body.token } };
  if (!(body instanceof BankAccountMethodDto)) throw new Error(`A ${body.type} passed validation`);
  if (body.token !== undefined) return { kind: 'bank_account', account: { kind: 'token', token: body.token } };
  if (!body.account) throw new Error('A bank account without account and token passed validation');
  return { kind: 'bank_account', account: toBankAccount(body.account) };
}

function toBankAccount({
  holderName,
  holderType,
  accountNumber,
  routingNumber,
  country,
  currency,
}: BankAccountDto): Extract<Extract<NewSource, { kind: 'bank_account' }>['account'], { kind: 'bank_account' }> {
  return {
    kind: 'bank_account',
    holderName,
    holderType,
    accountNumber,
    routingNumber,
    country,
    currency: currency.toUpperCase(),
  };
}
