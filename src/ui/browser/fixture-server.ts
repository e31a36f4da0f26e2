import { FixtureServer } from './server';

/** The built pages with made-up invocations, to look at by hand: npm run fixtures */
console.log(await new FixtureServer().start());
