import type { RateLimits } from '../configuration.js';
import type { WrittenLimits } from './written.js';

/** The limits of each merchant: what its entry leaves out is as for everybody. */
export function readLimits({ merchants = {}, ...everybody }: WrittenLimits): (merchant: string) => RateLimits {
  const own = new Map(Object.entries(merchants));
  return (merchant) => {
    const { requestsPerSecond = null, requestsInFlight = null } = { ...everybody, ...own.get(merchant) };
    return { requestsPerSecond, requestsInFlight };
  };
}
