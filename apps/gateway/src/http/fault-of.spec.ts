import {
  BadRequestException,
  ConflictException,
  InternalServerErrorException,
  NotFoundException,
} from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { ApiFault } from '../shared/api-fault.js';
import { StrictJsonError } from '../shared/strict-json.js';
import { faultOf } from './fault-of.js';

const secret = 'FRESHUSD01000TRY';
const withProperties = (properties: object): Error => Object.assign(new Error(`about ${secret}`), properties);

describe('faultOf', () => {
  it('leaves a fault as it is', () => {
    const fault = new ApiFault('no_route', { message: 'No way', param: 'source' });
    expect(faultOf(fault)).toBe(fault);
  });

  it.each([
    ['an error', new Error(`cannot read ${secret}`)],
    ['an error with a code of its own', withProperties({ code: 'P2010' })],
    ['an error with a status of its own that is no number', withProperties({ statusCode: '404' })],
    ['the framework’s own 500', new InternalServerErrorException(secret)],
    ['a thrown text', secret],
    ['a thrown object', { message: secret }],
    ['null', null],
    ['undefined', undefined],
  ])('says nothing of %s that nobody foresaw', (_title, error) => {
    const fault = faultOf(error);
    expect([fault.code, fault.status, fault.param, fault.details]).toEqual(['internal_error', 500, null, null]);
    expect(fault.message).toMatch(/^The gateway failed/);
    expect(JSON.stringify(fault) + fault.message).not.toContain(secret);
  });

  it.each([['ECONNREFUSED'], ['ECONNRESET'], ['ETIMEDOUT'], ['57P01'], ['08006'], ['53300'], ['P1001']])(
    'calls a database that cannot be reached (%s) service_unavailable, to be tried again',
    (code) => {
      const fault = faultOf(withProperties({ code }));
      expect([fault.code, fault.status, fault.retryAfterSeconds]).toEqual(['service_unavailable', 503, 2]);
      expect(fault.message).not.toContain(secret);
    },
  );

  it.each(['42P01', '23505', '22P05'])('does not take a statement that the database refused (%s) for that', (code) => {
    expect(faultOf(withProperties({ code })).code).toBe('internal_error');
  });

  it.each([
    ['a text that is no JSON', new StrictJsonError('The body is not valid JSON', null), 'invalid_json', 'body'],
    ['a key given twice', new StrictJsonError('twice', 'a.b'), 'invalid_json', 'a.b'],
    ['a number out of range', new StrictJsonError('too large', 'amount', 'number'), 'validation_error', 'amount'],
  ])('calls %s what it is, and names the place', (_title, error, code, param) => {
    expect(faultOf(error)).toMatchObject({ code, param, message: error.message });
  });

  it.each([
    [404, 'endpoint_not_found', null],
    [413, 'body_too_large', 'body'],
    [415, 'unsupported_media_type', 'Content-Type'],
    [503, 'service_unavailable', null],
    [400, 'validation_error', null],
    [414, 'validation_error', null],
    [431, 'validation_error', null],
  ])('knows the server’s own refusal %d by its status, and words it itself', (statusCode, code, param) => {
    const fault = faultOf(withProperties({ statusCode }));
    expect([fault.code, fault.param]).toEqual([code, param]);
    expect(fault.message).not.toContain(secret);
  });

  it.each([
    [new NotFoundException(secret), 'endpoint_not_found'],
    [new BadRequestException(secret), 'validation_error'],
    [new ConflictException(secret), 'validation_error'],
  ])('words %s of the framework itself', (error, code) => {
    const fault = faultOf(error);
    expect(fault.code).toBe(code);
    expect(fault.message).not.toContain(secret);
  });
});
