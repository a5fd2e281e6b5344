import { createHash } from 'node:crypto';

/** Stands in the page itself, so that a saved or printed copy needs nothing else. No character of it needs escaping. */
export const summaryStyle = `
:root { color-scheme: light; }
body { margin: 2rem auto; max-width: 48rem; padding: 0 1rem; color: #1b1b1b; background: #fff;
  font: 1.0625rem/1.5 system-ui, Segoe UI, Roboto, Helvetica, Arial, sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.35rem; margin: 2rem 0 .5rem; border-bottom: 2px solid #1f4e79; break-after: avoid; }
h3 { font-size: 1.1rem; margin: 1.25rem 0 .25rem; break-after: avoid; }
.notice { border: 2px solid #1f4e79; padding: .75rem 1rem; margin: 1rem 0; break-inside: avoid; }
.quiet { color: #4a4a4a; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { border: 1px solid #767676; padding: .35rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #eef2f6; }
tr, figure, blockquote, li { break-inside: avoid; }
figure { margin: 1rem 0; }
svg { max-width: 100%; height: auto; }
blockquote { margin: .4rem 0 .4rem 1rem; padding-left: .75rem; border-left: 3px solid #767676; overflow-wrap: anywhere; }
.words { white-space: pre-wrap; overflow-wrap: anywhere; }
dt { font-weight: 600; }
dd { margin: 0 0 .4rem 1rem; overflow-wrap: anywhere; }
@page { size: A4; margin: 18mm 16mm; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 10.5pt; } thead { display: table-header-group; } }
`;

const styleHash = createHash('sha256').update(summaryStyle).digest('base64');

/** What the page may do, wherever it is opened: show itself in its own style. */
export const pagePolicy = `default-src 'none';style-src 'sha256-${styleHash}';base-uri 'none';form-action 'none'`;

/** The same, and what only a server can say. */
export const summaryPolicy = `${pagePolicy};frame-ancestors 'none';sandbox`;
