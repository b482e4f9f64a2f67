import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

const nonceLength = 12;
const tagLength = 16;

/**
 * Keeps and compares secrets with keys derived from the gateway's one secret key: sealing for what must be read again,
 * keyed hashes for what only has to be recognized.
 */
export class SecretBox {
  readonly #sealingKey: KeyObject;
  readonly #hashingKey: KeyObject;

  /** @param secretKey - at least 32 bytes, the same for all gateways on one database */
  constructor(secretKey: Uint8Array) {
    if (secretKey.length < 32) throw new Error('SecretBox needs a key of at least 32 bytes');
    this.#sealingKey = derivedKey(secretKey, 'tollgate sealing v1');
    this.#hashingKey = derivedKey(secretKey, 'tollgate hashing v1');
  }

  /**
   * Encrypts a text (AES-256-GCM).
   *
   * @param context - what the text belongs to; {@link open} refuses it anywhere else
   */
  seal(text: string, context: string): Buffer {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv('aes-256-gcm', this.#sealingKey, nonce).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
  }

  /** Decrypts what {@link seal} made. Throws when it was changed, or sealed with another key or context. */
  open(box: Uint8Array, context: string): string {
    const bytes = Buffer.from(box);
    const decipher = createDecipheriv('aes-256-gcm', this.#sealingKey, bytes.subarray(0, nonceLength))
      .setAAD(Buffer.from(context))
      .setAuthTag(bytes.subarray(-tagLength));
    return Buffer.concat([decipher.update(bytes.subarray(nonceLength, -tagLength)), decipher.final()]).toString('utf8');
  }

  /** A keyed hash (HMAC-SHA-256) of the parts, each kept apart from the next. */
  hash(...parts: readonly string[]): Buffer {
    const hmac = createHmac('sha256', this.#hashingKey);
    for (const part of parts) hmac.update(`${Buffer.byteLength(part)}:`).update(part);
    return hmac.digest();
  }
}

/** A key ready for use: bytes would be made into one for each text. */
function derivedKey(secretKey: Uint8Array, purpose: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secretKey, '', purpose, 32)));
}
