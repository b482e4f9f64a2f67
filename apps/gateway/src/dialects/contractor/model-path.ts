import type { FieldProblem } from '../../shared/api-fault.js';

/** A field's name as the API's own classes write it: `accountHolderName` is `AccountHolderName`. */
export function modelName(property: string): string {
  return property.slice(0, 1).toUpperCase() + property.slice(1);
}

/** Where a field stands in a request: `legalEntity.type` is `model.LegalEntity.Type`. */
export function modelPath(field: string): string {
  return ['model', ...field.split('.').map(modelName)].join('.');
}

/** What is wrong, field by field, as the API maps it: each path of the model with its texts. */
export function problemsByPath(problems: readonly FieldProblem[]): Record<string, string[]> {
  const byPath = Map.groupBy(problems, ({ field }) => modelPath(field));
  return Object.fromEntries([...byPath].map(([path, ofPath]) => [path, ofPath.map(textOf)]));
}

/** What is missing and what cannot be is worded where it is checked; what is unknown is checked nowhere. */
function textOf({ field, message, kind }: FieldProblem): string {
  if (kind !== 'unknown') return message;
  return `The ${modelName(field.split('.').at(-1) ?? field)} field is not a field of this request; remove it.`;
}
