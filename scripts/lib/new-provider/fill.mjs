/**
 * Puts the names of a provider where a template has `__id__`, `__Name__`, `__name__`, `__ENV__` or `__version__`.
 *
 * @param {string} text
 * @param {import('./names.mjs').Names} names
 */
export function fill(text, names) {
  return Object.entries(names).reduce((filled, [key, value]) => filled.replaceAll(`__${key}__`, value), text);
}
