import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

/** The connection in `/webhooks/in/{connectionId}`. */
export class ConnectionIdDto {
  @ApiProperty({ description: 'Name of a connection in the configuration', example: 'stripe-sandbox' })
  @Matches(/^[a-z][a-z0-9-]{0,62}$/, { message: 'connectionId must be the name of a connection' })
  connectionId!: string;
}

/** That a message is kept. */
export class ReceivedDto {
  @ApiProperty({ description: 'Always true: the message is kept', example: true, enum: [true] })
  received!: true;
}
