import { ApiFault } from '../../shared/api-fault.js';

/** A fault about one field that only this gateway can find wrong; the message is for its log. */
export function invalidFieldFault(field: string, message: string): ApiFault {
  return new ApiFault('validation_error', { message, param: field, problems: [{ field, message, kind: 'invalid' }] });
}
