import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import express, { type Express, type RequestHandler } from 'express';
import { addPage } from './routing.ts';
import { allowDocumentationViewers } from './security-headers.ts';

const swaggerPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Caresma HTTP API</title>
    <link rel="icon" href="/web/favicon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="api"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

/** Without `validatorUrl: null` the viewer would send our address to a validator on the internet. */
const swaggerStart = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null });
`;

const redocPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Caresma HTTP API</title>
    <link rel="icon" href="/web/favicon.svg" type="image/svg+xml">
  </head>
  <body>
    <redoc spec-url="/openapi.json"></redoc>
    <script src="/redoc/redoc.standalone.js"></script>
  </body>
</html>
`;

const { resolve } = createRequire(import.meta.url);

/** The two viewers of the HTTP document, with everything they need from this server. */
export const addDocumentationPages = (app: Express): void => {
  addPage(app, '/docs', allowDocumentationViewers, sendText('html', swaggerPage));
  addPage(app, '/docs/start.js', sendText('js', swaggerStart));
  addPage(app, '/docs/swagger-ui.css', sendFile(resolve('swagger-ui-dist/swagger-ui.css')));
  addPage(app, '/docs/swagger-ui-bundle.js', sendFile(resolve('swagger-ui-dist/swagger-ui-bundle.js')));
  addPage(app, '/redoc', allowDocumentationViewers, sendText('html', redocPage));
  addPage(app, '/redoc/redoc.standalone.js', sendText('js', redocScript()));
};

/** Our own page: `index.html` of the folder at the root, the other files under `/web`. */
export const addWebPages = (app: Express, webRoot: string): void => {
  addPage(app, '/', sendFile(`${webRoot}/index.html`));
  addPage(app, '/favicon.ico', sendFile(`${webRoot}/favicon.svg`));
  app.use('/web', express.static(webRoot, { index: false, redirect: false }));
};

/** The bundle shows its maker's logo from the maker's server; an image of nothing stands in for it. */
const redocScript = (): string =>
  readFileSync(resolve('redoc/bundles/redoc.standalone.js'), 'utf8').replaceAll(
    'https://cdn.redoc.ly/redoc/logo-mini.svg',
    'data:,',
  );

const sendText =
  (type: string, text: string): RequestHandler =>
  (_request, response) => {
    response.type(type).send(text);
  };

/** With a root of its own, so that a dot folder above it does not hide the file. */
const sendFile =
  (file: string): RequestHandler =>
  (_request, response, next) => {
    response.sendFile(basename(file), { root: dirname(file) }, (error) => {
      if (error && !response.headersSent) next('route');
    });
  };
