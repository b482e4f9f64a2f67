import type { OpenAPIObject } from '@nestjs/swagger';

const reference = /"#\/components\/(\w+)\/([^"/]+)"/g;

/** A document without the components that nothing in it leads to. */
export function withUsedComponents(document: OpenAPIObject): OpenAPIObject {
  const all = (document.components ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const used = new Set<string>();
  const follow = (node: unknown): void => {
    for (const [, kind = '', name = ''] of JSON.stringify(node).matchAll(reference)) {
      if (used.has(`${kind}/${name}`)) continue;
      used.add(`${kind}/${name}`);
      follow(all[kind]?.[name] ?? null);
    }
  };
  follow(document.paths);
  // Schemes of security are named, not referred to.
  for (const [, name] of JSON.stringify(document.paths).matchAll(/"(\w+Auth|ApiName)":\[\]/g)) {
    used.add(`securitySchemes/${name}`);
  }
  const components = Object.entries(all).map(([kind, named]): [string, object] => [
    kind,
    Object.fromEntries(Object.entries(named).filter(([name]) => used.has(`${kind}/${name}`))),
  ]);
  return { ...document, components: Object.fromEntries(components.filter(([, named]) => !isEmpty(named))) };
}

function isEmpty(named: object): boolean {
  return Object.keys(named).length === 0;
}
