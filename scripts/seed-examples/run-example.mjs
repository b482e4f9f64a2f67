import { compare, needless } from './compare.mjs';

/**
 * Sends a document's example to a gateway and compares the answer with the one that the document shows.
 *
 * @param {import('./examples.mjs').Example} example
 * @param {{ gateway: string, control: string, key: string, slug: string }} where
 */
export async function runExample(example, { gateway, control, key, slug }) {
  const post = async (path, headers, body) => {
    const response = await fetch(gateway + path, { method: 'POST', headers, body });
    return { status: response.status, body: JSON.parse(await response.text()) };
  };
  const world = {
    key,
    slug,
    post: async (path, headers, body) => {
      const answer = await post(path, headers, body);
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    control: async (path, body) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch(control + path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
    },
  };
  const { path, headers, body } = example.request(world, await example.prepare(world));
  const answer = await post(path, headers, body);
  const rows = compare(example.answer, answer.body, example.differences);
  return {
    request: { path, body },
    status: answer.status,
    rows,
    problems: [
      ...(answer.status === 200 ? [] : [`answered ${answer.status}: ${JSON.stringify(answer.body)}`]),
      ...rows.filter(({ verdict }) => verdict === 'wrong').map(({ path: at, reason }) => `${at} ${reason}`),
      ...needless(rows, example.differences).map((at) => `${at} is the same as shown, but said to differ`),
    ],
  };
}
