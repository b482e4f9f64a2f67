import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches, ValidateIf } from 'class-validator';
import { slugPattern } from '../../merchants/slug.js';
import { IsText } from '../../shared/validators.js';
import { PageDto } from '../page.js';
import { ReasonDto } from '../reason.dto.js';

/** `GET /admin/merchants`. */
export class ListMerchantsDto extends PageDto {
  @ApiPropertyOptional({ description: '`nextCursor` of the page before', example: 'mer_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsOptional()
  @Matches(/^mer_[0-7][0-9A-HJKMNP-TV-Z]{25}$/, { message: 'cursor must be the nextCursor of the page before' })
  cursor?: string;
}

/** The slug in `/admin/merchants/{slug}`. Any text may be asked for; what is no slug is not found. */
export class MerchantSlugDto {
  @ApiProperty({ description: 'The merchant’s slug', example: 'demo' })
  @IsText(255)
  slug!: string;
}

/** `POST /admin/merchants`. */
export class CreateMerchantDto extends ReasonDto {
  @ApiProperty({
    description: 'Its name in the configuration and in headers; it never changes',
    pattern: slugPattern.source,
    example: 'acme',
  })
  @Matches(slugPattern, {
    message: 'slug must be 1 to 63 lower-case letters, digits and hyphens, and begin with a letter',
  })
  slug!: string;

  @ApiPropertyOptional({ description: 'Its name for people; absent: the slug', example: 'Acme Hotels' })
  @ValidateIf(({ name }: CreateMerchantDto) => name !== undefined)
  @IsText(200)
  name?: string;
}

/** A merchant. */
export class MerchantDto {
  @ApiProperty({ example: 'mer_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ description: 'Its name in the configuration and in headers', example: 'acme' })
  slug!: string;

  @ApiProperty({ description: 'Its name for people', example: 'Acme Hotels' })
  name!: string;

  @ApiProperty({ example: '2026-11-21T10:00:00.000Z' })
  createdAt!: string;
}
