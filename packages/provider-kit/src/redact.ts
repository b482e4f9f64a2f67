/** Stands where a secret stood. */
export const mask = '[redacted]';

/** Digits in groups, 13 to 19 of them: long enough to be a card number, whatever it is. */
const cardNumberLike = /(?<![0-9A-Za-z])[0-9](?:[ -]?[0-9]){12,18}(?![0-9A-Za-z])/g;

/** A masked secret with its tail left readable, as some services echo it: `************1234`. Begins where the mask does. */
const maskedTail = /(?<![*•xX])[*•xX]{4,}[0-9A-Za-z]{2,6}/g;

/** The shortest part of a secret that is masked where it stands alone at the secret's end. */
const tailLength = 4;

/**
 * Makes a function that takes secrets out of a text before it is stored, logged or shown: each given secret, its last
 * characters where a service echoes them behind a mask, and everything that could be a card number.
 *
 * @param secrets - the values themselves; empty ones are ignored
 */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const values = secrets
    .filter((secret) => secret.length >= tailLength)
    .flatMap((secret) => [...new Set([secret, ...encodings(secret), secret.toLowerCase(), secret.toUpperCase()])])
    .sort((a, b) => b.length - a.length);
  return (text) => {
    let clean = text;
    for (const value of values) clean = clean.replaceAll(value, mask);
    return clean.replace(maskedTail, mask).replace(cardNumberLike, mask);
  };
}

/** What every usual encoding but base64 leaves as it is. */
const plain = /^[\w.-]*$/;

/** How a request or answer may spell the secret: in base64, percent-encoded, as the value of a form, inside a JSON text. */
function encodings(secret: string): string[] {
  // A lone surrogate, which encodeURIComponent refuses, travels as U+FFFD.
  const wellFormed = secret.replace(/\p{Surrogate}/gu, '\ufffd');
  // The last character of base64 depends on what follows.
  const base64 = Buffer.from(wellFormed).toString('base64').replace(/.?=*$/, '');
  if (plain.test(secret)) return [base64];
  const form = new URLSearchParams({ '': wellFormed }).toString().slice('='.length);
  const percent = [encodeURIComponent(wellFormed), form];
  const lowerCase = percent.map((text) => text.replace(/%../g, (code) => code.toLowerCase()));
  return [base64, ...percent, ...lowerCase, JSON.stringify(secret).slice(1, -1)];
}
