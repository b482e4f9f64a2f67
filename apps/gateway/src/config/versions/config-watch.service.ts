import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import { InFlight } from '../../engine/in-flight.js';
import { Periodic } from '../../engine/periodic.js';
import { ConnectionHealth } from '../../health/connection-health.js';
import { Clock } from '../../shared/clock.js';
import { isConnectionFault, mayPass } from '../../shared/database.js';
import { ENVIRONMENT } from '../config.module.js';
import type { GatewayEnvironment } from '../environment.js';
import { RunningConfiguration } from '../running-configuration.js';
import type { Activation } from './activation.js';
import { ConfigActivator, warnOf } from './config-activator.service.js';
import { lookAtFile, type FileLook } from './config-file.js';
import { activationRefused, fileNotRunning, fileRefused, type ConfigProblem } from './config-problem.js';
import { GatewayIdentity } from './gateway-identity.js';
import { GatewaysRepository, type Newest } from './gateways.repository.js';
import { SettledLook } from './settled-look.js';

/** A gateway of which nothing changes says so at least this often. */
const beatMs = 10_000;

/** What the gateway runs with, and what became of everything else that was brought. */
export interface ConfigWatchState {
  /** Of the running configuration. */
  readonly version: string;
  /** What the file holds, as far as it was judged; `null` where it cannot be read. */
  readonly fileVersion: string | null;
  /** Why the gateway does not run with what its file or the newest activation says; `null` when it does. */
  readonly problem: ConfigProblem | null;
  /** How often another configuration became the running one. */
  readonly reloadsAccepted: number;
  /** How often one was brought that could not be used. */
  readonly reloadsRefused: number;
}

const startedElsewhere = 'An operator went back to another configuration than the file holds, and that one runs';

/** Whether what was brought is refused; else the database is at fault, and the next look judges again. */
function isRefusal(error: unknown): boolean {
  return (error as Error).name === 'ConfigurationError' || !mayPass(error);
}

/**
 * Looks at the configuration file and at the newest activation, and has the gateway follow them. Whatever is found, the
 * gateway goes on with the last configuration that was good.
 */
@Injectable()
export class ConfigWatch implements BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #logger = new Logger(ConfigWatch.name);
  readonly #looks = new InFlight();
  readonly #periodic = new Periodic(ConfigWatch.name, this.#looks, () => this.#lookOrTell());
  readonly #startedAt: Date;
  #settled: SettledLook | null = null;
  #fileVersion: string | null;
  #fileProblem: ConfigProblem | null = null;
  #activationProblem: ConfigProblem | null = null;
  #accepted = 0;
  #refused = 0;
  #lastBeat = { state: '', atMs: -beatMs };
  #isAway = false;

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly running: RunningConfiguration,
    private readonly activator: ConfigActivator,
    private readonly gateways: GatewaysRepository,
    private readonly identity: GatewayIdentity,
    private readonly health: ConnectionHealth,
    clock: Clock,
  ) {
    this.#startedAt = clock.now();
    this.#fileVersion = running.current.version;
    running.onChange(() => (this.#accepted += 1));
  }

  /** How it is now. */
  state(): ConfigWatchState {
    const { version } = this.running.current;
    const isOther = this.#fileVersion !== null && this.#fileVersion !== version;
    const file = isOther ? fileNotRunning(this.#fileVersion ?? '', version) : null;
    return {
      version,
      fileVersion: this.#fileVersion,
      problem: this.#fileProblem ?? this.#activationProblem ?? file,
      reloadsAccepted: this.#accepted,
      reloadsRefused: this.#refused,
    };
  }

  /**
   * Begins to look, from now on.
   *
   * @param first - the file as it was when the gateway was started, and the activation that it was started with
   */
  start({ look, activation }: { look: FileLook; activation: Activation }): void {
    this.#settled = new SettledLook(look);
    this.#fileVersion = look.readable ? look.version : null;
    this.activator.startedWith(activation);
    warnOf(this.running.current, this.#logger);
    const { problem, version } = this.state();
    if (problem) {
      const { author, reason } = activation;
      this.#logger.warn({ reason: problem.detail, version, activatedBy: author, because: reason }, startedElsewhere);
    }
    this.#periodic.start(this.environment.configWatchMs);
  }

  beforeApplicationShutdown(): void {
    this.#periodic.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#looks.idle();
    if (this.#settled) await this.gateways.leave(this.identity.id).catch(() => undefined);
  }

  /** While the database is away every look fails: it is said once. */
  async #lookOrTell(): Promise<void> {
    try {
      await this.#lookAtFile();
      await this.#lookAtDatabase();
      this.#isAway = false;
    } catch (error) {
      if (!isConnectionFault(error)) throw error;
      if (!this.#isAway)
        this.#logger.warn({ err: error as Error }, 'Configurations cannot be followed: the database is away');
      this.#isAway = true;
    }
  }

  async #lookAtFile(): Promise<void> {
    const look = await lookAtFile(this.environment.configFile);
    if (!this.#settled?.isNew(look)) return;
    this.#fileProblem = await this.#judge(look);
    this.#fileVersion = look.readable ? look.version : null;
    this.#settled.judged(look);
    if (!this.#fileProblem) return;
    this.#refused += 1;
    const { version } = this.running.current;
    this.#logger.error(
      { reason: this.#fileProblem.detail, version },
      'The configuration file was refused; the last good one goes on',
    );
  }

  async #judge(look: FileLook): Promise<ConfigProblem | null> {
    if (!look.readable) return fileRefused(look.reason);
    try {
      await this.activator.acceptFile(look.text);
      return null;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return fileRefused((error as Error).message);
    }
  }

  async #lookAtDatabase(): Promise<void> {
    const newest = await this.#beat();
    if (!newest) return;
    try {
      const { version } = this.running.current;
      await this.activator.follow(newest);
      if (this.running.current.version === newest.version) this.#activationProblem = null;
      if (this.running.current.version !== version) await this.#beat();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#activationProblem = activationRefused((error as Error).message);
      this.#refused += 1;
      this.#logger.error(
        { reason: this.#activationProblem.detail, version: this.running.current.version, wanted: newest.version },
        'A configuration that was activated cannot be used here; the last good one goes on',
      );
    }
  }

  async #beat(): Promise<Newest | null> {
    const { version, fileVersion, problem } = this.state();
    const said = { configVersion: version, fileVersion, configProblem: problem?.detail ?? null };
    const connections = this.health.states();
    const state = JSON.stringify([said, connections]);
    const nowMs = performance.now();
    if (state === this.#lastBeat.state && nowMs - this.#lastBeat.atMs < beatMs) return this.gateways.newest();
    const { id, host } = this.identity;
    const newest = await this.gateways.beat({ id, host, startedAt: this.#startedAt, ...said, connections });
    this.#lastBeat = { state, atMs: nowMs };
    return newest;
  }
}
