import { describe, expect, it } from '@jest/globals';
import { diffSchemas } from './diff-schemas.js';

const DATASOURCE = 'datasource db {\n  provider = "postgresql"\n}\n';
const ONE_MODEL = `${DATASOURCE}model Payer {\n  id String @id\n}\n`;

describe('diffSchemas', () => {
  it('creates everything for an empty database', async () => {
    const script = await diffSchemas(null, ONE_MODEL);
    expect(script).toContain('CREATE TABLE "Payer"');
    expect(script).not.toContain('CREATE SCHEMA');
  });

  it('holds only what changed', async () => {
    const script = await diffSchemas(ONE_MODEL, ONE_MODEL.replace('@id', '@id\n  name String?'));
    expect(script).toContain('ALTER TABLE "Payer" ADD COLUMN     "name" TEXT');
    expect(script).not.toContain('CREATE TABLE');
  });

  it('is empty for schemas that differ in comments alone', async () => {
    expect(await diffSchemas(ONE_MODEL, `// about payers\n${ONE_MODEL}`)).toBe('');
  });
});
