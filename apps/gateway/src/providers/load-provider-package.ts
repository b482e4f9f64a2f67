import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ProviderPackage } from '@tollgate/core';

/**
 * Loads a provider package by its npm name: seen from the configuration file's folder first, then from the gateway.
 *
 * @throws Error with a message for the person who wrote the configuration
 */
export async function loadProviderPackage(packageName: string, configFile: string): Promise<ProviderPackage> {
  const specifier = resolveFrom(packageName, resolve(configFile)) ?? resolveFrom(packageName, import.meta.filename);
  if (specifier === null) {
    throw new Error(`cannot find the package "${packageName}"; install it beside this file, or correct its name`);
  }
  const module = (await import(specifier)) as { providerPackage?: ProviderPackage };
  if (module.providerPackage === undefined) {
    throw new Error(`the package "${packageName}" exports no "providerPackage"; it is not a Tollgate provider`);
  }
  return module.providerPackage;
}

function resolveFrom(packageName: string, file: string): string | null {
  try {
    return pathToFileURL(createRequire(file).resolve(packageName)).href;
  } catch {
    return null;
  }
}
