import type { Type } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, type DiscoveryService } from '@nestjs/core';
import { adminMetadata, publicMetadata, scopeMetadata } from './auth.guard.js';
import { isScopeOf } from './scopes.js';

/**
 * Refuses to start when an endpoint that needs a key does not say which scope, or names one that its kind of key cannot
 * have.
 *
 * @throws Error naming every such endpoint
 */
export function assertScopesAreDeclared(discovery: DiscoveryService): void {
  const scanner = new MetadataScanner();
  const problems = discovery.getControllers().flatMap(({ metatype, instance }) => {
    if (!metatype || typeof instance !== 'object' || instance === null) return [];
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    return scanner
      .getAllMethodNames(prototype)
      .filter((name) => isUnscoped(metatype as Type, prototype[name]))
      .map((name) => `${metatype.name}.${name}`);
  });
  if (problems.length === 0) return;
  throw new Error(
    `These endpoints need a key and do not say which scope:\n  ${problems.join('\n  ')}\nGive each @Scope() with a scope of its kind of key, or @Public()`,
  );
}

function isUnscoped(controller: Type, handler: object | undefined): boolean {
  if (!handler || Reflect.getMetadata(METHOD_METADATA, handler) === undefined) return false;
  const read = (name: string): unknown => Reflect.getMetadata(name, handler) ?? Reflect.getMetadata(name, controller);
  if (read(publicMetadata)) return false;
  const scope = read(scopeMetadata);
  return typeof scope !== 'string' || !isScopeOf(read(adminMetadata) ? 'admin' : 'secret', scope);
}
