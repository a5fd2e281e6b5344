// Prints, as JSON, every module that importing the package named in the arguments loads.
import { registerHooks } from 'node:module';

const loaded = [];
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    loaded.push(resolved.url);
    return resolved;
  },
});

await import(process.argv[2]);
process.stdout.write(JSON.stringify(loaded));
