/** A name: of a connection, a rule, a merchant. */
export const namePattern = '^[a-z][a-z0-9-]{0,62}$';

/** A merchant's slug, as `tollgate merchant create` takes it. */
export const merchantSlug = { type: 'string', pattern: namePattern, description: 'Slug of a merchant' } as const;

/** A list of different texts. */
export function listOf<Items extends object>(items: Items) {
  return { type: 'array', minItems: 1, uniqueItems: true, items } as const;
}
