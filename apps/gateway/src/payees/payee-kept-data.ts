import type { Payee, Prisma as PrismaTypes } from '../generated/client.js';

/** What is kept with a payee beside what the provider says: the dialects' own, and that it is being removed. */
type Kept = PrismaTypes.InputJsonObject;

/** What is kept with a payee. */
export function keptWith({ dialectData }: Pick<Payee, 'dialectData'>): Kept {
  return (dialectData ?? {}) as Kept;
}

/** Whether somebody has asked to have the payee's account closed, and it is not known whether that was done. */
export function isBeingRemoved(dialectData: Payee['dialectData']): boolean {
  return keptWith({ dialectData })['removalAskedAt'] !== undefined;
}

/** The same with the mark that the account is being closed. */
export function withRemoval(kept: Kept, at: Date): Kept {
  return { ...kept, removalAskedAt: at.toISOString() };
}

/** The same without that mark. */
export function withoutRemoval({ removalAskedAt: _mark, ...kept }: Kept): Kept {
  return kept;
}
