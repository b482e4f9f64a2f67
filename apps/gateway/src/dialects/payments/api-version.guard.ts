import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { VOICE_OF } from '../../http/fault.filter.js';
import { canonicalVoice, type VoiceOf } from '../../http/voice.js';
import type { AuthenticatedRequest } from '../../merchants/auth.guard.js';
import { readApiVersion, versionHeaders } from './api-version.js';

/**
 * Reads which version of the canonical API a merchant's request asks for, and says in the answer which one is spoken. What
 * needs no key, and what operators ask, has no version.
 */
@Injectable()
export class ApiVersionGuard implements CanActivate {
  constructor(@Inject(VOICE_OF) private readonly voiceOf: VoiceOf) {}

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const request = http.getRequest<AuthenticatedRequest>();
    if (request.principal?.kind !== 'secret' || this.voiceOf(request) !== canonicalVoice) return true;
    void http.getResponse<FastifyReply>().header(versionHeaders[0], readApiVersion(request.headers));
    return true;
  }
}
