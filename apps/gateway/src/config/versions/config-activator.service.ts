import { Injectable, Logger } from '@nestjs/common';
import { ConfigurationError, type Configuration } from '../configuration.js';
import { findingLine } from '../findings/finding.js';
import { RunningConfiguration } from '../running-configuration.js';
import type { Activation, ActivatedBy } from './activation.js';
import { authorOf } from './author.js';
import { ConfigReader, type ReadConfiguration } from './config-reader.js';
import { ConfigVersionsRepository } from './config-versions.repository.js';
import { differenceOf } from './connection-account.js';
import type { Newest } from './gateways.repository.js';

/** Says what is doubtful in a configuration that runs. */
export function warnOf({ version, warnings }: Configuration, logger: Logger): void {
  if (warnings.length === 0) return;
  logger.warn({ version, warnings: warnings.map(findingLine) }, 'The running configuration has doubtful parts');
}

/**
 * Makes configurations the running one: here at once, and on the other gateways of the database when they see it. One at a
 * time; what is refused changes nothing.
 */
@Injectable()
export class ConfigActivator {
  readonly #logger = new Logger(ConfigActivator.name);
  /** The activation that was looked at last, whether it could be followed or not. */
  #followed: string | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly running: RunningConfiguration,
    private readonly reader: ConfigReader,
    private readonly versions: ConfigVersionsRepository,
  ) {}

  /** Says which activation the gateway was started with. */
  startedWith({ id }: Pick<Activation, 'id'>): void {
    this.#followed = id;
  }

  /**
   * Activates what the file holds. Where its content was activated by a file last, and an operator has gone back since,
   * nothing changes.
   *
   * @throws ConfigurationError
   */
  acceptFile(text: string): Promise<void> {
    return this.#inTurn(async () => {
      const read = await this.reader.read(text, { before: this.running.current });
      await this.#accept(read, { cause: 'file', author: await authorOf(this.reader.file) });
    });
  }

  /**
   * Goes to a version that was stored.
   *
   * @param mayRun - throws where the caller may not have it running
   * @returns the activation; `null` for a version that there is not
   * @throws ConfigurationError where it cannot be used by now: for the environment, the packages, or what is open
   */
  activate(
    version: string,
    by: Extract<ActivatedBy, { cause: 'operator' }>,
    mayRun: (wanted: Configuration) => void,
  ): Promise<Activation | null> {
    return this.#inTurn(async () => {
      const stored = await this.versions.find(version);
      if (!stored) return null;
      const read = await this.reader.read(stored.document, { version, before: this.running.current });
      return this.#accept(read, by, mayRun);
    });
  }

  /**
   * Follows what was activated elsewhere. It is tried once.
   *
   * @throws ConfigurationError where it cannot be used here: the last good one goes on
   */
  follow({ id, version }: Newest): Promise<void> {
    return this.#inTurn(async () => {
      // Ids sort by the order of activations: what was read before the turn came may be passed.
      if (this.#followed !== null && id <= this.#followed) return;
      if (version === this.running.current.version) {
        this.#followed = id;
        return;
      }
      const stored = await this.versions.find(version);
      const known = await this.versions.accounts();
      this.#followed = id;
      if (!stored) throw new ConfigurationError(`The version ${version} that was activated is not stored`);
      const read = await this.reader.read(stored.document, { version, before: this.running.current });
      for (const [connection, account] of read.accounts) {
        const accepted = known.get(connection);
        const difference = accepted ? differenceOf(accepted, account) : null;
        if (difference === null) continue;
        await this.#discard(read);
        throw new ConfigurationError(
          `${read.place}: connections.${connection}.${difference}: leads to another account than on the gateway that accepted it; give both the same environment`,
        );
      }
      this.#become(read, id);
    });
  }

  async #accept(
    read: ReadConfiguration,
    by: ActivatedBy,
    mayRun: (wanted: Configuration) => void = () => undefined,
  ): Promise<Activation> {
    try {
      mayRun(read.configuration);
      const { activation } = await this.versions.accept(read, by);
      if (activation.version === read.configuration.version) this.#become(read, activation.id);
      else await this.#discard(read);
      return activation;
    } catch (error) {
      await this.#discard(read);
      throw error;
    }
  }

  #become(read: ReadConfiguration, activationId: string): void {
    this.#followed = activationId;
    const before = this.running.current.version;
    const { version } = read.configuration;
    if (before === version) {
      void this.#discard(read);
      return;
    }
    try {
      this.running.become(read.configuration);
    } catch (error) {
      this.#logger.error({ version, err: error as Error }, 'A part of the gateway did not take up the configuration');
    }
    this.#logger.log({ version, before, activation: activationId }, 'Another configuration is running now');
    warnOf(read.configuration, this.#logger);
  }

  #discard(read: ReadConfiguration): Promise<void> {
    return this.reader.discard(read.configuration, this.running.current);
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
