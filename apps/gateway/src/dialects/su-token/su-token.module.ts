import { Module } from '@nestjs/common';

/** The Su Token API (`/service/api/…`). */
@Module({})
export class SuTokenModule {}
