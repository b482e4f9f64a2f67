import type { ErrorObject } from 'ajv/dist/2020.js';

/**
 * Of all errors of a validation those that say what to correct. Where a value may be of several shapes, every shape that
 * it does not have gives errors: kept are those of the one shape that it seems to be meant as, or one that says that it
 * is none of them.
 */
export function tellingErrors(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  let kept = errors.filter(({ keyword }) => keyword !== 'propertyNames');
  for (const choice of kept.filter(({ keyword }) => keyword === 'anyOf')) {
    const meant = meantShape(kept, choice);
    const others = kept.filter((error) => error !== choice && isOfShape(error, choice));
    const told = meant === null ? [choice] : others.filter((error) => isOfShape(error, choice, meant));
    kept = [...kept.filter((error) => error !== choice && !others.includes(error)), ...told];
  }
  return kept;
}

/** The only shape whose kind (map, list, text, the word itself) the value has; `null` when there is none. */
function meantShape(errors: readonly ErrorObject[], choice: ErrorObject): number | null {
  const shapes = (choice.schema as readonly unknown[]).map((_, index) => index);
  const isOther = (shape: number): boolean =>
    errors.some(
      (error) =>
        isOfShape(error, choice, shape) &&
        error.instancePath === choice.instancePath &&
        (error.keyword === 'type' || error.keyword === 'const'),
    );
  const [first, ...others] = shapes.filter((shape) => !isOther(shape));
  return first === undefined || others.length > 0 ? null : first;
}

function isOfShape(error: ErrorObject, choice: ErrorObject, shape: number | null = null): boolean {
  if (shape === null) {
    return isWithin(error.schemaPath, choice.schemaPath) && isWithin(error.instancePath, choice.instancePath);
  }
  return isWithin(error.schemaPath, `${choice.schemaPath}/${shape}`) && isOfShape(error, choice);
}

const isWithin = (path: string, outer: string): boolean => path === outer || path.startsWith(`${outer}/`);
