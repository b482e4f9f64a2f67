/** Why a configuration became the running one: it stood in a gateway's file, or an operator went back to it. */
export type ActivationCause = 'file' | 'operator';

/** That a configuration became the running one. The newest says which it is. */
export interface Activation {
  /** `cfg_…`; sorts by the order of activations, whatever the gateways' clocks say. */
  readonly id: string;
  /** Of the configuration. */
  readonly version: string;
  readonly cause: ActivationCause;
  /** The owner of the file or its host; the admin key; the user who gave the command. */
  readonly author: string;
  /** Why an operator went back; `null` for a file. */
  readonly reason: string | null;
  readonly createdAt: Date;
}

/** An operator's act, for the audit log of the merchant whose admin key it was. */
export interface AuditedAct {
  readonly id: string;
  readonly merchantId: string;
  readonly mode: string;
  readonly apiKeyId: string;
}

/** Who wants a configuration to be the running one. */
export type ActivatedBy =
  | { readonly cause: 'file'; readonly author: string }
  | {
      readonly cause: 'operator';
      readonly author: string;
      readonly reason: string;
      /** `null` for a command, which has no admin key. */
      readonly act: AuditedAct | null;
    };
