import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, ValidateIf, ValidateNested, validateSync } from 'class-validator';
import fc from 'fast-check';
import { ChargeDto } from '../dialects/payments/charge.dto.js';
import { SuChargeDto } from '../dialects/su-token/payments/charge.dto.js';
import { IsAlone, IsText } from '../shared/validators.js';
import { passes } from './passes.js';

class Named {
  @IsText(10)
  name!: string;
}

class Item extends Named {
  @IsInt()
  count!: number;

  @ValidateIf((item: Item) => item.count === 1)
  @IsString()
  note?: string;
}

class Order extends Named {
  @IsOptional()
  @ValidateNested()
  @Type(() => Item)
  item?: Item;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => Item)
  items?: Item[];

  @IsOptional()
  @IsAlone('item')
  instead?: string;

  /** Nothing says what class it is of. */
  @IsOptional()
  @ValidateNested()
  anything?: object;
}

class Words {
  @IsIn(['a', 'b'], { each: true })
  words!: string[];
}

class WithoutValidators {
  name = 'a';
}

const options = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true } as const;

/** As class-validator has it. */
const isRight = (instance: object): boolean => validateSync(instance, options).length === 0;

const oddValue = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, '', 'x', 0, 1, -1, 1.5, true, false, {}, [], [[]], [1], [{}]),
  fc.string({ maxLength: 12 }),
);

/** Bodies that are right, and such with some fields left out, added or of an odd value. */
function nearlyRight(right: Readonly<Record<string, unknown>>): fc.Arbitrary<object> {
  const changes = fc.dictionary(fc.constantFrom(...Object.keys(right), 'more'), oddValue, { maxKeys: 3 });
  return changes.map((changed) => ({ ...right, ...changed }));
}

const source = { type: 'card_token', partnerId: 'H1', tokenId: 'U1VUT0tQQVlPSw==', customerName: 'Ada' };
const voucher = { type: 'voucher', pin: 'FRESHUSD01000TRY' };
const terms = { amount: 1000, currency: 'USD', description: 'Order 42', metadata: { order: '42' } };
const item = { name: 'a', count: 1, note: 'n' };

const cases: readonly (readonly [title: string, type: new () => object, bodies: fc.Arbitrary<object>])[] = [
  ['a charge', ChargeDto, nearlyRight({ ...terms, source, customerId: 'c', payerCountry: 'DE', capture: true })],
  ['a charge’s source', ChargeDto, nearlyRight(source).map((changed) => ({ ...terms, source: changed }))],
  ['a charge of a voucher', ChargeDto, nearlyRight(voucher).map((changed) => ({ ...terms, source: changed }))],
  [
    'a charge in another API',
    SuChargeDto,
    nearlyRight({ partner_id: 'H1', token_id: 't', currency_code: 'USD', amount: '10.50', customer_name: 'Ada' }),
  ],
  [
    'an object with inherited validators',
    Order,
    nearlyRight({ name: 'a', item, instead: undefined, anything: undefined }),
  ],
  ['a nested object', Order, nearlyRight(item).map((changed) => ({ name: 'a', item: changed }))],
  ['objects in a list', Order, fc.array(nearlyRight(item)).map((items) => ({ name: 'a', items }))],
];

describe('what passes', () => {
  it.each(cases)('is what class-validator finds nothing wrong with: %s', (_title, type, bodies) => {
    let passed = 0;
    fc.assert(
      fc.property(bodies, (body) => {
        const instance = plainToInstance(type, body);
        const does = passes(instance);
        expect(does).toBe(isRight(instance));
        passed += Number(does);
      }),
      { numRuns: 400 },
    );
    expect(passed).toBeGreaterThan(0);
  });

  it('is nothing that only class-validator can tell', () => {
    const words = plainToInstance(Words, { words: ['a', 'b'] });
    expect([passes(words), isRight(words)]).toEqual([false, true]);
  });

  it.each([
    ['of a class without validators', new WithoutValidators()],
    ['of no class', { name: 'a' }],
    ['without a prototype', Object.assign(Object.create(null) as object, { name: 'a' })],
  ])('is no object %s', (_title, value) => {
    expect(passes(value)).toBe(false);
  });
});
