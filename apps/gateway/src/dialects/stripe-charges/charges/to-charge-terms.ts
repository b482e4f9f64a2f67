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

/** Where goods go, as it is shown. */
export function toShippingObject({ address, name, carrier, phone, tracking_number }: ShippingDto): ShippingObject {
  const { city, country, line1, line2, postal_code, state } = address;
  return {
    address: {
      city: city ?? null,
      country: country ?? null,
      line1: line1 ?? null,
      line2: line2 ?? null,
      postal_code: postal_code ?? null,
      state: state ?? null,
    },
    carrier: carrier ?? null,
    name,
    phone: phone ?? null,
    tracking_number: tracking_number ?? null,
  };
}

function toPortShipping(shipping: ShippingDto): NonNullable<ChargeExtras['shipping']> {
  const { address, name, carrier, phone, tracking_number } = shipping;
  const { line1, line2, city, state, postal_code, country } = address;
  return {
    name,
    address: {
      ...(line1 === undefined ? {} : { line1 }),
      ...(line2 === undefined ? {} : { line2 }),
      ...(city === undefined ? {} : { city }),
      ...(state === undefined ? {} : { state }),
      ...(postal_code === undefined ? {} : { postalCode: postal_code }),
      ...(country === undefined ? {} : { country }),
    },
    ...(carrier === undefined ? {} : { carrier }),
    ...(phone === undefined ? {} : { phone }),
    ...(tracking_number === undefined ? {} : { trackingNumber: tracking_number }),
  };
}
