import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { getMetadataStorage } from 'class-validator';

/** Nest's numbers for the parameters that come from the request. Source: `RouteParamtypes` of @nestjs/common. */
const kinds: Readonly<Record<string, string>> = { 3: '@Body', 4: '@Query', 5: '@Param' };

interface RouteArgument {
  readonly index: number;
  readonly data?: unknown;
  readonly pipes?: readonly unknown[];
}

/**
 * Refuses to start when a body, query or path object of any route is not checked by a class with validators. A class that
 * is imported as a type only leaves `Object` behind, and then everything passes, silently.
 *
 * @throws Error naming every such parameter
 */
export function assertInputsAreValidated(discovery: DiscoveryService): void {
  const scanner = new MetadataScanner();
  const problems = discovery.getControllers().flatMap(({ metatype, instance }) => {
    if (!metatype || typeof instance !== 'object' || instance === null) return [];
    const prototype = Object.getPrototypeOf(instance) as object;
    return scanner
      .getAllMethodNames(prototype)
      .flatMap((method) => uncheckedInputs(metatype as new () => unknown, prototype, method));
  });
  if (problems.length === 0) return;
  throw new Error(
    `These inputs are not validated:\n  ${problems.join('\n  ')}\nGive each a class with class-validator decorators, imported as a value (not "import type")`,
  );
}

function uncheckedInputs(controller: new () => unknown, prototype: object, method: string): string[] {
  const handler = (prototype as Record<string, unknown>)[method];
  if (typeof handler !== 'function' || Reflect.getMetadata(METHOD_METADATA, handler) === undefined) return [];
  const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number];
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<string, RouteArgument>;
  const types = (Reflect.getMetadata('design:paramtypes', prototype, method) ?? []) as readonly unknown[];
  return Object.entries(args).flatMap(([key, { index, pipes = [] }]) => {
    const kind = kinds[key.split(':')[0] ?? ''];
    if (kind === undefined || pipes.length > 0 || hasValidators(types[index])) return [];
    return [`${controller.name}.${method} (${verb}): ${kind} parameter ${index}`];
  });
}

function hasValidators(type: unknown): boolean {
  if (typeof type !== 'function') return false;
  return getMetadataStorage().getTargetValidationMetadatas(type, '', false, false).length > 0;
}
