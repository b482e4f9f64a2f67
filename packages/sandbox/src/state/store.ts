import { applyEvent } from './apply-event.js';
import { EventLog } from './event-log.js';
import type { SandboxEvent } from './events.js';
import { emptyState } from './state.js';
import type { SandboxState } from './state.js';

/** The state of one sandbox and the only way to change it. */
export class SandboxStore {
  readonly #state = emptyState();
  readonly #log: EventLog | undefined;
  readonly #listeners: (() => void)[] = [];

  /**
   * @param stateFile where events are kept and replayed from; without it a sandbox forgets everything when it ends
   * @throws SandboxError `state_file_unreadable`
   */
  constructor(stateFile?: string) {
    if (stateFile === undefined) return;
    const { log, events } = EventLog.open(stateFile);
    this.#log = log;
    for (const event of events) applyEvent(this.#state, event);
  }

  get state(): SandboxState {
    return this.#state;
  }

  /** Writes the event, then applies it: what the state shows is always in the file. */
  append(event: SandboxEvent): void {
    this.#log?.append(event);
    applyEvent(this.#state, event);
    for (const listener of this.#listeners) listener();
  }

  /** Calls `listener` after every change. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  close(): void {
    this.#log?.close();
  }
}
