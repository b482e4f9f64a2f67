import assert from 'node:assert/strict';
import type { WebhookReading } from '@tollgate/core';
import { secretsShownBy } from '../bench/secrets.js';
import type { WebhookRule } from '../rule.js';
import type { ProviderUnderTest } from '../subject.js';
import type { WebhookSample } from '../webhook-sample.js';
import { assertMatches, shown } from './verdicts.js';

/** When every message of the suite comes. */
const now = new Date('2026-03-01T12:00:00Z');

interface Message {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What the provider holds. */
  readonly holds: readonly string[];
}

/** Gives a message to a new provider. Fails when it throws or shows a secret. */
function read(subject: ProviderUnderTest, webhooks: WebhookSample, { body, headers, holds }: Message): WebhookReading {
  const provider = subject.create('http://127.0.0.1:9', { webhookSecrets: holds });
  const reading = provider.readWebhook?.({ body: Buffer.from(body), headers, receivedAt: now });
  assert.ok(reading, 'the provider has no readWebhook');
  assert.equal(secretsShownBy(reading, [...subject.secrets, ...webhooks.secrets]).length, 0, 'it shows a secret');
  return reading;
}

const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

/** The first message, signed with the first secret. */
function usual({ sign, secrets, messages }: WebhookSample): Message {
  const body = textOf(messages[0]?.body ?? {});
  return { body, headers: sign(body, secrets[0], now), holds: [secrets[0]] };
}

function assertRefused(reading: WebhookReading, reason: string): void {
  assert.ok(!reading.authentic, `taken for authentic: ${shown(reading)}`);
  assert.equal(reading.reason, reason);
}

const authentic: WebhookRule = {
  id: 'webhook-is-read',
  meaning: 'An authentic message is the event that its documentation says; one of an unknown type is about `other`.',
  about: 'webhooks',
  async run(subject, webhooks, cases) {
    for (const [index, { body, expect, source }] of webhooks.messages.entries()) {
      await cases.check(`${index + 1}: ${source}`, () => {
        const text = textOf(body);
        const message = { ...usual(webhooks), body: text, headers: webhooks.sign(text, webhooks.secrets[0], now) };
        const reading = read(subject, webhooks, message);
        assert.ok(reading.authentic, shown(reading));
        assertMatches({ event: reading.event }, { event: expect });
      });
    }
    await cases.check('an unknown type', () => {
      const text = textOf(webhooks.unknownType);
      const headers = webhooks.sign(text, webhooks.secrets[0], now);
      const reading = read(subject, webhooks, { ...usual(webhooks), body: text, headers });
      assert.ok(reading.authentic, shown(reading));
      assert.equal(reading.event.subject.kind, 'other');
    });
  },
};

const forged: WebhookRule = {
  id: 'forged-webhook-is-refused',
  meaning: 'A message whose bytes or whose signature are not the service’s is not authentic.',
  about: 'webhooks',
  async run(subject, webhooks, cases) {
    const message = usual(webhooks);
    const other = webhooks.secrets[1];
    await cases.check('a changed body', () =>
      assertRefused(read(subject, webhooks, { ...message, body: `${message.body} ` }), 'wrong_signature'),
    );
    await cases.check('another secret', () =>
      assertRefused(read(subject, webhooks, { ...message, holds: [other] }), 'wrong_signature'),
    );
    await cases.check('no secret to verify with', () =>
      assertRefused(read(subject, webhooks, { ...message, holds: [] }), 'no_secret'),
    );
    for (const name of Object.keys(message.headers)) {
      await cases.check(`no ${name}`, () => {
        const headers = Object.fromEntries(Object.entries(message.headers).filter(([n]) => n !== name));
        assertRefused(read(subject, webhooks, { ...message, headers }), 'no_signature');
      });
      await cases.check(`an odd ${name}`, () => {
        const headers = { ...message.headers, [name]: 't=,v1=,%' };
        const reading = read(subject, webhooks, { ...message, headers });
        assert.ok(!reading.authentic, `taken for authentic: ${shown(reading)}`);
      });
    }
  },
};

const stale: WebhookRule = {
  id: 'stale-webhook-is-refused',
  meaning: 'A message whose signature is older than the service allows is not authentic.',
  about: 'webhooks',
  async run(subject, webhooks, cases) {
    const { toleranceSeconds, sign, secrets } = webhooks;
    if (toleranceSeconds === null) return;
    const { body, holds } = usual(webhooks);
    const signedAgo = (seconds: number): Message => ({
      body,
      holds,
      headers: sign(body, secrets[0], new Date(now.getTime() - seconds * 1000)),
    });
    await cases.check('older than allowed', () =>
      assertRefused(read(subject, webhooks, signedAgo(toleranceSeconds + 5)), 'too_old'),
    );
    await cases.check('nearly as old as allowed', () =>
      assert.ok(read(subject, webhooks, signedAgo(toleranceSeconds - 5)).authentic),
    );
  },
};

const unreadableMessage: WebhookRule = {
  id: 'unreadable-webhook-is-refused',
  meaning: 'A message that is signed and cannot be read is refused, not thrown on.',
  about: 'webhooks',
  async run(subject, webhooks, cases) {
    for (const body of ['', 'no json', '[]', 'null', '{}']) {
      await cases.check(JSON.stringify(body), () => {
        const headers = webhooks.sign(body, webhooks.secrets[0], now);
        assertRefused(read(subject, webhooks, { ...usual(webhooks), body, headers }), 'unreadable');
      });
    }
  },
};

const rotation: WebhookRule = {
  id: 'webhook-secrets-rotate',
  meaning: 'While one secret replaces another, messages signed with either are authentic.',
  about: 'webhooks',
  async run(subject, webhooks, cases) {
    if (!webhooks.rotates) return;
    for (const [index, secret] of webhooks.secrets.entries()) {
      await cases.check(`signed with secret ${index + 1} of two`, () => {
        const { body } = usual(webhooks);
        const message = { body, headers: webhooks.sign(body, secret, now), holds: webhooks.secrets };
        assert.ok(read(subject, webhooks, message).authentic);
      });
    }
  },
};

/** What is made of incoming messages. */
export const webhookRules = [authentic, forged, stale, unreadableMessage, rotation];
