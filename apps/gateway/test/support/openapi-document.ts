/** An OpenAPI document as it comes over the wire. */
export type OpenApiDocument = any;

/** One operation of a document. */
export interface DocumentedOperation {
  /** `get`, `post`, … */
  readonly verb: string;
  /** `/payments/{id}` */
  readonly path: string;
  readonly operation: any;
}

/** Every operation of a document. */
export function operationsOf({ paths }: OpenApiDocument): DocumentedOperation[] {
  return Object.entries<any>(paths).flatMap(([path, item]) =>
    Object.entries<any>(item).map(([verb, operation]) => ({ verb, path, operation })),
  );
}

/** Where something is in a document, as a reference to it: `#/paths/~1payments/get`. */
export function pointerTo(...steps: readonly string[]): string {
  return `#/${steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
}

/** What a reference of a document leads to; anything else is itself. */
export function resolved(document: OpenApiDocument, node: any): any {
  if (typeof node?.$ref !== 'string') return node;
  const steps = node.$ref.slice(2).split('/') as string[];
  return steps.reduce((inner, step) => inner[step.replaceAll('~1', '/').replaceAll('~0', '~')], document);
}
