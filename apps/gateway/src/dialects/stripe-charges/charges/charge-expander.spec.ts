import { describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Principal } from '../../../merchants/principal.js';
import type { CustomerReader } from '../customers/customer-reader.service.js';
import { ChargeExpander } from './charge-expander.service.js';
import type { ChargeReader } from './charge-reader.service.js';

const away = (): never => {
  throw new Error('Connection terminated unexpectedly');
};
const broken = new Proxy({}, { get: () => away });

describe('an answer that is to be expanded', () => {
  it('is given as it was stored where the database has gone away: money may have moved', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const expander = new ChargeExpander(broken as ChargeReader, broken as unknown as CustomerReader);
    const answer = {
      status: 200,
      body: JSON.stringify({ object: 'charge', customer: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR' }),
    };
    const expanded = await expander.expandAnswer({} as Principal, answer, expander.ofCharge(['customer']));
    expect(expanded).toEqual(answer);
    expect(logged).toHaveBeenCalledTimes(1);
    logged.mockRestore();
  });
});
