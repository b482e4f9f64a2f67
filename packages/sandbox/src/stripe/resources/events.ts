import { listPage, PAGING_BY_TIME } from '../wire/list-page.js';
import { route } from '../wire/route.js';

/** Events: what has happened, as it was then. */
export const eventRoutes = [
  route({
    method: 'GET',
    path: '/v1/events',
    operation: 'list_events',
    shape: { ...PAGING_BY_TIME, type: 'text', types: 'texts' },
    perform: ({ work, params, url }) => {
      const { type, types = type === undefined ? undefined : [type] } = params;
      return listPage(
        url,
        work.all('event').filter((event) => types === undefined || types.includes(event.type)),
        params,
      );
    },
  }),
  route({
    method: 'GET',
    path: '/v1/events/:id',
    operation: 'retrieve_event',
    shape: {},
    perform: ({ work, path }) => work.get('event', path['id'] ?? ''),
  }),
];
