import type { SectionName } from '../options.js';
import type { AnySection } from '../section.js';
import { charges } from './charges.js';
import { dialectsSection } from './dialects.js';
import { memory } from './memory.js';
import { operationsSection } from './operations.js';
import { overload } from './overload.js';
import { size } from './size.js';
import { start } from './start.js';
import { twoGateways } from './two-gateways.js';

/** All that can be measured. */
export const sections: Readonly<Record<SectionName, AnySection>> = {
  charges,
  operations: operationsSection,
  dialects: dialectsSection,
  size,
  memory,
  start,
  'two-gateways': twoGateways,
  overload,
};
