/**
 * Writes docs/errors.md from the tables that the code uses.
 *
 * @param {Pick<typeof import('@tollgate/core'), 'errorCodes' | 'declineCodes' | 'outcomeNames'>} core
 * @returns {string}
 */
export function errorDocs({ errorCodes, declineCodes }) {
  const errors = Object.entries(errorCodes).map(
    ([code, { status, type, retry, meaning }]) => `| \`${code}\` | ${status} | \`${type}\` | ${retry} | ${meaning} |`,
  );
  const declines = Object.entries(declineCodes).map(
    ([code, { advice, meaning }]) => `| \`${code}\` | ${advice} | ${meaning} |`,
  );
  return `# Errors

Made by \`npm run docs\` from the tables in \`packages/core\`; a spec fails when the two differ. A running gateway shows the
same at \`/docs/errors\`, which is where \`doc_url\` leads.

A **decline** is a result: the payer's side refused, nothing moved. An **error** is a fault: of the request (4xx), of the
gateway or of a provider (5xx). An outcome that nobody knows is neither: the payment is \`processing\` until it is known.

\`\`\`json
{
  "success": false,
  "error": {
    "type": "validation_error",
    "code": "validation_error",
    "message": "currency must be the three-letter ISO 4217 code of a currency, such as USD",
    "param": "currency",
    "details": [{ "field": "currency", "message": "currency must be the three-letter ISO 4217 code of a currency, such as USD" }],
    "doc_url": "/docs/errors#validation_error"
  }
}
\`\`\`

## Error codes

Retry: \`never\` as it is, change the request first · \`same_key\` later, the same request with the same \`Idempotency-Key\` ·
\`new_key\` only as a new operation with a new key.

| Code | HTTP | Type | Retry | Meaning |
| --- | --- | --- | --- | --- |
${errors.join('\n')}

## Decline codes

In \`details.declineCode\` of \`charge_failed\`, with advice on what can help. Sending the same request again never does.

| Code | Advice | Meaning |
| --- | --- | --- |
${declines.join('\n')}
`;
}
