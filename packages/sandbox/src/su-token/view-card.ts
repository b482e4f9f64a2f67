import { isIP } from 'node:net';
import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import { viewUrl } from './pages.js';
import { readPartner, readToken } from './read-request.js';
import type { Serving } from './serving.js';
import { successAnswer } from './su-answers.js';
import { SuBody } from './su-body.js';

/** `POST /service/api/view`: the address of a page that shows the card behind a token. */
export function viewCard(runtime: Runtime, sent: unknown, { baseUrl }: Serving): Answer {
  const body = new SuBody(sent, ['partner_id', 'token_id', 'client_ip']);
  const partner = readPartner(body, runtime);
  const token = readToken(body, runtime, partner);
  const clientIp = body.read('client_ip', (text) => (isIP(text) === 0 ? undefined : text));
  const { tokenId } = body.complete({ token, clientIp }).token;
  return successAnswer({ URL: viewUrl(baseUrl, { tokenId, partnerId: partner.partnerId }) });
}
