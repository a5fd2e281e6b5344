const scheme = /^(postgresql\+asyncpg|postgresql|postgres):\/\//;

/** A PostgreSQL URL with the scheme that every driver knows, or null when it is none or names no database. */
export const normaliseDatabaseUrl = (text: string): string | null => {
  if (!scheme.test(text)) return null;
  const url = URL.parse(text.replace(scheme, 'postgresql://'));
  if (url === null || url.pathname.length < 2) return null;
  return isDecodable(`${url.username}${url.password}${url.pathname}`) ? url.href : null;
};

const isDecodable = (text: string): boolean => {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
};
