import type { Mode, SettingsSchema } from '@tollgate/core';

/** The account that stands behind a connection: what must not change while something is open there. */
export interface ConnectionAccount {
  /** Name of the provider package. */
  readonly package: string;
  readonly mode: Mode;
  /** The settings that name the account, as far as they do: of a URL its host name. */
  readonly account: Readonly<Record<string, string>>;
}

/** A setting that names the account behind a connection says so of itself. */
const names = (schema: SettingsSchema, setting: string): boolean => schema.properties[setting]?.['x-account'] === true;

/** What of a connection's settings names its account, with the defaults of what is not written. */
export function accountIn(
  settings: Readonly<Record<string, unknown>>,
  schema: SettingsSchema,
): ConnectionAccount['account'] {
  const found = Object.keys(schema.properties)
    .filter((setting) => names(schema, setting))
    .map((setting) => [setting, settings[setting] ?? schema.properties[setting]?.['default']] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(found.map(([setting, value]) => [setting, partOf(value)]));
}

/** The port and path of a service may move; whoever answers under another name is somebody else. */
function partOf(value: unknown): string {
  const text = String(value);
  return /^https?:/.test(text) && URL.canParse(text) ? new URL(text).hostname : text;
}

/** In what two accounts differ: `package`, `mode`, or the name of a setting; `null` where they are the same. */
export function differenceOf(one: ConnectionAccount, other: ConnectionAccount): string | null {
  if (one.package !== other.package) return 'package';
  if (one.mode !== other.mode) return 'mode';
  const settings = new Set([...Object.keys(one.account), ...Object.keys(other.account)]);
  return [...settings].find((setting) => one.account[setting] !== other.account[setting]) ?? null;
}
