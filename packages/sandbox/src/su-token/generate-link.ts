import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import { widgetUrl } from './pages.js';
import { readPartner } from './read-request.js';
import type { Serving } from './serving.js';
import { successAnswer } from './su-answers.js';
import { SuBody, textUpTo } from './su-body.js';

const LONGEST_BOOKING_ID = 100;

/** `POST /service/api/generateLink`: the address of the widget in which a payer would enter a card. */
export function generateLink(runtime: Runtime, sent: unknown, { baseUrl }: Serving): Answer {
  const body = new SuBody(sent, ['partner_id', 'booking_id', 'is_button']);
  const { partnerId } = readPartner(body, runtime);
  const { isButton } = body.complete({
    bookingId: body.read('booking_id', textUpTo(LONGEST_BOOKING_ID)),
    isButton: body.read('is_button', (word) => (word === 'Y' || word === 'N' ? word : undefined)),
  });
  return successAnswer({ URL: widgetUrl(baseUrl, { partnerId, isButton }) });
}
