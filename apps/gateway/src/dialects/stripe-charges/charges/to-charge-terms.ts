import type { ChargeExtras } from '../../../engine/charge-command.js';
import { readSavedSourceId } from '../sources/saved-source-id.js';
import type { ChargeData } from './charge-data.js';
import type { ShippingObject } from './charge-parts.object.js';
import type { CreateChargeDto } from './create-charge.dto.js';
import type { ShippingDto } from './shipping.dto.js';

/** What of a charge's request a provider is sent beside the money. */
export function toExtras(body: CreateChargeDto): ChargeExtras {
  const { receipt_email, transfer_group, statement_descriptor, statement_descriptor_suffix, shipping } = body;
  return {
    ...(receipt_email === undefined ? {} : { receiptEmail: receipt_email }),
    ...(transfer_group === undefined ? {} : { transferGroup: transfer_group }),
    ...(statement_descriptor === undefined ? {} : { statementDescriptor: statement_descriptor }),
    ...(statement_descriptor_suffix === undefined ? {} : { statementDescriptorSuffix: statement_descriptor_suffix }),
    ...(shipping === undefined ? {} : { shipping: toPortShipping(shipping) }),
  };
}

/** What of a charge's request is kept to answer with. */
export function toChargeData(body: CreateChargeDto): ChargeData {
  const { capture, shipping, source, statement_descriptor, statement_descriptor_suffix } = body;
  const isSaved = typeof source === 'string' && readSavedSourceId(source) !== null;
  return {
    ...(capture === 'false' ? { capture: false } : {}),
    ...(isSaved ? { paymentMethod: source } : {}),
    ...(shipping === undefined ? {} : { shipping: toShippingObject(shipping) }),
    ...(statement_descriptor === undefined ? {} : { statementDescriptor: statement_descriptor }),
    ...(statement_descriptor_suffix === undefined ? {} : { statementDescriptorSuffix: statement_descriptor_suffix }),
  };
}

/** Where goods go, as it is shown. An empty text says that it is not known. */
export function toShippingObject({ address, name, carrier, phone, tracking_number }: ShippingDto): ShippingObject {
  const { city, country, line1, line2, postal_code, state } = address;
  return {
    address: {
      city: orNull(city),
      country: orNull(country),
      line1: orNull(line1),
      line2: orNull(line2),
      postal_code: orNull(postal_code),
      state: orNull(state),
    },
    carrier: orNull(carrier),
    name,
    phone: orNull(phone),
    tracking_number: orNull(tracking_number),
  };
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function toPortShipping(shipping: ShippingDto): NonNullable<ChargeExtras['shipping']> {
  const { address, name, carrier, phone, tracking_number } = shipping;
  const { line1, line2, city, state, postal_code, country } = address;
  return {
    name,
    address: known({ line1, line2, city, state, postalCode: postal_code, country }),
    ...known({ carrier, phone, trackingNumber: tracking_number }),
  };
}

type Known<Fields> = { [Name in keyof Fields]?: string };

/** The fields that hold something. */
function known<Fields extends Readonly<Record<string, string | undefined>>>(fields: Fields): Known<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, text]) => text !== undefined && text !== ''),
  ) as Known<Fields>;
}
