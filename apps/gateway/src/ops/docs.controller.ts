import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../merchants/auth.guard.js';
import { IsText } from '../shared/validators.js';
import { readDialectPage } from './dialect-page.js';
import { errorPage } from './error-page.js';

/** The name in `/docs/dialects/{name}`. */
class DialectPageDto {
  @IsText(63)
  name!: string;
}

/** Pages for people beside the API's own documentation. */
@ApiExcludeController()
@Public()
@Controller('docs')
export class DocsController {
  /** Where the `doc_url` of an error leads. */
  @Get('errors')
  @Header('content-type', 'text/html; charset=utf-8')
  errors(): string {
    return errorPage;
  }

  /** What is served of each API, how to point a client at it, and where it differs from its document. */
  @Get('dialects/:name')
  @Header('content-type', 'text/plain; charset=utf-8')
  dialect(@Param() { name }: DialectPageDto): Promise<string> {
    return readDialectPage(name);
  }
}
