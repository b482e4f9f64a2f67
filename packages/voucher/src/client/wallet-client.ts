import type { RequestControl, SendControl } from '@tollgate/core';
import {
  createHttpTransport,
  createRedactor,
  type HttpRequest,
  type HttpResult,
  type HttpTransport,
} from '@tollgate/provider-kit';
import type { VoucherSettings } from '../settings.js';
import { isSecretField } from './wallet-secrets.js';

/** How a call may be ended or kept from leaving, and who is told of it. */
export interface CallControl extends Pick<SendControl, 'signal' | 'mayStillSend' | 'onExchange'> {
  /** Takes the secrets of the call out of what is told of it. Absent: it has none but the credentials. */
  readonly redact?: (text: string) => string;
}

/** The control of a call that only asks: the lease has no say in it. */
export function askingControl({ signal, onExchange }: RequestControl): CallControl {
  return { signal, ...(onExchange ? { onExchange } : {}) };
}

/** Form fields of a request; an undefined one is left out. */
export type FormFields = Readonly<Record<string, string | undefined>>;

/** Speaks the wallet's HTTP: form-encoded bodies, JSON answers, the key as user name of HTTP Basic. Sends each call once. */
export class WalletClient {
  readonly #transport: HttpTransport;
  readonly #baseUrl: string;
  readonly #credentials: { readonly secretKey: string; readonly basic: string };

  constructor({ baseUrl, secretKey, timeoutMs = 20_000, fetch }: VoucherSettings) {
    this.#transport = createHttpTransport({ deadlineMs: timeoutMs, ...(fetch ? { fetch } : {}) });
    this.#baseUrl = baseUrl.replace(/\/+$/, '');
    this.#credentials = { secretKey, basic: Buffer.from(`${secretKey}:`).toString('base64') };
  }

  /** Posts a form. `path` begins with `/v2`. */
  post(path: string, form: FormFields, control: CallControl): Promise<HttpResult> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(form)) if (value !== undefined) body.append(name, value);
    return this.#transport.send({
      method: 'POST',
      url: this.#baseUrl + path,
      headers: { ...this.#headers(), 'content-type': 'application/x-www-form-urlencoded' },
      body: body.toString(),
      // Named one by one: what else a caller's object may hold has no say in the request.
      signal: control.signal,
      ...(control.mayStillSend ? { mayStillSend: control.mayStillSend } : {}),
      ...this.#recording(control),
    });
  }

  /** Gets a resource. `path` begins with `/v2`; ids in it are percent-encoded already. */
  get(path: string, control: CallControl): Promise<HttpResult> {
    return this.#transport.send({
      method: 'GET',
      url: this.#baseUrl + path,
      headers: this.#headers(),
      signal: control.signal,
      ...this.#recording(control),
    });
  }

  /** Makes a function that takes the given secrets, and the credentials of this client, out of the wallet's words. */
  redactor(secrets: readonly string[]): (text: string) => string {
    return createRedactor([...secrets, ...Object.values(this.#credentials)]);
  }

  /** Ends idle connections. */
  close(): Promise<void> {
    return this.#transport.close();
  }

  #recording({ onExchange, redact }: CallControl): Pick<HttpRequest, 'recording'> {
    return onExchange ? { recording: { onExchange, isSecretField, redact: redact ?? this.redactor([]) } } : {};
  }

  #headers(): Record<string, string> {
    return { authorization: `Basic ${this.#credentials.basic}`, accept: 'application/json' };
  }
}
