/** Part of an answer; what is named has to be equal, the rest may be anything. */
export type Expected<Answer> = Answer extends bigint | Date | string | number | boolean | null
  ? Answer
  : { readonly [K in keyof Answer]?: Expected<Answer[K]> };
