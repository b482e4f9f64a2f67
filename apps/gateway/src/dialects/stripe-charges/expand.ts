import { invalid } from './stripe-fault.js';

/** What may be expanded of an object: `fetched` is put in its id's place, `nothing` is there already, or never is. */
export interface Expandable {
  readonly fetched: readonly string[];
  readonly nothing: readonly string[];
}

/**
 * The properties that `expand` asks for and that have to be fetched.
 *
 * @param paths - as they were sent
 * @param inList - whether each stands below `data`
 * @throws ApiFault 400 for a path that leads nowhere here
 */
export function expansionsOf(
  paths: readonly string[] | undefined,
  { fetched, nothing }: Expandable,
  inList = false,
): ReadonlySet<string> {
  const asked = new Set<string>();
  for (const path of paths ?? []) {
    const property = inList && path.startsWith('data.') ? path.slice('data.'.length) : inList ? null : path;
    if (property !== null && fetched.includes(property)) asked.add(property);
    else if (path !== 'data' && !(property !== null && nothing.includes(property))) {
      throw invalid('expand', `This property cannot be expanded (${shown(path)}).`);
    }
  }
  return asked;
}

/** A path as it may be repeated. */
function shown(path: string): string {
  return /^[a-z_.]{1,60}$/.test(path) ? path : 'a path that is none';
}
