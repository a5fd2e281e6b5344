import type { RequestHandler, Response } from 'express';
import helmet, { contentSecurityPolicy } from 'helmet';

/** Nothing but our own files; no inline script or style. */
const policy = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'media-src': ["'self'", 'blob:'],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  },
};

const setHelmet = helmet({
  contentSecurityPolicy: policy,
  referrerPolicy: { policy: 'no-referrer' },
  xFrameOptions: { action: 'deny' },
});

export const secureHeaders: RequestHandler = (request, response, next) => {
  response.set('Permissions-Policy', 'microphone=(self), camera=(), geolocation=()');
  setHelmet(request, response, next);
};

/** What is for programs or about people: no page, and in no cache. */
export const asData = (response: Response): void => {
  response.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
  });
};

/** Swagger UI and Redoc write their own style elements, and Redoc searches in a worker made from a blob. */
export const allowDocumentationViewers: RequestHandler = contentSecurityPolicy({
  useDefaults: false,
  directives: {
    ...policy.directives,
    'style-src': ["'self'", "'unsafe-inline'"],
    'worker-src': ['blob:'],
  },
});
