/** The house rules, checked by `npm run check`. Each comment says where the code should go instead. */
const platformOrStore =
  '^(@slack/|botbuilder|discord\\.js|bullmq|ioredis|pg$|pg/|@prisma/|prisma$|@electric-sql/|pglite-|fastify|@fastify/|preact|node-cron|pino|prom-client|commander|(node:)?(http|https|http2|net|tls|dgram|undici|fs|child_process|worker_threads|cluster)(/|$))'
module.exports = {
  forbidden: [
    {
      name: 'core-imports-no-adapter',
      severity: 'error',
      comment:
        'The core speaks to the outside through src/ports. Declare a port there, implement it in adapters/, and join the two in src/main/.',
      from: { path: '^src/', pathNot: '^src/main/' },
      to: { path: '^(adapters|src/main)/' },
    },
    {
      name: 'core-imports-no-outside',
      severity: 'error',
      comment:
        'SDKs, databases, queues, files and HTTP belong in adapters/ (or in src/main/ when they start the process). Give the core a port in src/ports.',
      from: { path: '^src/', pathNot: '^src/main/' },
      to: {
        dependencyTypesNot: ['local'],
        path: `(node_modules/)?${platformOrStore.slice(1)}|^${platformOrStore.slice(1)}`,
      },
    },
    {
      name: 'adapters-do-not-know-main',
      severity: 'error',
      comment: 'Main wires adapters, never the other way round. Take what you need as an argument.',
      from: { path: '^adapters/' },
      to: { path: '^src/main/' },
    },
    {
      name: 'adapters-do-not-know-each-other',
      severity: 'error',
      comment:
        'An adapter imports the core and its own platform only. What two of them share is a port in src/ports or a rule in src/.',
      from: { path: '^adapters/([^/]+)/' },
      to: { path: '^adapters/([^/]+)/', pathNot: '^adapters/$1/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment:
        'Two files that need each other are one concept or hide a third. Move the shared part into a file of its own.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unlisted-packages',
      severity: 'error',
      comment: 'Add the package to package.json and one line to docs/decisions.md, or do without it.',
      from: { path: '^(src|adapters)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|adapters/prisma/generated)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
