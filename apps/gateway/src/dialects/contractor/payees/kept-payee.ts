import type { Payee, Prisma as PrismaTypes } from '../../../generated/client.js';
import { keptWith } from '../../../payees/payee-kept-data.js';

/** What this API keeps with a payee: of what identifies somebody only that it was given. */
export interface KeptPayee {
  readonly entityType: 'individual' | 'company';
  readonly isTaxIdProvided: boolean;
  readonly isPersonalIdProvided: boolean;
  readonly isSsnProvided: boolean;
  readonly holderType: 'individual' | 'company';
  readonly last4: string;
  readonly accountCountry: string;
  readonly accountCurrency: string;
}

/** What was kept with a payee; `null` where another API made it. */
export function readKeptPayee(payee: Pick<Payee, 'dialectData'>): KeptPayee | null {
  return (keptWith(payee)['contractor'] as unknown as KeptPayee | undefined) ?? null;
}

/** The same as it is kept. */
export function keptPayee(kept: KeptPayee): PrismaTypes.InputJsonObject {
  return { contractor: { ...kept } };
}

const told = 'contractorToldVerified';

/** Whether the API has said of a payee before that it is verified. */
export function wasToldVerified(payee: Pick<Payee, 'dialectData'>): boolean {
  return keptWith(payee)[told] === true;
}

/** What is kept once it has said so. */
export function withToldVerified(payee: Pick<Payee, 'dialectData'>): PrismaTypes.InputJsonObject {
  return { ...keptWith(payee), [told]: true };
}
