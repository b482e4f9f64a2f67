const mask = '[redacted]';

/** Digits in groups, 13 to 19 of them: long enough to be a card number, whatever it is. */
const cardNumberLike = /(?<![0-9A-Za-z])[0-9](?:[ -]?[0-9]){12,18}(?![0-9A-Za-z])/g;

/** A masked secret with its tail left readable, as some services echo it: `************1234`. */
const maskedTail = /[*•xX]{4,}[0-9A-Za-z]{2,6}/g;

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

/** How a request of ours may have spelled the secret: percent-encoded, and as the value of a form. */
function encodings(secret: string): string[] {
  // A lone surrogate, which encodeURIComponent refuses, travels as U+FFFD.
  const wellFormed = secret.replace(/\p{Surrogate}/gu, '\ufffd');
  return [encodeURIComponent(wellFormed), new URLSearchParams({ '': wellFormed }).toString().slice('='.length)];
}
