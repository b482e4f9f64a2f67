import { parseCurrency, type CurrencyCode, type RouteCondition } from '@tollgate/core';
import { isISO31661Alpha2 } from 'class-validator';
import type { ConfigPath } from '../config-document.js';
import type { Findings } from '../findings/findings.js';
import type { WrittenCondition } from './written.js';

/** Reads what a rule asks of a payment. Notes unknown currencies and countries, and bounds that mean nothing. */
export function readCondition(findings: Findings, at: ConfigPath, when: WrittenCondition): RouteCondition {
  const { mode, sourceKinds, merchants, payerCountries, amountMinor, metadata } = when;
  const currencies = when.currencies && readCurrencies(findings, [...at, 'currencies'], when.currencies);
  if (payerCountries) checkCountries(findings, [...at, 'payerCountries'], payerCountries);
  if (amountMinor) checkBounds(findings, [...at, 'amountMinor'], when);
  return {
    ...(mode ? { mode } : {}),
    ...(sourceKinds ? { sourceKinds } : {}),
    ...(currencies ? { currencies } : {}),
    ...(merchants ? { merchants } : {}),
    ...(payerCountries ? { payerCountries } : {}),
    ...(metadata ? { metadata: readMetadata(metadata) } : {}),
    ...(amountMinor ? { amountMinor: readBounds(amountMinor) } : {}),
  };
}

function readCurrencies(findings: Findings, at: ConfigPath, written: readonly string[]): CurrencyCode[] {
  return written.flatMap((text, index) => {
    const currency = parseCurrency(text);
    if (currency !== null) return [currency];
    const message = `"${text}" is not an ISO 4217 currency`;
    findings.add([...at, index], { code: 'unknown_currency', message, remedy: 'correct it, as in USD' });
    return [];
  });
}

function checkCountries(findings: Findings, at: ConfigPath, written: readonly string[]): void {
  written.forEach((text, index) => {
    if (isISO31661Alpha2(text)) return;
    const message = `"${text}" is not an ISO 3166-1 country`;
    const remedy = text === 'UK' ? 'the United Kingdom is GB' : 'correct it, as in DE';
    findings.add([...at, index], { code: 'unknown_country', message, remedy });
  });
}

function checkBounds(findings: Findings, at: ConfigPath, { currencies, amountMinor }: WrittenCondition): void {
  if (currencies?.length !== 1) {
    const message = 'bounds need exactly one currency beside them';
    const remedy = currencies ? 'make a rule for each currency' : 'add "currencies"';
    findings.add(at, { code: 'bounds_without_currency', message, remedy });
  }
  const { min, max } = amountMinor ?? {};
  if (min !== undefined && max !== undefined && min > max) {
    const message = `min is above max (${min} > ${max}), so no amount fits`;
    findings.add(at, { code: 'bounds_empty', message, remedy: 'correct one' });
  }
}

function readBounds({ min, max }: { min?: number; max?: number }): { min?: bigint; max?: bigint } {
  return { ...(min === undefined ? {} : { min: BigInt(min) }), ...(max === undefined ? {} : { max: BigInt(max) }) };
}

function readMetadata(written: NonNullable<WrittenCondition['metadata']>): Record<string, readonly string[]> {
  const entries = Object.entries(written);
  return Object.fromEntries(entries.map(([name, values]) => [name, typeof values === 'string' ? [values] : values]));
}
