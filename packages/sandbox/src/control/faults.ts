import { FAULT_TARGETS, WRONG_AMOUNT_OPERATIONS } from '../faults/fault.js';
import type { Fault, FaultEffect, FaultKind, FaultOperation, FaultService } from '../faults/fault.js';
import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import { ControlError, invalidField } from './control-error.js';
import { Fields, required } from './fields.js';

const FIELDS = ['service', 'operation', 'kind', 'when', 'delayMs', 'rate', 'seed', 'times'];
const KINDS: readonly FaultKind[] = ['hang', 'reset', 'error', 'slow', 'wrong_amount', 'rate_limit', 'malformed'];
const SERVICES = Object.keys(FAULT_TARGETS) as FaultService[];
const LONGEST_DELAY_MS = 600_000;
const HIGHEST_SEED = 2 ** 32 - 1;

/** `POST /faults`: from now on, requests fail. */
export function setFault({ store, environment }: Runtime, body: unknown): Answer {
  const fields = new Fields(body, FIELDS);
  const service = required('service', fields.choice('service', SERVICES));
  const operations: readonly (FaultOperation | '*')[] = ['*', ...FAULT_TARGETS[service]];
  const operation = required('operation', fields.choice('operation', operations));
  const random = Buffer.from(environment.randomBytes(12));
  const fault: Fault = {
    id: `flt_${random.toString('hex', 0, 8)}`,
    service,
    operation,
    ...readEffect(fields, service, operation),
    rate: fields.number('rate', { min: 0, max: 1 }) ?? 1,
    seed: fields.integer('seed', { min: 0, max: HIGHEST_SEED }) ?? random.readUInt32BE(8),
    times: fields.integer('times', { min: 1, max: Number.MAX_SAFE_INTEGER }) ?? null,
    drawn: 0,
    struck: 0,
  };
  store.append({ type: 'fault_set', fault });
  return { status: 200, body: fault };
}

function readEffect(fields: Fields, service: FaultService, operation: FaultOperation | '*'): FaultEffect {
  const kind = required('kind', fields.choice('kind', KINDS));
  if (kind !== 'slow') fields.refuse('delayMs', 'only with kind slow');
  if (kind === 'hang' || kind === 'reset' || kind === 'error') {
    return { kind, when: fields.choice('when', ['before', 'after']) ?? 'after' };
  }
  fields.refuse('when', 'only with kind hang, reset or error');
  if (kind === 'slow') {
    return { kind, delayMs: required('delayMs', fields.integer('delayMs', { min: 1, max: LONGEST_DELAY_MS })) };
  }
  const amountOperations: readonly string[] = WRONG_AMOUNT_OPERATIONS[service];
  if (kind === 'wrong_amount' && !amountOperations.includes(operation)) {
    throw invalidField('operation', `operation: kind wrong_amount is for ${amountOperations.join(', ')} only.`);
  }
  return { kind };
}

/** `GET /faults`: the faults that are set, in the order in which they are asked. */
export function listFaults({ store }: Runtime): Answer {
  return { status: 200, body: { object: 'list', data: [...store.state.faults.values()] } };
}

/** `DELETE /faults`: no more faults; connections that one keeps waiting are closed. */
export function clearFaults({ store, held }: Runtime): Answer {
  const deleted = store.state.faults.size;
  store.append({ type: 'faults_cleared' });
  held.releaseAll();
  return { status: 200, body: { deleted } };
}

/** `DELETE /faults/{id}`: the same for one, also when it is gone already but still keeps connections waiting. */
export function clearFault({ store, held }: Runtime, id: string): Answer {
  const isSet = store.state.faults.has(id);
  if (isSet) store.append({ type: 'fault_removed', faultId: id });
  const released = held.release(id);
  if (!isSet && !released)
    throw new ControlError(404, 'id', 'id: no such fault. GET /faults lists those that are set.');
  return { status: 200, body: { deleted: 1 } };
}
