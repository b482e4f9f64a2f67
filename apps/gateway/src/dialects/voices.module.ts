import { Global, Module } from '@nestjs/common';
import { VOICE_OF } from '../http/fault.filter.js';
import { voiceOf } from './voices.js';

/** Which voice each path is answered in, for whoever asks. */
@Global()
@Module({ providers: [{ provide: VOICE_OF, useValue: voiceOf }], exports: [VOICE_OF] })
export class VoicesModule {}
