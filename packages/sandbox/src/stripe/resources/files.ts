import { route } from '../wire/route.js';
import { invalidRequest } from '../wire/stripe-error.js';

/** Files: known, and refused. */
export const fileRoutes = [
  route({
    method: 'POST',
    path: '/v1/files',
    operation: 'create_file',
    shape: { purpose: 'text' },
    perform: () => {
      throw invalidRequest('file', 'The sandbox takes no files: verify accounts by their magic values instead.');
    },
  }),
];
