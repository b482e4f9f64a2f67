import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsBoolean, IsIn, Matches, ValidateIf } from 'class-validator';
import { allScopes, scopes } from '../../merchants/scopes.js';
import { IsText, IsTime, Variants } from '../../shared/validators.js';
import { ReasonDto } from '../reason.dto.js';

/** The kinds of key. */
export const keyKinds = ['secret', 'admin'] as const;

const namesOf = (kind: (typeof keyKinds)[number]): string[] => [allScopes, ...Object.keys(scopes[kind])];

/** What a key's scopes may be. */
const Scopes = (kind: (typeof keyKinds)[number]): PropertyDecorator => {
  const message = `scopes must be ["${allScopes}"], or a list of: ${Object.keys(scopes[kind]).join(', ')}`;
  const checks = [IsArray({ message }), ArrayNotEmpty({ message }), ArrayUnique({ message })];
  const each = IsIn(namesOf(kind), { each: true, message });
  return (target, property) => [...checks, each].forEach((check) => check(target, String(property)));
};

/** What every new key has. Also what one of an unknown kind is checked as, so that `kind` is complained of. */
@Variants('kind', () => ({ secret: CreateSecretKeyDto, admin: CreateAdminKeyDto }))
export class CreateKeyDto extends ReasonDto {
  @ApiProperty({ enum: keyKinds, description: '`secret` for the merchant’s programs, `admin` for people' })
  @IsIn(keyKinds, { message: `kind must be one of ${keyKinds.join(', ')}` })
  kind!: (typeof keyKinds)[number];

  @ApiProperty({ description: 'What it is for, to recognize it by', maxLength: 100, example: 'Shop backend' })
  @Matches(/\S/, { message: 'name must say what the key is for' })
  @IsText(100)
  name!: string;

  @ApiPropertyOptional({
    description: 'From then on it opens nothing (ISO 8601); absent: it does not expire',
    example: '2099-12-31T23:59:59Z',
  })
  @ValidateIf(({ expiresAt }: CreateKeyDto) => expiresAt !== undefined)
  @IsTime()
  expiresAt?: string;
}

/** `POST /admin/keys` for a key of the merchant's programs. */
export class CreateSecretKeyDto extends CreateKeyDto {
  @ApiProperty({ enum: ['secret'] })
  declare kind: 'secret';

  @ApiProperty({
    description: 'What it may be used for; `all` stands for everything, also what is added later',
    type: 'array',
    items: { type: 'string', enum: namesOf('secret') },
    example: ['payments:read', 'payments:write'],
  })
  @Scopes('secret')
  scopes!: string[];
}

/** `POST /admin/keys` for a key of the merchant's people, or of an operator. */
export class CreateAdminKeyDto extends CreateKeyDto {
  @ApiProperty({ enum: ['admin'] })
  declare kind: 'admin';

  @ApiProperty({
    description: 'What it may be used for; `all` stands for everything, also what is added later',
    type: 'array',
    items: { type: 'string', enum: namesOf('admin') },
    example: ['reviews:read', 'reviews:write'],
  })
  @Scopes('admin')
  scopes!: string[];

  @ApiPropertyOptional({
    example: false,
    description: 'Also opens what concerns the whole installation; only an operator’s key makes such a key',
    default: false,
  })
  @ValidateIf(({ operator }: CreateAdminKeyDto) => operator !== undefined)
  @IsBoolean({ message: 'operator must be true or false' })
  operator?: boolean;
}
