import { ApiFault } from '../../shared/api-fault.js';

/** No configuration of that version is stored. */
export function versionNotFound(param: string): ApiFault {
  return new ApiFault('config_version_not_found', {
    message: 'No configuration of this version was ever accepted; GET /admin/config/versions lists them',
    param,
  });
}

/** What a caller is told where a configuration cannot be used by now; any other fault is as it is. */
export function configRefused(error: unknown, param: string): unknown {
  const { name, message } = error as Error;
  if (name !== 'ConfigurationError') return error;
  return new ApiFault('config_version_refused', {
    message: 'This version of the configuration cannot be used by now; details.problems says why',
    param,
    details: { problems: message.split('\n') },
  });
}
