import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../merchants/auth.guard.js';
import { errorPage } from './error-page.js';

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
}
