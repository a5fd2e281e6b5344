// `caresma/pg-boss`: jobs that are done later or aside, kept in PostgreSQL or PGlite.
export { jobLimits, type JobLimits } from '../../infrastructure/pg-boss/job-limits.ts';
export { PgBossJobQueue } from '../../infrastructure/pg-boss/job-queue.ts';
export { jobsSchema, type RunSql } from '../../infrastructure/pg-boss/open-boss.ts';
