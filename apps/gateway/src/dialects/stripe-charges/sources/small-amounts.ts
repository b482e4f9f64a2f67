import { registerDecorator } from 'class-validator';

/** Two whole numbers of minor units from 1 to 99, as they are sent to a bank account to prove whose it is. */
export function IsSmallAmounts(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isSmallAmounts',
      target: target.constructor,
      propertyName: String(property),
      options: { message: 'You must provide exactly two amounts, whole numbers from 1 to 99.' },
      validator: {
        validate: (value: unknown) =>
          Array.isArray(value) && value.length === 2 && value.every((one) => /^[1-9][0-9]?$/.test(String(one))),
      },
    });
  };
}
