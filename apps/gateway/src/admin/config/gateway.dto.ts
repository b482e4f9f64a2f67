import { ApiProperty } from '@nestjs/swagger';
import { HealthDto } from '../connections/connection.dto.js';

/** How a connection does, as the gateway sees it. */
export class ConnectionHealthDto extends HealthDto {
  @ApiProperty({ description: 'As the configuration names it', example: 'voucher-sandbox' })
  connectionId!: string;
}

/** A gateway process, as it said of itself last. */
export class GatewayDto {
  @ApiProperty({ example: 'gw_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ description: 'Host name and process id', example: 'payments-1:4711' })
  host!: string;

  @ApiProperty({ description: 'When it started: ISO 8601, UTC', example: '2026-11-22T10:00:00.000Z' })
  startedAt!: string;

  @ApiProperty({ description: 'When it was last heard of: ISO 8601, UTC', example: '2026-11-22T10:20:00.000Z' })
  seenAt!: string;

  @ApiProperty({
    description: 'Not seen for 30 seconds: it has ended without saying so, or cannot reach the database',
    example: false,
  })
  stale!: boolean;

  @ApiProperty({ description: 'What it runs with', example: '52bdb5b4a54adb7a' })
  configVersion!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What its file holds; null where that cannot be read',
    example: '52bdb5b4a54adb7a',
  })
  fileVersion!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why it does not run with what its file, or the newest activation, says; null when it does',
    example: null,
  })
  configProblem!: string | null;

  @ApiProperty({ type: [ConnectionHealthDto], description: 'How the connections of its configuration do' })
  connections!: unknown;
}
