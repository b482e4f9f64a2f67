import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Post, type Type } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { AdminOnly, OperatorOnly, Public, Scope } from './auth.guard.js';
import { assertScopesAreDeclared } from './declared-scopes.js';

@Controller('partly')
class Partly {
  @Get()
  @Scope('payments:read')
  read(): void {
    return;
  }

  @Post()
  write(): void {
    return;
  }

  @Get('open')
  @Public()
  open(): void {
    return;
  }

  /** Not a route. */
  help(): void {
    return;
  }
}

@AdminOnly()
@Controller('admin/of-the-other-kind')
class OfTheOtherKind {
  @Get()
  @Scope('payments:read')
  read(): void {
    return;
  }

  @Get('right')
  @Scope('reviews:read')
  right(): void {
    return;
  }
}

@Controller('secret')
class SecretWithAdminScope {
  @Get()
  @Scope('reviews:read')
  read(): void {
    return;
  }

  @Get('operators')
  @OperatorOnly()
  @Scope('config:read')
  operators(): void {
    return;
  }
}

@Public()
@Controller('open')
class Open {
  @Get()
  read(): void {
    return;
  }
}

@AdminOnly()
@Scope('audit:read')
@Controller('admin/by-class')
class ByClass {
  @Get()
  read(): void {
    return;
  }

  @Get('other')
  @Scope('ledger:read')
  other(): void {
    return;
  }
}

async function problemsOf(...controllers: Type[]): Promise<string | null> {
  const app = await Test.createTestingModule({ imports: [DiscoveryModule], controllers }).compile();
  try {
    assertScopesAreDeclared(app.get(DiscoveryService));
    return null;
  } catch (error) {
    return (error as Error).message;
  } finally {
    await app.close();
  }
}

describe('the scopes of endpoints', () => {
  it('are said by every endpoint that needs a key', async () => {
    const message = await problemsOf(Partly, Open, ByClass);
    expect(message).toContain('\n  Partly.write\n');
    expect(message).not.toMatch(/Partly\.(read|open|help)|Open|ByClass/);
  });

  it('are of the endpoint’s kind of key', async () => {
    const message = await problemsOf(OfTheOtherKind, SecretWithAdminScope);
    expect(message).toContain('\n  OfTheOtherKind.read\n  SecretWithAdminScope.read\n');
    expect(message).not.toMatch(/right|operators/);
  });

  it('may be said by a controller for all of its endpoints', async () => {
    expect(await problemsOf(ByClass, Open)).toBeNull();
  });
});
