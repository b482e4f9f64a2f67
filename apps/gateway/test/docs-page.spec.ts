import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { declineCodes, errorCodes } from '@tollgate/core';
import { pino } from 'pino';
import { readEnvironment } from '../src/config/environment.js';
import { loadConfiguration } from '../src/config/load-configuration.js';
import { ConfigReader } from '../src/config/versions/config-reader.js';
import { loadProviderPackage } from '../src/providers/load-provider-package.js';
import { createApp } from '../src/serve.js';
import { createTestDatabase } from './support/database.js';
import { askEndpoint, endpointsOf } from './support/endpoints.js';
import { startTcpProxy } from './support/tcp-proxy.js';
import { chargeOf, startTestGateway, type TestGateway } from './support/test-gateway.js';

let gateway: TestGateway;
let document: any;
let adminDocument: any;

beforeAll(async () => {
  gateway = await startTestGateway();
  document = (await gateway.get('/docs/openapi.json', {})).body;
  adminDocument = (await gateway.get('/docs/admin/openapi.json', {})).body;
});

afterAll(() => gateway.close());

/** The routes of the application, from its controllers: `get /payments/{id}`. Those for people are left out. */
async function routesOfApp(): Promise<string[]> {
  const values = { VOUCHER_BASE_URL: 'http://127.0.0.1:1', VOUCHER_SECRET_KEY: 'sk_test_none' };
  const environment = readEnvironment({
    DATABASE_URL: gateway.databaseUrl,
    TOLLGATE_CONFIG: gateway.configFile,
    TOLLGATE_SECRET_KEY: gateway.secretKey,
  });
  const configuration = await loadConfiguration(gateway.configFile, values, loadProviderPackage);
  const reader = new ConfigReader(gateway.configFile, values, loadProviderPackage);
  const { pool } = gateway;
  const parts = { environment, configuration, reader, pool, journalPool: pool };
  const app = await createApp(parts, pino({ level: 'silent' }));
  const controllers = app.get(DiscoveryService).getControllers();
  await app.close();
  return controllers.flatMap(({ metatype }) =>
    metatype && !Reflect.hasMetadata('swagger/apiExcludeController', metatype) ? routesOf(metatype) : [],
  );
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- as Nest's discovery has it
function routesOf(controller: Function): string[] {
  const prefix = Reflect.getMetadata(PATH_METADATA, controller) as string;
  const prototype = controller.prototype as Record<string, object>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const path = Reflect.getMetadata(PATH_METADATA, prototype[name]!) as string | undefined;
    if (path === undefined || Reflect.hasMetadata('swagger/apiExcludeEndpoint', prototype[name]!)) return [];
    const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, prototype[name]!) as number]!.toLowerCase();
    const full = `/${prefix}/${path}`.replaceAll(/\/+/g, '/').replace(/\/$/, '');
    return [`${verb} ${full.replaceAll(/:(\w+)/g, '{$1}')}`];
  });
}

describe.each([
  ['/docs', 'Tollgate API'],
  ['/docs/admin', 'Tollgate admin API'],
])('the documentation at %s', (page, title) => {
  it('is a page for people, without a key', async () => {
    const { status, headers, text } = await gateway.get(page, {});
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/html/)]);
    expect(text).toContain(`<title>${title}</title>`);
  });

  it('loads nothing from elsewhere', async () => {
    const { text } = await gateway.get(page, {});
    const sources = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => String(source));
    expect(sources.length).toBeGreaterThan(2);
    for (const source of sources) {
      expect(source).not.toMatch(/^(https?:)?\/\//);
      const { status } = await gateway.get(new URL(source, gateway.url + page).pathname, {});
      expect([source, status]).toEqual([source, 200]);
    }
  });
});

describe('the OpenAPI document', () => {
  it('has every route of the API and no other', async () => {
    const routes = (await routesOfApp()).filter((route) => !route.includes(' /admin/'));
    expect(routes.length).toBeGreaterThanOrEqual(8);
    expect(document.openapi).toMatch(/^3\./);
    expect(
      endpointsOf(document)
        .map(({ route }) => route)
        .toSorted(),
    ).toEqual(routes.toSorted());
  });

  it('of the admin API has every route below /admin and no other', async () => {
    const routes = (await routesOfApp()).filter((route) => route.includes(' /admin/'));
    expect(routes.length).toBeGreaterThanOrEqual(5);
    const documented = endpointsOf(adminDocument);
    expect(documented.map(({ route }) => route).toSorted()).toEqual(routes.toSorted());
    expect(documented.filter(({ needsKey }) => !needsKey)).toEqual([]);
    expect(adminDocument.info.description).toContain('ak_test_demo');
    expect(Object.keys(adminDocument.components.schemas)).not.toContain('ChargeDto');
  });

  it('has no route that is not there, and documents what each answers to an id that is none', async () => {
    const keys = {
      demo: { 'x-api-key': 'sk_test_demo', 'x-api-name': 'demo' },
      admin: { 'x-api-key': 'ak_test_demo' },
    };
    for (const endpoint of [...endpointsOf(document), ...endpointsOf(adminDocument)]) {
      const { route, url, operation } = endpoint;
      const { status, text } = await askEndpoint(gateway, endpoint, url.startsWith('/admin/') ? keys.admin : keys.demo);
      expect([route, text.includes('There is nothing at this method and path')]).toEqual([route, false]);
      expect([route, Object.keys(operation.responses)]).toEqual([route, expect.arrayContaining([String(status)])]);
    }
  });

  it('documents of every operation that needs a key what it answers without one, and its other errors', async () => {
    const all = [...endpointsOf(document), ...endpointsOf(adminDocument)];
    const open = all.filter(({ needsKey }) => !needsKey).map(({ route }) => route);
    expect(open.filter((route) => !/^(get \/health|post \/webhooks\/in)\//.test(route))).toEqual([]);
    expect(all.length - open.length).toBeGreaterThanOrEqual(30);
    for (const { route, url, needsKey, isCanonical, operation } of all.filter(({ needsKey: needs }) => needs)) {
      const statuses = Object.keys(operation.responses);
      const reads = isCanonical && url.endsWith('/x') ? ['404'] : [];
      expect([route, needsKey, statuses]).toEqual([
        route,
        true,
        expect.arrayContaining(['200', '400', '401', '403', '429', '500', '503', ...reads]),
      ]);
    }
  });

  it('has examples that are answers as the gateway gives them', () => {
    const seen = new Set<string>();
    for (const { route, isCanonical, operation } of [...endpointsOf(document), ...endpointsOf(adminDocument)]) {
      if (!isCanonical) continue;
      for (const [status, response] of Object.entries<any>(operation.responses)) {
        for (const [code, example] of Object.entries<any>(response.content?.['application/json']?.examples ?? {})) {
          expect([route, errorCodes[code as keyof typeof errorCodes].status]).toEqual([route, Number(status)]);
          expect(example.value).toMatchObject({
            success: false,
            error: { code, type: errorCodes[code as keyof typeof errorCodes].type, doc_url: `/docs/errors#${code}` },
          });
          seen.add(code);
        }
      }
    }
    expect(seen.size).toBeGreaterThan(5);
  });

  it('has an example of a charge that the gateway takes', async () => {
    const { ChargeDto, VoucherSourceDto } = document.components.schemas;
    const exampleOf = (schema: any): Record<string, unknown> =>
      Object.fromEntries(
        Object.entries<any>(schema.properties)
          .filter(([name]) => schema.required.includes(name))
          .map(([name, property]) => [name, property.example ?? property.enum[0]]),
      );
    const body = { ...exampleOf(ChargeDto), source: exampleOf(VoucherSourceDto) };
    expect((await gateway.post('/payments/charge', body)).status).toBe(200);
  });

  it('says that a PIN is written, never read', () => {
    expect(document.components.schemas.VoucherSourceDto.properties.pin.writeOnly).toBe(true);
  });
});

describe('the pages about the APIs', () => {
  it('are there where the document leads to them', async () => {
    const pages = document.tags.flatMap(({ externalDocs }: any) => (externalDocs ? [externalDocs.url] : []));
    expect(pages).toContain('/docs/dialects/payments');
    for (const page of pages) {
      const { status, headers, text } = await gateway.get(page, {});
      expect([page, status, headers.get('content-type')]).toEqual([page, 200, 'text/plain; charset=utf-8']);
      expect([page, text]).toEqual([page, expect.stringMatching(/^# /)]);
    }
  });

  it.each(['none', '..%2f..%2fREADME', 'README'])('are no others: %s', async (name) => {
    const { status, body } = await gateway.get(`/docs/dialects/${name}`, {});
    expect([status, body.error.code]).toEqual([404, 'endpoint_not_found']);
  });
});

describe('the page of errors', () => {
  it('has one anchor for each error code and each decline code', async () => {
    const { status, headers, text } = await gateway.get('/docs/errors', {});
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const anchors = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(anchors.toSorted()).toEqual([...Object.keys(errorCodes), ...Object.keys(declineCodes)].toSorted());
  });
});

describe('health', () => {
  it('is live and ready, without a key', async () => {
    expect((await gateway.get('/health/live', {})).body).toEqual({ status: 'live' });
    const { status, body } = await gateway.get('/health/ready', {});
    expect([status, body]).toEqual([
      200,
      {
        status: 'ready',
        database: 'up',
        configVersion: expect.stringMatching(/^[0-9a-f]{16}$/),
        configProblem: null,
        stopping: false,
      },
    ]);
  });

  it('is live but not ready while the database is away, charges are 503 and move nothing, and all heals', async () => {
    const database = await createTestDatabase();
    const proxy = await startTcpProxy(Number(new URL(database.url).port));
    const url = new URL(database.url);
    url.port = String(proxy.port);
    const other = await startTestGateway({ values: { DATABASE_URL: url.href } });
    try {
      const pin = await other.voucher();
      await proxy.cut();
      expect((await other.get('/health/live', {})).status).toBe(200);
      expect(await other.get('/health/ready', {})).toMatchObject({
        status: 503,
        body: { status: 'not_ready', database: 'down', stopping: false },
      });
      const refused = await other.post('/payments/charge', chargeOf(pin));
      expect([refused.status, refused.body.error.code]).toEqual([503, 'service_unavailable']);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await other.ledger()).toEqual([]);
      await proxy.mend();
      expect((await other.get('/health/ready', {})).status).toBe(200);
      expect((await other.post('/payments/charge', chargeOf(pin))).status).toBe(200);
    } finally {
      await other.close();
      await proxy.cut();
      await database.drop();
    }
  });
});
