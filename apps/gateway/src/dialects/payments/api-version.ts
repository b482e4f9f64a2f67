import { ApiFault } from '../../shared/api-fault.js';

/**
 * The versions of the canonical API, oldest first. Both have one shape: `{success, data}` around everything, and charges
 * that need no subscription.
 */
export const apiVersions = ['2026-06-10', '2026-06-23'] as const;

/** One of them. */
export type ApiVersion = (typeof apiVersions)[number];

/** What is spoken where a request names none. */
export const currentApiVersion: ApiVersion = '2026-06-23';

/** The headers that a version may be named in: our own, and that of clients of the API that this one follows. */
export const versionHeaders = ['Tollgate-Version', 'Commet-Version'] as const;

/**
 * The version that a request asks for.
 *
 * @throws ApiFault `validation_error` naming the header whose version there is not, or that contradicts the other
 */
export function readApiVersion(headers: Readonly<Record<string, unknown>>): ApiVersion {
  const named = versionHeaders.flatMap((header) => {
    const text = headers[header.toLowerCase()];
    return text === undefined ? [] : [{ header, version: versionOf(header, text) }];
  });
  const [first, second] = named;
  if (second && second.version !== first?.version) {
    throw new ApiFault('validation_error', {
      message: `${second.header} names another version than ${versionHeaders[0]}; send one of them`,
      param: second.header,
    });
  }
  return first?.version ?? currentApiVersion;
}

function versionOf(header: string, text: unknown): ApiVersion {
  const version = apiVersions.find((known) => known === text);
  if (version) return version;
  throw new ApiFault('validation_error', {
    message: `${header} must be a version of this API: ${apiVersions.join(' or ')}`,
    param: header,
  });
}
