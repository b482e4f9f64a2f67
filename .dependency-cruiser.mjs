/** Which room may import which, each with the reason. A spec proves on `scripts/fixtures/imports` that every rule fires. */
import { providersIn } from './scripts/lib/provider-packages.mjs';

const gateway = '(^|/)apps/gateway/src';

/**
 * The rules for a tree.
 *
 * @param {readonly string[]} providerNames the folders under `packages/` that hold providers
 */
export function rulesFor(providerNames) {
  const providers = providerNames.join('|');
  return [
    {
      name: 'no-cycles',
      comment: 'A cycle has no bottom to read from: move what both need down.',
      severity: 'error',
      from: { pathNot: `${gateway}/generated/` },
      to: { circular: true },
    },
    {
      name: 'core-is-pure',
      comment: 'Core has no I/O, no clock and nothing of ours below it.',
      severity: 'error',
      from: { path: '(^|/)packages/core/src', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'core-imports-nothing-of-ours',
      comment: 'Core is the bottom: everything else may import it.',
      severity: 'error',
      from: { path: '(^|/)packages/core/src' },
      to: { path: '(^|/)(packages/(?!core/)|apps/)' },
    },
    {
      name: 'provider-kit-imports-core-only',
      comment: 'The kit is shared by providers: it knows the port and nothing else of ours.',
      severity: 'error',
      from: { path: '(^|/)packages/provider-kit/src' },
      to: { path: '(^|/)(packages/(?!core/|provider-kit/)|apps/)' },
    },
    {
      name: 'providers-stand-alone',
      comment: 'A provider is used without the gateway: no framework, no database, no other provider.',
      severity: 'error',
      from: { path: `(^|/)packages/(${providers})/src`, pathNot: '\\.spec\\.ts$' },
      to: { path: ['(^|/)apps/', 'node_modules/(@nestjs|@prisma|pg|fastify)(/|$)', '(^|/)packages/sandbox/'] },
    },
    {
      name: 'providers-do-not-know-each-other',
      comment: 'What two providers share belongs into the kit.',
      severity: 'error',
      from: { path: `(^|/)packages/(${providers})/src` },
      to: { path: `(^|/)packages/(${providers})/`, pathNot: '(^|/)packages/$2/' },
    },
    {
      name: 'only-the-providers-room-loads-providers',
      comment: 'A provider is a name in the configuration, not an import.',
      severity: 'error',
      from: { path: gateway, pathNot: [`${gateway}/providers/`, '\\.spec\\.ts$'] },
      to: { path: `(^|/)packages/(${providers}|provider-kit)/` },
    },
    {
      name: 'only-repositories-use-prisma',
      comment: 'Rows are read and written in one place per room.',
      severity: 'error',
      from: {
        path: gateway,
        pathNot: [`${gateway}/(shared|generated|database)/`, '\\.repository\\.ts$', '\\.spec\\.ts$'],
      },
      // A row's type may travel; the client may not.
      to: { path: `${gateway}/generated/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-the-journal-writes-sql',
      comment: 'Hand-written SQL on the payment path stands in journal/.',
      severity: 'error',
      from: {
        path: gateway,
        pathNot: [`${gateway}/(shared|generated|database|journal)/`, '\\.repository\\.ts$', '\\.spec\\.ts$'],
      },
      to: { path: 'node_modules/(pg|@prisma)(/|$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-engine-knows-no-dialect',
      comment: 'Dialects translate to the engine; the engine speaks none of them.',
      severity: 'error',
      from: {
        path: `${gateway}/(engine|journal|operations|routing|ledger|payees|jobs|webhooks-in|admin|shared|providers|config|merchants|customers)/`,
      },
      to: { path: `${gateway}/dialects/` },
    },
    {
      name: 'dialects-do-not-know-each-other',
      comment: 'Each dialect stands for itself, so that one can be read, or removed, alone.',
      severity: 'error',
      from: { path: `${gateway}/dialects/([^/]+)/` },
      to: { path: `${gateway}/dialects/`, pathNot: `${gateway}/dialects/$2/` },
    },
    {
      name: 'dialects-do-not-touch-the-journal',
      comment: 'A dialect holds no rule about money: it asks the engine.',
      severity: 'error',
      from: { path: `${gateway}/dialects/` },
      to: { path: `${gateway}/(journal|ledger|providers)/`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-knows-the-bench',
      comment: 'What is measured must not depend on how.',
      severity: 'error',
      from: { path: '(^|/)(apps/gateway|packages)/' },
      to: { path: '(^|/)apps/bench/' },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that does not resolve escapes every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ];
}

export default {
  forbidden: rulesFor(providersIn(import.meta.dirname)),
  options: {
    doNotFollow: { path: ['node_modules', '(^|/)dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
