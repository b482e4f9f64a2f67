import { getMetadataStorage } from 'class-validator';

type Storage = ReturnType<typeof getMetadataStorage>;
type Metadata = ReturnType<Storage['getTargetValidationMetadatas']>[number];
type Type = Parameters<Storage['getTargetValidationMetadatas']>[0];

/** Whether a property of an object is as its class wants it. */
type Check = (value: unknown, owner: object) => boolean;

/** Of each class that an object had so far, by property. */
const checksOfTypes = new Map<Type, ReadonlyMap<string, Check>>();

/**
 * Whether an object passes all validators of its class, and has no other properties. They are put together once for each
 * class; class-validator would look for them in all classes, for each object anew.
 *
 * @returns `false` also where only class-validator can tell; it words what is wrong
 */
export function passes(instance: object): boolean {
  const type: unknown = instance.constructor;
  if (typeof type !== 'function') return false;
  const checks = checksOfTypes.get(type) ?? putTogether(type);
  if (checks.size === 0 || Object.keys(instance).some((name) => !checks.has(name))) return false;
  for (const [name, check] of checks) {
    if (!check((instance as Readonly<Record<string, unknown>>)[name], instance)) return false;
  }
  return true;
}

function putTogether(type: Type): ReadonlyMap<string, Check> {
  const metadatas = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const byName = Map.groupBy(metadatas, ({ propertyName }) => propertyName);
  const checks = new Map([...byName].map(([name, ofProperty]) => [name, checkOf(ofProperty)]));
  checksOfTypes.set(type, checks);
  return checks;
}

/** The validators of one property count where its conditions hold. */
function checkOf(metadatas: readonly Metadata[]): Check {
  const conditions = metadatas.filter(isCondition).map(conditionOf);
  const validators = metadatas.filter((metadata) => !isCondition(metadata)).map(validatorOf);
  return (value, owner) =>
    !conditions.every((holds) => holds(value, owner)) || validators.every((isRight) => isRight(value, owner));
}

const isCondition = ({ type }: Metadata): boolean => type === 'conditionalValidation';

function conditionOf({ constraints }: Metadata): Check {
  const [condition] = constraints as [(owner: object, value: unknown) => boolean];
  return (value, owner) => condition(owner, value);
}

function validatorOf(metadata: Metadata): Check {
  const { type, propertyName: property, constraintCls, constraints, each, validateIf } = metadata;
  if (type === 'nestedValidation') return isNestedRight;
  // What else a validator may be asked to do is left to class-validator.
  if (type !== 'customValidation' || each || validateIf) return () => false;
  const validators = getMetadataStorage()
    .getTargetValidatorConstraints(constraintCls)
    .map(({ instance }) => instance);
  return (value, object) => {
    const { name: targetName } = object.constructor;
    return validators.every(
      (validator) => validator.validate(value, { value, constraints, targetName, object, property }) === true,
    );
  };
}

function isNestedRight(value: unknown): boolean {
  if (value === undefined) return true;
  if (Array.isArray(value)) return value.every(isNestedRight);
  return typeof value === 'object' && value !== null && passes(value);
}
