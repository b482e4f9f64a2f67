/**
 * Why a sandbox did not start.
 *
 * - `port_in_use`: something else listens on the port named by `port`.
 * - `invalid_option`: an option is out of range; the message names it.
 * - `state_file_unreadable`: the state file holds something that no sandbox wrote.
 */
export type SandboxErrorCode = 'port_in_use' | 'invalid_option' | 'state_file_unreadable';

/** A refusal to start. Recognise it by `code`; the message names the option and what to do. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
  readonly code: SandboxErrorCode;
  /** The port that is taken; only with `port_in_use`. */
  readonly port: number | undefined;

  constructor(code: SandboxErrorCode, message: string, port?: number) {
    super(message);
    this.code = code;
    this.port = port;
  }
}
