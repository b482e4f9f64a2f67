import type { Money, Operation, PaymentProvider, SendControl } from '@tollgate/core';
import type { Expected } from './expected.js';
import type { WebhookSample } from './webhook-sample.js';
import type { WireAnswer, WireRequest } from './wire/wire-request.js';

/** A provider, and what the suite has to know of it and of its service. */
export interface ProviderUnderTest {
  /** The package's name (`@tollgate/voucher`). */
  readonly name: string;
  /** Makes a provider that sends everything to `upstreamUrl` (an origin, no slash at its end). */
  readonly create: (upstreamUrl: string, extras: ProviderExtras) => PaymentProvider;
  /** Starts the stand-in of the service. Called once per run. See {@link serveUpstream} for one made of a function. */
  readonly upstream: () => Promise<Upstream>;
  /**
   * Values that may appear in no answer, error, output or exchange: keys, passwords. PINs, account numbers and tokens in
   * requests are found by the suite itself.
   */
  readonly secrets: readonly string[];
  /**
   * Needed where `relay` is declared: the names of its fields, as the service calls them, that are secret. What the
   * service answers to what is relayed may repeat them; a refusal, an exchange and everything else may not.
   */
  readonly secretFields?: readonly string[];
  /** One sample, or several variants, for each operation that the provider declares. */
  readonly samples: Samples;
  /** Needed where `readWebhook` is declared. */
  readonly webhooks?: WebhookSample;
  /**
   * Rules that the provider does not follow, each with the reason: `{ 'fetch-is-injectable': '…' }` for all operations,
   * `{ 'charge/answer-size-limited': '…' }` for one. One that names no rule, or that is not needed, fails the run.
   */
  readonly deviations?: Readonly<Record<string, string>>;
  /** How long a case waits for the provider before it has failed, in milliseconds. Default 5,000. */
  readonly patienceMs?: number;
}

/** What the suite adds to a provider's usual settings. What is absent is not to be set. */
export interface ProviderExtras {
  readonly fetch?: typeof globalThis.fetch;
  /** Present in webhook cases only: all secrets that a signature may be made with. May be empty. */
  readonly webhookSecrets?: readonly string[];
}

/** A running stand-in. */
export interface Upstream {
  /** Its origin, without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** Operations that are requests. `readWebhook` is sampled by {@link WebhookSample}. */
export type SampledOperation = Exclude<Operation, 'readWebhook'>;

/** The samples of a provider, by operation. */
export type Samples = {
  readonly [O in SampledOperation]?: OperationSample<O> | readonly OperationSample<O>[];
};

type MethodOf<O extends SampledOperation> = NonNullable<PaymentProvider[O]>;

/** What an operation is asked with, but for signal, key, lease and who is told of it, which the suite adds. */
export type RequestOf<O extends SampledOperation> = Omit<
  Parameters<MethodOf<O>>[0],
  'signal' | 'idempotencyKey' | 'mayStillSend' | 'onExchange'
>;

/** What an operation answers. */
export type AnswerOf<O extends SampledOperation> = Awaited<ReturnType<MethodOf<O>>>;

/** What is at hand when a sample makes its request. */
export interface Setup {
  /** What the request is to be about. Use it wherever the request has money (`gross` of a transfer). */
  readonly money: Money;
  /** Differs from call to call: 1, 2, 3, … */
  readonly serial: number;
  /** An id that differs from call to call: `id('pay')` is `pay_testkit7`. */
  readonly id: (prefix: string) => string;
  /** A provider at the stand-in, past the proxy, to make what the request needs (a charge to be refunded). */
  readonly provider: PaymentProvider;
  /** Signal and fresh key for calls of {@link provider}. */
  readonly control: () => SendControl;
  /**
   * The provider's id in an answer of {@link provider}.
   *
   * @throws Error when the answer has none
   */
  readonly referenceOf: (answer: { readonly outcome: string; readonly reference?: string | null }) => string;
  readonly upstreamUrl: string;
}

/** Operations that move money. */
export type MovingOperation =
  'charge' | 'authorize' | 'capture' | 'void' | 'refund' | 'payout' | 'transfer' | 'reverseTransfer';

/** A sample of one operation. */
export type OperationSample<O extends SampledOperation> = SampleBase<O> &
  (O extends MovingOperation ? { readonly amounts: readonly AmountSample[] | null } : unknown) &
  (O extends MovingOperation | 'retrieve' | 'lookUp' ? SampleWords : Partial<SampleWords>);

interface SampleBase<O extends SampledOperation> {
  /** Tells samples of one operation apart (`card`, `bank_account`). */
  readonly variant?: string;
  /**
   * Makes a request that the stand-in carries out, with fresh ids and, where one can be used once, a fresh source. Asked
   * again once the stand-in was handed what it made.
   */
  readonly request: (setup: Setup) => RequestOf<O> | Promise<RequestOf<O>>;
  /** What the provider answers when nothing goes wrong. */
  readonly expect: Expected<AnswerOf<O>>;
  /**
   * Which requests at the service change something there, and which is *the* money-moving one. Absent: all but GET.
   * Not asked for operations that only read (`validate`, `retrieve`, `lookUp`, `verifyPayee`).
   */
  readonly isEffect?: (request: WireRequest) => boolean;
  /** Every answer that the service documents, and what it is for us. */
  readonly answers: readonly DocumentedAnswer<O>[];
}

interface SampleWords {
  /** Where in a good answer the status word stands (`status`, `data.0.status`); `null`: it has none. */
  readonly statusWord: string | null;
  /** Where in a good answer the money stands; `null`: the service does not repeat it. */
  readonly echo: { readonly amount: string | readonly string[]; readonly currency: string | null } | null;
}

/** An answer from the service's documentation. */
export interface DocumentedAnswer<O extends SampledOperation> extends WireAnswer {
  /** A text is sent as it is, a function is asked with the request, anything else is sent as JSON. */
  readonly body: unknown;
  readonly expect: Expected<AnswerOf<O>>;
  /** Where it is documented, or why the reading is safe. */
  readonly source: string;
  /** Which request it answers; the others reach the stand-in. Absent: the first that changes something (of a reading operation, the first). */
  readonly on?: (request: WireRequest) => boolean;
}

/** An amount, and what has to be on the wire for it. */
export interface AmountSample {
  readonly money: Money;
  /** Fields of the money-moving request (see {@link WireRequest.fields}), or `refused`: it must not be sent. */
  readonly wire: Readonly<Record<string, string>> | 'refused';
}
