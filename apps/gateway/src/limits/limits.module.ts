import { Module } from '@nestjs/common';
import { RequestLimits } from './request-limits.js';

/** How much of a gateway each merchant may use. */
@Module({ providers: [RequestLimits], exports: [RequestLimits] })
export class LimitsModule {}
