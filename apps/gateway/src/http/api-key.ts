import { applyDecorators } from '@nestjs/common';
import { ApiBasicAuth, ApiBearerAuth, ApiSecurity } from '@nestjs/swagger';

/** Documents the three places that an API key may be sent in. */
export function ApiKey(): ClassDecorator {
  return applyDecorators(ApiSecurity('ApiKeyAuth'), ApiBearerAuth('BearerAuth'), ApiBasicAuth('BasicAuth'));
}
