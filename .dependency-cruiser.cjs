/**
 * The layers, as docs/ARCHITECTURE.md draws them. test/architecture/layers.test.ts plants a violation of each rule.
 * What a rule must not depend on, it names as everything except what is allowed: a new folder starts forbidden.
 */

/** Packages that speak a protocol or describe it; nothing of a vendor behind a port. */
const protocolPackages = [
  'express',
  'helmet',
  'ws',
  'zod',
  '@asteasolutions/zod-to-openapi',
  'swagger-ui-dist',
  'redoc',
  'multer',
];

const packagePath = (names) => `node_modules/(@types/)?(${names.join('|')})/`;
const isPackage = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-imports-only-domain',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'domain-features-share-only-types',
      severity: 'error',
      from: { path: '^src/domain/([^/]+)/' },
      to: { path: '^src/domain/', pathNot: '^src/domain/(shared|$1)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'application-imports-only-domain',
      severity: 'error',
      from: { path: '^src/application/' },
      to: { pathNot: '^src/(application|domain)/' },
    },
    {
      name: 'infrastructure-imports-only-ports-and-domain',
      severity: 'error',
      from: { path: '^src/infrastructure/' },
      to: { path: '^(src|bench|scripts)/', pathNot: '^src/(application/ports|domain|infrastructure|main)/' },
    },
    {
      name: 'infrastructure-vendors-stay-apart',
      severity: 'error',
      from: { path: '^src/infrastructure/([^/]+)/' },
      to: { path: '^src/infrastructure/', pathNot: '^src/infrastructure/$1/' },
    },
    {
      name: 'interfaces-import-no-adapter',
      severity: 'error',
      from: { path: '^src/interfaces/' },
      to: { path: '^src/infrastructure/' },
    },
    {
      name: 'interfaces-use-only-protocol-packages',
      severity: 'error',
      from: { path: '^src/interfaces/' },
      to: { dependencyTypes: isPackage, pathNot: packagePath(protocolPackages) },
    },
    {
      name: 'nothing-imports-main',
      severity: 'error',
      from: { path: '^src/(domain|application|infrastructure|interfaces)/' },
      to: { path: '^src/main/' },
    },
    {
      name: 'container-only-in-main',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/' },
      to: { path: packagePath(['inversify', '@inversifyjs/[^/]+', 'reflect-metadata']) },
    },
    {
      name: 'source-imports-no-test',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
    {
      name: 'every-import-resolves',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/main/main\\.ts$', '^src/main/package/', '^src/interfaces/(cli|web)/'],
        orphan: true,
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/interfaces/web/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
