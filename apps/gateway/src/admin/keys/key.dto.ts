import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Matches, Max, Min, ValidateIf } from 'class-validator';
import { IsText } from '../../shared/validators.js';
import { PageDto } from '../page.js';
import { ReasonDto } from '../reason.dto.js';
import { keyKinds } from './create-key.dto.js';

/** How long a rolled key goes on where nothing is said: a day. */
export const defaultOverlapSeconds = 86_400;

const longestOverlapSeconds = 30 * 86_400;

/** Whose keys: `?merchant=…`. */
export class WhoseKeysDto {
  @ApiPropertyOptional({
    description: 'Slug of the merchant whose key it is, for an operator’s key; absent: the caller’s own',
    example: 'demo',
  })
  @IsOptional()
  @IsText(255)
  merchant?: string;
}

/** `GET /admin/keys`. */
export class ListKeysDto extends PageDto {
  @ApiPropertyOptional({
    description: 'Slug of the merchant whose keys are listed, for an operator’s key; absent: the caller’s own',
    example: 'demo',
  })
  @IsOptional()
  @IsText(255)
  merchant?: string;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before', example: 'key_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsOptional()
  @Matches(/^key_[0-7][0-9A-HJKMNP-TV-Z]{25}$/, { message: 'cursor must be the nextCursor of the page before' })
  cursor?: string;
}

/** The id in `/admin/keys/{id}`. Any text may be asked for; what is not an id of ours is not found. */
export class KeyIdDto {
  @ApiProperty({ description: 'The key, by its id', example: 'key_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsText(255)
  id!: string;
}

/** `POST /admin/keys/{id}/roll`. */
export class RollKeyDto extends ReasonDto {
  @ApiPropertyOptional({
    description: 'How long the old key goes on beside the new one; 0 ends it at once',
    type: 'integer',
    minimum: 0,
    maximum: longestOverlapSeconds,
    default: defaultOverlapSeconds,
    example: defaultOverlapSeconds,
  })
  @ValidateIf(({ expiresInSeconds }: RollKeyDto) => expiresInSeconds !== undefined)
  @IsInt({ message: 'expiresInSeconds must be a whole number of seconds' })
  @Min(0, { message: 'expiresInSeconds must be 0 or more' })
  @Max(longestOverlapSeconds, {
    message: `expiresInSeconds must be at most ${longestOverlapSeconds}, which is 30 days`,
  })
  expiresInSeconds?: number;
}

/** Whether a key opens anything. */
export const keyStates = ['active', 'expired', 'revoked'] as const;

/** An API key. The key itself is not kept, so it is not here. */
export class KeyDto {
  @ApiProperty({ example: 'key_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ description: 'Slug', example: 'demo' })
  merchant!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What it is for; null where nobody said', example: 'Shop' })
  name!: string | null;

  @ApiProperty({ description: '`secret` for programs, `admin` for people', example: 'secret', enum: keyKinds })
  kind!: string;

  @ApiProperty({
    description: 'Whether it opens what is test, or what is live',
    example: 'test',
    enum: ['test', 'live'],
  })
  mode!: string;

  @ApiProperty({ description: 'Whether it opens anything', example: 'active', enum: keyStates })
  state!: (typeof keyStates)[number];

  @ApiProperty({ type: [String], description: 'What it may be used for', example: ['payments:read', 'payments:write'] })
  scopes!: readonly string[];

  @ApiProperty({ description: 'Whether it also opens what concerns the whole installation', example: false })
  operator!: boolean;

  @ApiProperty({ description: 'Its first and last characters, to recognize it by', example: 'sk_test_…x9Qk' })
  hint!: string;

  @ApiProperty({ example: '2026-11-21T10:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null: it does not expire', example: null })
  expiresAt!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'To the minute, and known a little later; null: it was never used',
    example: '2026-11-21T10:05:00.000Z',
  })
  lastUsedAt!: string | null;

  @ApiProperty({
    description: 'When it was revoked: ISO 8601, UTC; null: it was not',
    type: String,
    nullable: true,
    example: null,
  })
  revokedAt!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Id of the key that it was rolled into', example: null })
  replacedBy!: string | null;
}

/** A key that was just made. */
export class NewKeyDto extends KeyDto {
  @ApiProperty({
    description: 'The key itself. It is shown here and never again: keep it where your secrets are.',
    example: 'sk_test_bm90LWEta2V5LWJ1dC1hbi1leGFtcGxlLW9mLW9uZQ',
  })
  key!: string;
}

/** What rolling a key came to. */
export class RolledKeyDto {
  @ApiProperty({ type: NewKeyDto, description: 'The key to change over to' })
  successor!: NewKeyDto;

  @ApiProperty({ type: KeyDto, description: 'The key as it was, with the time that it ends' })
  rolled!: KeyDto;
}
