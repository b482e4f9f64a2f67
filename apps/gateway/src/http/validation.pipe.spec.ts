import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { ApiFault } from '../shared/api-fault.js';
import { IsText, SecretField } from '../shared/validators.js';
import { StrictValidationPipe } from './validation.pipe.js';

const pan = '4242424242424242';

class Inner {
  @IsInt()
  count!: number;

  @IsOptional()
  @IsString()
  @SecretField()
  secret?: string;
}

class Middle {
  @ValidateNested()
  @Type(() => Inner)
  inner!: Inner;
}

class Outer {
  @IsText(100)
  name!: string;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => Middle)
  list?: Middle[];
}

const pipe = new StrictValidationPipe();

function check(value: unknown, type: 'body' | 'query' | 'param' | 'custom' = 'body'): Promise<unknown> {
  return pipe.transform(value, { type, metatype: Outer });
}

async function faultOf(value: unknown, type?: 'body' | 'query' | 'param'): Promise<ApiFault> {
  const error: unknown = await check(value, type).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiFault);
  return error as ApiFault;
}

const fieldsOf = ({ details }: ApiFault): string[] => (details as { field: string }[]).map(({ field }) => field);

describe('StrictValidationPipe', () => {
  it('gives an instance of the class, with nothing converted', async () => {
    const value = await check({ name: 'a', list: [{ inner: { count: 1 } }] });
    expect(value).toBeInstanceOf(Outer);
    expect((value as Outer).list![0]!.inner).toBeInstanceOf(Inner);
    expect(fieldsOf(await faultOf({ name: 'a', list: [{ inner: { count: '1' } }] }))).toEqual(['list.0.inner.count']);
  });

  it('names a nested field by its whole path', async () => {
    const fault = await faultOf({ name: 'a', list: [{ inner: { count: 1 } }, { inner: { count: 1.5 } }] });
    expect([fault.code, fault.param]).toEqual(['validation_error', 'list.1.inner.count']);
    expect(fault.details).toEqual([{ field: 'list.1.inner.count', message: fault.message }]);
  });

  it('lists everything that is wrong before everything that is unknown', async () => {
    const fault = await faultOf({ extra: 1, list: [{ inner: { count: 1, more: 2 } }, { inner: { count: 'x' } }] });
    const fields = fieldsOf(fault);
    expect(fields.slice(0, 2).toSorted()).toEqual(['list.1.inner.count', 'name']);
    expect(fields.slice(2).toSorted()).toEqual(['extra', 'list.0.inner.more']);
    expect(fault.param).toBe(fields[0]);
  });

  it('does not repeat what was sent', async () => {
    const fault = await faultOf({
      name: '',
      list: [{ inner: { count: 'FRESHUSD01000TRY', more: 'FRESHUSD01000TRY' } }],
    });
    expect(JSON.stringify([fault.message, fault.details])).not.toContain('FRESHUSD');
  });

  it.each([[[]], ['a'], [1], [null], [undefined], [true]])('takes no body that is %j', async (value) => {
    expect(await faultOf(value)).toMatchObject({ code: 'validation_error', param: 'body' });
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'calls %s in a query unknown, like any other',
    async (key) => {
      const query = Object.assign(Object.create(null) as object, { name: 'a' });
      Object.defineProperty(query, key, { value: 'x', enumerable: true });
      expect(await faultOf(query, 'query')).toMatchObject({ code: 'validation_error', param: key });
    },
  );

  it('refuses a list of nothing where objects of several classes may stand', async () => {
    class Either {
      @ValidateNested()
      @Type(() => Inner, { discriminator: { property: 'kind', subTypes: [{ name: 'inner', value: Inner }] } })
      either!: Inner;
    }
    const refused = pipe.transform({ either: [null] }, { type: 'body', metatype: Either });
    await expect(refused).rejects.toMatchObject({ code: 'validation_error', param: 'body' });
  });

  it('refuses a card number anywhere but in a declared secret', async () => {
    expect(await faultOf({ name: pan })).toMatchObject({ code: 'card_number_not_allowed', param: 'name' });
    await expect(check({ name: 'a', list: [{ inner: { count: 1, secret: pan } }] })).resolves.toBeInstanceOf(Outer);
  });

  it('does not look into what does not come from the request', async () => {
    await expect(pipe.transform({ card: pan }, { type: 'custom', metatype: Object })).resolves.toEqual({ card: pan });
  });
});
