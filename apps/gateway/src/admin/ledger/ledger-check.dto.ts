import { ApiProperty } from '@nestjs/swagger';
import { invariants, type Invariant } from '../../ledger/invariants.js';

/** Something that does not hold. */
export class ViolationDto {
  @ApiProperty({
    description: 'What does not hold, as a word for programs',
    enum: Object.keys(invariants),
    example: 'journal_unbalanced',
  })
  invariant!: Invariant;

  @ApiProperty({ description: 'What should hold', example: invariants.journal_unbalanced })
  meaning!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Id of the journal, payment or operation; null where it is the ledger as a whole',
    example: 'lj_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  subjectId!: string | null;

  @ApiProperty({ description: 'What of it is meant: a column, an account, a currency, a state', example: 'USD' })
  about!: string;

  @ApiProperty({ description: 'What should be there; minor units as decimal digits, or words', example: '0' })
  expected!: string;

  @ApiProperty({ description: 'What is there', example: '100' })
  found!: string;
}

/** What a check of the ledger came to. */
export class LedgerCheckDto {
  @ApiProperty({ description: 'Whether everything holds', example: true })
  sound!: boolean;

  @ApiProperty({ type: [ViolationDto], description: 'At most 100' })
  violations!: ViolationDto[];

  @ApiProperty({ description: 'Whether there are more violations than are shown', example: false })
  hasMore!: boolean;
}
