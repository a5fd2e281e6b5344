const maxPlaces = 10;

/** A frame of ours: neither of Node nor of a package. */
const ownFrame = /^ {4}at (?!.*(node:|node_modules)).*:\d+:\d+\)?$/;

/** Where in our code an error comes from, without its message, which may hold anything. */
export const placesOf = (error: unknown): string => {
  if (!(error instanceof Error) || error.stack === undefined) return '';

  const afterMessage = error.stack.slice(error.stack.indexOf(error.message) + error.message.length);
  return afterMessage
    .split('\n')
    .filter((line) => ownFrame.test(line))
    .slice(0, maxPlaces)
    .map((line) => line.trim())
    .join('\n');
};
