import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Headers, Param, ParseIntPipe, Post, Query, type Type } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { CustomersController } from '../customers/customers.controller.js';
import { ListPaymentsDto, PaymentIdDto } from '../dialects/payments/list.dto.js';
import { PaymentsController } from '../dialects/payments/payments.controller.js';
import type { ChargeDto } from '../dialects/payments/charge.dto.js';
import { DocsController } from '../ops/docs.controller.js';
import { HealthController } from '../ops/health.controller.js';
import { assertInputsAreValidated } from './validated-inputs.js';

class WithoutValidators {
  id!: string;
}

class Inherited extends PaymentIdDto {}

@Controller('body-imported-as-a-type')
class BodyImportedAsAType {
  @Post()
  charge(@Body() _body: ChargeDto): void {
    return;
  }
}

@Controller('inputs-without-validators')
class InputsWithoutValidators {
  @Get(':id')
  get(@Param() _params: WithoutValidators, @Query() _query: WithoutValidators): void {
    return;
  }
}

@Controller('single-values')
class SingleValues {
  @Get(':id')
  get(@Param('id') _id: string, @Query('limit') _limit: string): void {
    return;
  }
}

@Controller('validated')
class Validated {
  @Get(':id')
  get(@Headers('accept') _accept: string, @Param() _params: Inherited, @Query() _query: ListPaymentsDto): void {
    return;
  }

  @Get('number/:id')
  getNumber(@Param('id', ParseIntPipe) _id: number): void {
    return;
  }

  /** Not a route: whatever it takes comes from us. */
  help(_options: object): void {
    return;
  }
}

async function check(...controllers: Type[]): Promise<string | null> {
  const builder = Test.createTestingModule({ imports: [DiscoveryModule], controllers });
  const module = await builder.useMocker(() => ({})).compile();
  try {
    assertInputsAreValidated(module.get(DiscoveryService));
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('assertInputsAreValidated', () => {
  it('lets the gateway’s own controllers pass, which have inputs', async () => {
    expect(await check(PaymentsController, CustomersController, HealthController, DocsController)).toBeNull();
  });

  it('lets classes with validators pass, also inherited ones, and parameters with a pipe of their own', async () => {
    expect(await check(Validated)).toBeNull();
  });

  it('names a body whose class is imported as a type', async () => {
    expect(await check(Validated, BodyImportedAsAType)).toBe(
      'These inputs are not validated:\n  BodyImportedAsAType.charge (POST): @Body parameter 0\n' +
        'Give each a class with class-validator decorators, imported as a value (not "import type")',
    );
  });

  it('names every path and query object whose class has no validators', async () => {
    const message = await check(InputsWithoutValidators);
    expect(message).toContain('InputsWithoutValidators.get (GET): @Param parameter 0');
    expect(message).toContain('InputsWithoutValidators.get (GET): @Query parameter 1');
  });

  it('names single values that no pipe looks at', async () => {
    const message = await check(SingleValues);
    expect(message).toContain('SingleValues.get (GET): @Param parameter 0');
    expect(message).toContain('SingleValues.get (GET): @Query parameter 1');
  });
});
