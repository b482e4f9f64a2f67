import type { Capabilities } from './capabilities.js';
import type { CaptureRequest, ChargeRequest, ValidateRequest, Validation, VoidRequest } from './charge.js';
import type { MovementOutcome, Outcome } from './outcomes.js';
import type {
  CreatePayeeOutcome,
  CreatePayeeRequest,
  DeletePayeeRequest,
  PayeeRetrieval,
  VerifyPayeeRequest,
} from './payee-account.js';
import type {
  AccountOutcome,
  CreatedPayer,
  CreatePayerRequest,
  DeletePayerRequest,
  DeletionOutcome,
  VerifyPayerOutcome,
  VerifyPayerRequest,
} from './payer-account.js';
import type { PayoutRequest } from './payout.js';
import type { RefundRequest } from './refund.js';
import type { RelayOutcome, RelayRequest } from './relay.js';
import type { LookUpRequest, Retrieval, RetrieveRequest } from './retrieve.js';
import type { ReversalRequest, TransferOutcome, TransferRequest } from './transfer.js';
import type { WebhookReading, WebhookRequest } from './webhook.js';

/**
 * An external service that moves money, behind one interface. `id` and `capabilities` are facts; an operation that is
 * not declared in {@link Capabilities.operations} is absent. Every operation answers with a value and throws only for
 * a bug of the adapter. No operation retries: the engine decides.
 */
export interface PaymentProvider {
  /** Stable name of the provider, lower case (`voucher`). */
  readonly id: string;
  readonly capabilities: Capabilities;
  /** Says what a source is worth, without moving anything. */
  validate?(request: ValidateRequest): Promise<Validation>;
  /** Authorizes and captures in one call. */
  charge?(request: ChargeRequest): Promise<Outcome>;
  /** Holds money without taking it. */
  authorize?(request: ChargeRequest): Promise<Outcome>;
  /** Takes money that is held. */
  capture?(request: CaptureRequest): Promise<MovementOutcome>;
  /** Releases money that is held. */
  void?(request: VoidRequest): Promise<MovementOutcome>;
  /** Gives captured money back to where it came from. */
  refund?(request: RefundRequest): Promise<MovementOutcome>;
  /** Pays out to an account outside. */
  payout?(request: PayoutRequest): Promise<MovementOutcome>;
  /** Moves money to a payee, out of one charge. */
  transfer?(request: TransferRequest): Promise<TransferOutcome>;
  /** Takes a transfer back. */
  reverseTransfer?(request: ReversalRequest): Promise<MovementOutcome>;
  /** Asks what became of a movement, by the provider's id. */
  retrieve?(request: RetrieveRequest): Promise<Retrieval>;
  /** Asks what became of a movement, by our id: present where {@link Capabilities.lookup} is `by_our_id`. */
  lookUp?(request: LookUpRequest): Promise<Retrieval>;
  /** Saves a payer and a source of theirs. */
  createPayer?(request: CreatePayerRequest): Promise<AccountOutcome<CreatedPayer>>;
  /** Proves that a saved bank account is the payer's. */
  verifyPayer?(request: VerifyPayerRequest): Promise<VerifyPayerOutcome>;
  /** Forgets a payer. */
  deletePayer?(request: DeletePayerRequest): Promise<DeletionOutcome>;
  /** Opens a payee's account. */
  createPayee?(request: CreatePayeeRequest): Promise<CreatePayeeOutcome>;
  /** Asks whether money can be transferred to a payee. */
  verifyPayee?(request: VerifyPayeeRequest): Promise<PayeeRetrieval>;
  /** Closes a payee's account. */
  deletePayee?(request: DeletePayeeRequest): Promise<DeletionOutcome>;
  /** Passes on an operation of the service's own that moves no money. */
  relay?(request: RelayRequest): Promise<RelayOutcome>;
  /** Verifies and reads a message of the provider's. Pure: nothing is asked for, nothing is sent. */
  readWebhook?(request: WebhookRequest): WebhookReading;
  /** Ends idle connections. Requests in flight finish first. */
  close(): Promise<void>;
}
