import { Module } from '@nestjs/common';
import { Jobs } from './jobs.service.js';

/** Queues of jobs in the database. */
@Module({ providers: [Jobs], exports: [Jobs] })
export class JobsModule {}
