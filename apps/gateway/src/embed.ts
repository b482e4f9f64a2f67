/** What a program needs that runs the gateway inside itself, as `npm start` does. */
export { readEnvironment } from './config/environment.js';
export { claimDatabase } from './database/claim-database.js';
export { startEmbeddedPostgres } from './database/embedded-postgres.js';
export { migrate } from './database/migrate.js';
export { createLogger } from './ops/logger.js';
export { serve } from './serve.js';
