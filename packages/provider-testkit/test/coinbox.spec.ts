import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { describeProvider } from '../src/index.js';
import { coinboxSubject } from './coinbox/subject.js';

describeProvider(coinboxSubject(), { describe, it, beforeAll, afterAll });
