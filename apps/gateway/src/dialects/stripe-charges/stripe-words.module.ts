import { Module } from '@nestjs/common';
import { OperationWords } from './operation-words.js';
import { StripeKeys } from './stripe-keys.service.js';

/** What all of this dialect's rooms share. */
@Module({
  providers: [OperationWords, StripeKeys],
  exports: [OperationWords, StripeKeys],
})
export class StripeWordsModule {}
