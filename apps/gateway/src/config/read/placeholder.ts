import type { SettingSchema } from '@tollgate/core';

/** Something that a setting could hold, for one whose value is not known. It leads nowhere. */
export function placeholderFor(setting: SettingSchema | undefined): unknown {
  if (!setting) return 'placeholder';
  if (setting['default'] !== undefined) return setting['default'];
  const [choice] = Array.isArray(setting['enum']) ? (setting['enum'] as unknown[]) : [];
  if (choice !== undefined) return choice;
  switch (setting.type) {
    case 'integer':
      return typeof setting['minimum'] === 'number' ? setting['minimum'] : 0;
    case 'boolean':
      return false;
    case 'string':
      return setting['format'] === 'uri'
        ? 'http://placeholder.invalid'
        : 'placeholder'.padEnd(Number(setting['minLength'] ?? 0), '_');
  }
}
