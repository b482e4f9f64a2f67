import { Module } from '@nestjs/common';
import { EngineModule } from '../engine/engine.module.js';
import { PaymentEdits } from '../journal/payment-edits.repository.js';
import { PaymentEditor } from './payment-editor.service.js';

/** Changes of what is said of payments and operations. */
@Module({
  imports: [EngineModule],
  providers: [PaymentEditor, PaymentEdits],
  exports: [PaymentEditor],
})
export class PaymentEditorModule {}
