import { Module } from '@nestjs/common';

/** The contractor API (`/v1/stripe/…`). */
@Module({})
export class ContractorModule {}
