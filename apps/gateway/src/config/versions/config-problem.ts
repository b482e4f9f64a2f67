/** Why a gateway does not run with what its file, or the newest activation, says. */
export interface ConfigProblem {
  /** For operators: where, why, and the remedy. */
  readonly detail: string;
  /** For everybody who may ask whether the gateway is ready: without names and values. */
  readonly summary: string;
}

/** The file holds what cannot be used, or cannot be read. */
export function fileRefused(detail: string): ConfigProblem {
  const [, line, column] = /:(\d+):(\d+): /.exec(detail) ?? [];
  const where = line === undefined ? '' : ` at line ${line}, column ${column ?? ''}`;
  return { detail, summary: `The configuration file was refused${where}. ${goesOn}` };
}

/** What was activated cannot be used here. */
export function activationRefused(detail: string): ConfigProblem {
  return { detail, summary: `A configuration that was activated elsewhere cannot be used here. ${goesOn}` };
}

/** The file holds another version than the one that runs, and that is right so. */
export function fileNotRunning(file: string, running: string): ConfigProblem {
  const what = `The configuration file holds version ${file}, and version ${running} was activated since`;
  return { detail: `${what}; edit the file, or activate the version that is to run`, summary: what };
}

const goesOn = 'The last good one goes on; the reason stands in the log and at GET /admin/config/gateways';
