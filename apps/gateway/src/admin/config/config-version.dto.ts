import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { IsText } from '../../shared/validators.js';
import { PageDto } from '../page.js';

/** `GET /admin/config/versions`. */
export class ListVersionsDto extends PageDto {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before', example: 'cfg_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsOptional()
  @Matches(/^cfg_[0-7][0-9A-HJKMNP-TV-Z]{25}$/, { message: 'cursor must be the nextCursor of the page before' })
  cursor?: string;
}

/** The version in `/admin/config/versions/{id}`. Any text may be asked for; what is no version is not found. */
export class VersionIdDto {
  @ApiProperty({ description: 'Of the configuration, as payments pin it', example: '52bdb5b4a54adb7a' })
  @IsText(255)
  id!: string;
}

/** That a configuration became the running one. It is never changed. */
export class ActivationDto {
  @ApiProperty({ example: 'cfg_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({
    description: 'Of the configuration; `GET /admin/config/versions/{id}` has its text',
    example: '52bdb5b4a54adb7a',
  })
  version!: string;

  @ApiProperty({
    enum: ['file', 'operator'],
    description: '`file`: a gateway found it in its file. `operator`: somebody went back to it',
    example: 'operator',
  })
  cause!: string;

  @ApiProperty({
    description: 'Who: the user that owns the file, or its host; the admin key; the user who gave the command',
    example: 'key_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  author!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why an operator went back; null for a file',
    example: 'Declines doubled since the split',
  })
  reason!: string | null;

  @ApiProperty({ description: 'Whether it is what the gateways run with: the newest is', example: true })
  running!: boolean;

  @ApiProperty({ example: '2026-11-22T10:00:00.000Z' })
  createdAt!: string;
}

/** A configuration as it was stored. */
export class ConfigVersionDto {
  @ApiProperty({ description: 'The first 16 digits of the SHA-256 of its text', example: '52bdb5b4a54adb7a' })
  version!: string;

  @ApiProperty({
    description: 'The text of the file. Secrets stand in it as `${NAME}` only',
    example: 'connections:\n  voucher-sandbox: …\n',
  })
  document!: string;

  @ApiProperty({ description: 'Who brought it first', example: 'alice' })
  broughtBy!: string;

  @ApiProperty({ description: 'When it was brought first: ISO 8601, UTC', example: '2026-11-22T10:00:00.000Z' })
  firstSeenAt!: string;

  @ApiProperty({ description: 'Whether it is what the gateways run with', example: true })
  running!: boolean;
}
