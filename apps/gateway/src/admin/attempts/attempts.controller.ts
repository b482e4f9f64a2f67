import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiAnswer } from '../../http/api-answer.js';
import { ApiFaults, bodyFaults } from '../../http/api-faults.js';
import { ApiKey } from '../../http/api-key.js';
import { AdminOnly, Caller, Scope } from '../../merchants/auth.guard.js';
import type { Principal } from '../../merchants/principal.js';
import { AttemptDto, AttemptIdDto } from './attempt.dto.js';
import { AttemptsService } from './attempts.service.js';
import { ResolveDto, ResolvedDto } from './resolve.dto.js';

/** Attempts at providers, and what operators say became of them. */
@ApiTags('Operator queue')
@ApiKey()
@AdminOnly()
@Controller('admin/attempts')
export class AttemptsController {
  constructor(private readonly attempts: AttemptsService) {}

  @Get(':id')
  @Scope('reviews:read')
  @ApiOperation({ summary: 'Get an attempt, with what was sent and what came back' })
  @ApiAnswer(AttemptDto)
  @ApiFaults('attempt_not_found')
  get(@Caller() caller: Principal, @Param() { id }: AttemptIdDto): Promise<{ success: true; data: AttemptDto }> {
    return this.attempts.get(caller, id);
  }

  @Post(':id/resolve')
  @Scope('reviews:write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Say what became of an attempt whose outcome is unknown',
    description:
      'Look at the provider first: what is said here is booked as the truth, with its event, and ends in the audit log. It is said once: afterwards the attempt is no longer unknown, and a second try is 409 and changes nothing.',
  })
  @ApiAnswer(ResolvedDto)
  @ApiFaults(...bodyFaults, 'attempt_not_found', 'attempt_not_unknown', 'attempt_may_be_resent')
  resolve(
    @Caller() caller: Principal,
    @Param() { id }: AttemptIdDto,
    @Body() body: ResolveDto,
  ): Promise<{ success: true; data: ResolvedDto }> {
    return this.attempts.resolve(caller, id, body);
  }
}
