/** A form that cannot be read in one way only. Says nothing of what was sent but the field's name. */
export class FormError extends Error {
  override readonly name = 'FormError';

  /** @param param - the field; `null` where no single one is to blame */
  constructor(
    message: string,
    readonly param: string | null,
  ) {
    super(message);
  }
}
