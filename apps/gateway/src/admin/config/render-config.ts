import type { Activation } from '../../config/versions/activation.js';
import type { StoredVersion } from '../../config/versions/config-versions.repository.js';
import type { SeenGateway } from '../../config/versions/gateways.repository.js';
import type { ActivationDto, ConfigVersionDto } from './config-version.dto.js';
import type { GatewayDto } from './gateway.dto.js';

/** Writes an activation for an operator. */
export function toActivationDto({ createdAt, ...activation }: Activation & { running: boolean }): ActivationDto {
  return { ...activation, createdAt: createdAt.toISOString() };
}

/** Writes a stored configuration for an operator. */
export function toConfigVersionDto({ firstSeenAt, ...stored }: StoredVersion): ConfigVersionDto {
  return { ...stored, firstSeenAt: firstSeenAt.toISOString() };
}

/** Writes a gateway for an operator. */
export function toGatewayDto({ startedAt, seenAt, ...gateway }: SeenGateway): GatewayDto {
  return { ...gateway, startedAt: startedAt.toISOString(), seenAt: seenAt.toISOString() };
}
