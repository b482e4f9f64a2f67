import { chmod, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

/** The world's PostgreSQL: durable, killed and started again on its port. */
export class DatabaseServer {
  #options;
  #server = null;
  #pool = null;
  #restarting = null;

  /** How often it was killed. */
  kills = 0;

  /** @param {{ gateway: string, dataDir: string }} options `gateway` is the folder of the gateway whose server it is */
  constructor({ gateway, dataDir }) {
    this.#options = { gateway, dataDir };
  }

  /** Starts it, empty: the first gateway migrates it. */
  async start() {
    const { dataDir } = this.#options;
    await mkdir(dataDir, { recursive: true });
    await chmod(dataDir, 0o755); // the server runs as another user when we are root
    await this.#startServer();
    const { default: pg } = await import(
      pathToFileURL(createRequire(join(this.#options.gateway, 'package.json')).resolve('pg')).href
    );
    this.#pool = new pg.Pool({ connectionString: this.#server.url, max: 6 });
    this.#pool.on('error', () => undefined); // it was killed; the next query opens another connection
  }

  get port() {
    return Number(new URL(this.#server.url).port);
  }

  /** The way to it over another port. @param {number} port */
  urlOver(port) {
    const url = new URL(this.#server.url);
    url.port = String(port);
    return url.href;
  }

  /**
   * Asks it directly, not through a proxy; again while it is away. For statements that may be repeated.
   *
   * @param {string} text
   * @param {unknown[]} [values]
   * @returns {Promise<Record<string, any>[]>}
   */
  async query(text, values = []) {
    for (let tries = 0; ; tries += 1) {
      try {
        return (await this.#pool.query(text, values)).rows;
      } catch (error) {
        const refused = typeof error.code === 'string' && /^(22|23|42)/.test(error.code);
        if (refused || tries >= 100) throw error;
        await sleep(100);
      }
    }
  }

  /** Kills it, as a crash of its machine's power would not, but as its own would: at once, nothing flushed. */
  restart() {
    this.#restarting ??= this.#killAndStart().finally(() => (this.#restarting = null));
    return this.#restarting;
  }

  async stop() {
    await this.#restarting;
    await this.#pool?.end();
    await this.#server?.stop();
  }

  async #killAndStart() {
    this.kills += 1;
    const { findServerProcess } = await this.#load('embedded/pid-file.js');
    const clusterDir = join(this.#server.serverDir, 'data');
    const running = await findServerProcess(clusterDir);
    if (running === null) throw new Error(`No PostgreSQL server in ${clusterDir}`);
    process.kill(running.pid, 'SIGQUIT');
    while ((await findServerProcess(clusterDir)) !== null) await sleep(20);
    const { port } = this;
    await this.#startServer(port);
    if (this.port !== port) throw new Error('PostgreSQL came up on another port');
  }

  async #startServer(port) {
    const { startEmbeddedPostgres } = await this.#load('embedded-postgres.js');
    const { dataDir } = this.#options;
    this.#server = await startEmbeddedPostgres({ dataDir, ...(port === undefined ? {} : { port }) });
  }

  #load(module) {
    return import(pathToFileURL(join(this.#options.gateway, 'dist/database', module)).href);
  }
}
