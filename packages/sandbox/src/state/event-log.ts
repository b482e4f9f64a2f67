import { appendFileSync, closeSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import { SandboxError } from '../sandbox-error.js';
import { isSandboxEvent } from './events.js';
import type { SandboxEvent } from './events.js';

const LINE_START = '{"type":"';

/**
 * The state file: one event a line. A line is handed to the operating system before `append` returns, so it outlives
 * the process being killed; it is not forced to the disk, so it does not outlive the machine.
 */
export class EventLog {
  readonly #descriptor: number;

  private constructor(descriptor: number) {
    this.#descriptor = descriptor;
  }

  /**
   * Opens or creates the file and reads what it holds. A last line without its end was being written when the process
   * was killed, before its answer left; it is cut off.
   *
   * @throws SandboxError `state_file_unreadable` when the file holds anything but events; the file is left as it is
   */
  static open(path: string): { log: EventLog; events: SandboxEvent[] } {
    const descriptor = openSync(path, 'a+', 0o600);
    try {
      const bytes = readFileSync(path);
      const wholeLength = bytes.lastIndexOf('\n') + 1;
      const torn = bytes.toString('utf8', wholeLength);
      const events = parseLines(path, bytes.toString('utf8', 0, wholeLength));
      if (torn !== '') {
        if (!isBeginningOfLine(torn)) throw unreadable(path, events.length + 1);
        ftruncateSync(descriptor, wholeLength);
      }
      return { log: new EventLog(descriptor), events };
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
  }

  append(event: SandboxEvent): void {
    const { type, ...rest } = event;
    appendFileSync(this.#descriptor, `${JSON.stringify({ type, ...rest })}\n`);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

function parseLines(path: string, text: string): SandboxEvent[] {
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line, index) => {
    const value = parseJson(line);
    if (!isSandboxEvent(value)) throw unreadable(path, index + 1);
    return value;
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isBeginningOfLine(text: string): boolean {
  return text.startsWith(LINE_START) || LINE_START.startsWith(text);
}

function unreadable(path: string, line: number): SandboxError {
  return new SandboxError(
    'state_file_unreadable',
    `stateFile (--state) ${path}: line ${line} is not an event of this sandbox. Name another file, or delete this one.`,
  );
}
