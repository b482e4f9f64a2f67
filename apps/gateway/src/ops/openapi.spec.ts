import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiOkResponse, ApiOperation, ApiProperty } from '@nestjs/swagger';
import { serveDocs } from './openapi.js';

/** How often somebody wanted to know what kind of field it is, which only a document asks for. */
let asked = 0;
let isBroken = false;

class ThingDto {
  @ApiProperty({
    type: () => {
      asked += 1;
      if (isBroken) throw new Error('A field that cannot be described');
      return String;
    },
  })
  name!: string;
}

@Controller('things')
class ThingsController {
  @Get()
  @ApiOperation({ operationId: 'getThing', summary: 'A thing' })
  @ApiOkResponse({ type: ThingDto })
  get(): ThingDto {
    return { name: 'one' };
  }
}

@Module({ controllers: [ThingsController] })
class ThingsModule {}

let app: NestFastifyApplication;
let url: string;

beforeEach(async () => {
  asked = 0;
  isBroken = false;
  app = await NestFactory.create<NestFastifyApplication>(ThingsModule, new FastifyAdapter(), { logger: false });
  serveDocs(app);
  await app.listen({ host: '127.0.0.1', port: 0 });
  url = await app.getUrl();
});

afterEach(() => app.close());

async function get(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(url + path);
  return { status: response.status, text: await response.text() };
}

describe('the documentation of the API', () => {
  it('is not made by a start, nor by other requests', async () => {
    expect(await get('/things')).toEqual({ status: 200, text: '{"name":"one"}' });
    expect((await get('/docs')).status).toBe(200);
    expect(asked).toBe(0);
  });

  it('is made once, and whole for each of those who ask first at the same time', async () => {
    const paths = ['/docs/openapi.json', '/docs/swagger-ui-init.js', '/docs/openapi.json', '/docs/openapi.json'];
    const [first, script, ...others] = await Promise.all(paths.map(get));
    const once = asked;
    expect(once).toBeGreaterThan(0);
    expect(JSON.parse(first!.text)).toMatchObject({
      openapi: '3.1.0',
      paths: { '/things': { get: { operationId: 'getThing' } } },
      components: { schemas: { ThingDto: { properties: { name: { type: 'string' } } } } },
    });
    for (const other of others) expect(other).toEqual(first);
    expect([script!.status, script!.text]).toEqual([200, expect.stringContaining('"operationId": "getThing"')]);
    expect(await get('/docs/openapi.json')).toEqual(first);
    expect(asked).toBe(once);
  });

  it('that cannot be made is an error of whoever asks for it, each time, and of nobody else', async () => {
    isBroken = true;
    expect((await get('/docs/openapi.json')).status).toBe(500);
    expect((await get('/docs/openapi.json')).status).toBe(500);
    expect((await get('/things')).status).toBe(200);
    isBroken = false;
    expect((await get('/docs/openapi.json')).status).toBe(200);
  });
});
