import { fileURLToPath } from 'node:url';
import { FixtureServer } from '../test/fixtures/server';

/** Serves the built pages with fixtures, to look at by hand: npm run fixtures */
const server = new FixtureServer(fileURLToPath(new URL('../dist', import.meta.url)));
console.log(await server.start());
