import { Injectable } from '@nestjs/common';
import type { Configuration } from '../../config/configuration.js';
import { RunningConfiguration } from '../../config/running-configuration.js';
import { ConfigActivator } from '../../config/versions/config-activator.service.js';
import { ConfigVersionsRepository } from '../../config/versions/config-versions.repository.js';
import { GatewaysRepository } from '../../config/versions/gateways.repository.js';
import { successBody } from '../../http/envelope.js';
import type { Principal } from '../../merchants/principal.js';
import { ApiFault } from '../../shared/api-fault.js';
import { Ids } from '../../shared/ids.js';
import { readPage, type PageBody } from '../page.js';
import type { ActivationDto, ConfigVersionDto, ListVersionsDto } from './config-version.dto.js';
import { configRefused, versionNotFound } from './config-faults.js';
import type { GatewayDto } from './gateway.dto.js';
import { toActivationDto, toConfigVersionDto, toGatewayDto } from './render-config.js';

/** Configuration versions and gateways, for operators. */
@Injectable()
export class AdminConfig {
  constructor(
    private readonly running: RunningConfiguration,
    private readonly activator: ConfigActivator,
    private readonly versions: ConfigVersionsRepository,
    private readonly seen: GatewaysRepository,
    private readonly ids: Ids,
  ) {}

  /** A page of what was the running configuration, newest first. */
  history(query: ListVersionsDto): Promise<PageBody<ActivationDto>> {
    return readPage(query, async (take) => {
      const found = await this.versions.history(query.cursor ?? null, take);
      return found.map(toActivationDto);
    });
  }

  /** A configuration as it was stored. */
  async get(version: string): Promise<{ success: true; data: ConfigVersionDto }> {
    const stored = await this.versions.find(version);
    if (!stored) throw versionNotFound('id');
    return successBody(toConfigVersionDto(stored));
  }

  /** Goes to a version that was stored. */
  async activate(
    { mode, keyId, merchantId }: Principal,
    version: string,
    reason: string,
  ): Promise<{ success: true; data: ActivationDto }> {
    const before = await this.versions.newest();
    if (before?.version === version) throw alreadyRunning();
    const act = { id: this.ids.make('adminAction'), merchantId, mode, apiKeyId: keyId };
    const mayRun = (wanted: Configuration): void => {
      if (mode === 'test' && [wanted, this.running.current].some(isLive)) throw liveIsNotForTestKeys();
    };
    const activation = await this.activator
      .activate(version, { cause: 'operator', author: keyId, reason, act }, mayRun)
      .catch((error: unknown) => {
        throw configRefused(error, 'id');
      });
    if (!activation) throw versionNotFound('id');
    return successBody(toActivationDto({ ...activation, running: true }));
  }

  /** The gateways of this database. */
  async gateways(): Promise<PageBody<GatewayDto>> {
    const found = await this.seen.list();
    return { ...successBody(found.map(toGatewayDto)), hasMore: false, nextCursor: null };
  }
}

const isLive = ({ connections }: Configuration): boolean => connections.some(({ mode }) => mode === 'live');

function alreadyRunning(): ApiFault {
  return new ApiFault('config_version_running', {
    message: 'This version is the running one already; nothing was changed',
    param: 'id',
  });
}

function liveIsNotForTestKeys(): ApiFault {
  return new ApiFault('forbidden', {
    message:
      'The running configuration, or this one, has live connections: use an admin key of live mode, or the command',
  });
}
