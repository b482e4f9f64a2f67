/** The examples of the documentation. Each request works after `npm start`, with its `x-api-name: demo`. */

const id = 'pi_01M7ZXHCERMPHVBRN6JQ93XHNR';
const success = { Status: 'Success', ErrorMessages: [] };

export const charge = {
  document: {
    summary: 'As in the API’s document',
    value: {
      partner_id: 'H1',
      token_id: 'H4sIAAAAAAAAAzO3BADDOtuOAgAAAA==',
      currency_code: 'INR',
      amount: '5000',
      customer_name: 'John Doe',
    },
  },
};

const printed = {
  partner_id: 'SUDEMO1',
  card_number: '4242424242424242',
  card_holder_name: 'John Doe',
  cvv: '123',
  card_type: 'Visa',
  expiry_month: '12',
  expiry_year: '2034',
};

export const card = {
  token: { summary: 'A token that can be charged once', value: { ...printed, action: 'Token' } },
  charge: {
    summary: 'A charge',
    value: { ...printed, action: 'Charge', currency_code: 'USD', amount: '50' },
  },
};

export const paycard = {
  link: {
    summary: 'A link',
    value: {
      partner_id: 'SUDEMO1',
      amount: '30',
      currency_code: 'USD',
      order_id: 'stay-42',
      customer_email: 'john@example.com',
      return_url: 'https://example.com/thanks',
    },
  },
};

export const status = {
  link: { summary: 'By the order of a link', value: { partner_id: 'SUDEMO1', transaction_id: 'stay-42' } },
};

export const charged = { ...success, PGTransactionID: id };
export const pending = { Status: 'Pending', ErrorMessages: [], PGTransactionID: id };
export const tokenized = { ...success, token_id: 'H4sIAAAAAAAAAzO3BADDOtuOAgAAAA==' };
export const payLink = { ...success, URL: 'https://token.suissu.com/pay/pi_3NOia7LkClv9jGLK1CV12znF' };
export const standing = {
  ...success,
  transaction_details: { pg_transection_id: id, amount: '30', currency: 'USD', status: 'Success' },
};
