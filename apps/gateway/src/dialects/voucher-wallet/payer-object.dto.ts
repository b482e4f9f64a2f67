import { ApiProperty } from '@nestjs/swagger';
import type { DialectData } from '../../engine/charge-command.js';
import type { PaymentView } from '../../engine/payment-view.js';
import type { WalletPayerDto } from './payer.dto.js';

function Shown(description: string, example: string): PropertyDecorator {
  return ApiProperty({
    type: String,
    nullable: true,
    description: `${description}; null where it was not sent`,
    example,
  });
}

/** `payer` of the charge object. */
export class WalletPayerObjectDto {
  @Shown('Your own id of the customer', '123')
  id!: string | null;

  @Shown('First name', 'John')
  firstname!: string | null;

  @Shown('Last name', 'Doe')
  lastname!: string | null;

  @Shown('E-mail address', 'john@example.com')
  email!: string | null;

  @Shown('IP address', '127.0.0.1')
  ip!: string | null;

  @Shown('City', 'Mannheim Neckarstadt')
  address_city!: string | null;

  @Shown('Country (ISO 3166-1 alpha-2)', 'DE')
  address_country!: string | null;

  @Shown('Street and number', 'Scharnweberstrasse 24')
  address_line1!: string | null;

  @Shown('The address’s second line', 'Floor 2')
  address_line2!: string | null;

  @Shown('Postal code', '68167')
  address_zip!: string | null;

  @Shown('State or province', 'BW')
  address_state!: string | null;

  @Shown('Phone number', '+4906211 12 72935')
  phone!: string | null;
}

/** In the order of the wallet's own example. */
const fields = [
  'id',
  'firstname',
  'lastname',
  'email',
  'ip',
  'address_city',
  'address_country',
  'address_line1',
  'address_line2',
  'address_zip',
  'address_state',
  'phone',
] as const satisfies readonly (keyof WalletPayerDto)[];

/** What is kept of the payer to show it again. */
export function keptOfPayer(payer: WalletPayerDto): DialectData {
  return {
    payer: Object.fromEntries(fields.flatMap((name) => (payer[name] === undefined ? [] : [[name, payer[name]]]))),
  };
}

/** The payer of a payment. One that was made in another API has a customer at most. */
export function toPayerObject({ dialect, dialectData, customerId }: PaymentView): WalletPayerObjectDto {
  const kept: unknown = dialect === 'wallet' ? dialectData?.['payer'] : { id: customerId };
  const texts = typeof kept === 'object' && kept !== null ? (kept as Readonly<Record<string, unknown>>) : {};
  const textOf = (name: string): string | null => (typeof texts[name] === 'string' ? texts[name] : null);
  const shown = fields.map((name): [string, string | null] => [name, textOf(name)]);
  return Object.fromEntries(shown) as Record<(typeof fields)[number], string | null>;
}
