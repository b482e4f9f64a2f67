import { ApiProperty } from '@nestjs/swagger';

/** A postal address, as far as it is known. */
export class AddressObject {
  @ApiProperty({ type: String, nullable: true, description: 'City', example: 'San Francisco' })
  city!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'ISO 3166-1 alpha-2', example: 'US' })
  country!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Street and number', example: 'Main Street 1' })
  line1!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Apartment, floor, building', example: null })
  line2!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Postal code', example: '94107' })
  postal_code!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'State, county or province', example: 'CA' })
  state!: string | null;
}

/** Where the goods of a charge go. */
export class ShippingObject {
  @ApiProperty({ type: AddressObject, description: 'Where to' })
  address!: AddressObject;

  @ApiProperty({ type: String, nullable: true, description: 'Who brings them', example: 'FedEx' })
  carrier!: string | null;

  @ApiProperty({ description: 'Who to', example: 'Jenny Rosen' })
  name!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Telephone number', example: null })
  phone!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What the carrier knows them by', example: null })
  tracking_number!: string | null;
}

/** Who pays, as the provider knows it. Nothing is known here yet: every field is null. */
export class BillingDetailsObject {
  @ApiProperty({ type: AddressObject, description: 'Where the payer lives' })
  address!: AddressObject;

  @ApiProperty({ type: String, nullable: true, description: 'Address of e-mail', example: null })
  email!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Name', example: null })
  name!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Telephone number', example: null })
  phone!: string | null;
}

/** What was thought of a charge before and by the payer's bank. */
export class OutcomeObject {
  @ApiProperty({
    description: 'What the network of the card or bank said',
    enum: ['approved_by_network', 'declined_by_network', 'not_sent_to_network', 'reversed_after_approval'],
    example: 'approved_by_network',
  })
  network_status!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was declined', example: null })
  reason!: string | null;

  @ApiProperty({ description: 'The gateway rates no risk', enum: ['not_assessed'], example: 'not_assessed' })
  risk_level!: 'not_assessed';

  @ApiProperty({ description: 'For the merchant', example: 'Payment complete.' })
  seller_message!: string;

  @ApiProperty({
    description: 'Who decided',
    enum: ['authorized', 'issuer_declined', 'invalid'],
    example: 'authorized',
  })
  type!: string;
}

/** What the merchant thinks of a charge; empty where nothing was said. */
export class FraudDetailsObject {
  @ApiProperty({ description: 'The merchant’s own word', enum: ['fraudulent', 'safe'], required: false })
  user_report?: 'fraudulent' | 'safe';
}
