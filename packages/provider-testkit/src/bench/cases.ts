/** What one case showed. */
export interface CaseResult {
  readonly title: string;
  /** `null`: as it should be. */
  readonly failure: string | null;
}

/** Collects the cases of one rule. A case that throws has failed. */
export class Cases {
  readonly results: CaseResult[] = [];
  readonly #onStart: (title: string) => void;

  constructor(onStart: (title: string) => void = () => undefined) {
    this.#onStart = onStart;
  }

  /** Runs one case. */
  async check(title: string, work: () => void | Promise<void>): Promise<void> {
    this.#onStart(title);
    try {
      await work();
      this.results.push({ title, failure: null });
    } catch (fault) {
      this.fail(title, fault);
    }
  }

  /** Adds a case that failed. */
  fail(title: string, fault: unknown): void {
    this.results.push({ title, failure: messageOf(fault) });
  }
}

/** Errors of another realm are no instances of `Error` here. */
function messageOf(fault: unknown): string {
  const { message } = (fault ?? {}) as { readonly message?: unknown };
  return typeof message === 'string' ? message : String(fault);
}
