import { Injectable } from '@nestjs/common';
import type { AdminAction } from '../../generated/client.js';
import type { Principal } from '../../merchants/principal.js';
import { readPage, type PageBody } from '../page.js';
import type { AdminActionDto, ListActionsDto } from './actions.dto.js';
import { ActionsRepository } from './actions.repository.js';

/** The audit log. */
@Injectable()
export class ActionsService {
  constructor(private readonly actions: ActionsRepository) {}

  /** A page of what operators did, newest first. */
  list(principal: Principal, query: ListActionsDto): Promise<PageBody<AdminActionDto>> {
    return readPage(query, async (take) => {
      const rows = await this.actions.list(principal, { before: query.cursor ?? null, take });
      return rows.map(toAdminActionDto);
    });
  }
}

function toAdminActionDto({ apiKeyId, createdAt, mode, ...row }: AdminAction): AdminActionDto {
  const { id, action, targetId, reason, data } = row;
  return {
    id,
    action,
    targetId,
    reason,
    data,
    keyId: apiKeyId,
    createdAt: createdAt.toISOString(),
    livemode: mode === 'live',
  };
}
