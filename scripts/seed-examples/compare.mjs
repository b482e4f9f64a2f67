/**
 * Compares an answer with a document's example, field by field.
 *
 * @param {object} shown - the example
 * @param {unknown} given - our answer
 * @param {Readonly<Record<string, string>>} differences - path of a field → why ours is another; a path also covers what is below
 * @returns {{ path: string, shown: string, given: string, verdict: 'same' | 'differs' | 'wrong', reason: string }[]}
 */
export function compare(shown, given, differences, path = '') {
  return Object.entries(shown).flatMap(([name, value]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const has = typeof given === 'object' && given !== null && Object.hasOwn(given, name);
    const ours = has ? given[name] : undefined;
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isMap && Object.keys(value).length > 0 && !(here in differences)) {
      const isOursMap = typeof ours === 'object' && ours !== null;
      return isOursMap ? compare(value, ours, differences, here) : [row(here, value, ours, 'wrong', 'is no object')];
    }
    if (!has) return [row(here, value, ours, 'wrong', 'is missing')];
    if (JSON.stringify(value) === JSON.stringify(ours)) return [row(here, value, ours, 'same', '')];
    if (here in differences) return [row(here, value, ours, 'differs', differences[here])];
    return [row(here, value, ours, 'wrong', 'is not as shown')];
  });
}

/** The paths of differences that an answer does not have: a reason for nothing. */
export function needless(rows, differences) {
  const differing = new Set(rows.filter(({ verdict }) => verdict === 'differs').map(({ path }) => path));
  return Object.keys(differences).filter((path) => !differing.has(path));
}

function row(path, shown, given, verdict, reason) {
  return { path, shown: brief(shown), given: brief(given), verdict, reason };
}

function brief(value) {
  const text = value === undefined ? '(absent)' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
