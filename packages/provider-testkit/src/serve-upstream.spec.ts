import { expect, it } from '@jest/globals';
import { serveUpstream } from './serve-upstream.js';

it('a function serves requests; what it throws is a 500', async () => {
  const { url, close } = await serveUpstream(({ method, path, fields }) => {
    if (path === '/bug') throw new Error('bug');
    return path === '/text' ? { status: 200, body: 'ok' } : { status: 201, body: { method, fields } };
  });
  const headers = { 'content-type': 'application/json' };
  const made = await fetch(`${url}/things`, { method: 'POST', headers, body: '{"a":{"b":1}}' });
  expect([made.status, await made.json()]).toEqual([201, { method: 'POST', fields: { 'a.b': '1' } }]);
  expect(await (await fetch(`${url}/text`)).text()).toBe('ok');
  expect((await fetch(`${url}/bug`)).status).toBe(500);
  await close();
  await expect(fetch(url)).rejects.toMatchObject({ message: 'fetch failed' });
});
