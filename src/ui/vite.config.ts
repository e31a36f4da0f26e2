import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds a running `bep serve`. */
const server = process.env['BEP_SERVER'] ?? 'http://127.0.0.1:8080';

/** The page of `bep serve`: the one of `npm run dev`, with the built files in place of the sources. */
const standalonePage: Plugin = {
  name: 'standalone-page',
  apply: 'build',
  generateBundle() {
    const source = readFileSync(new URL('index.html', import.meta.url), 'utf8').replace(
      '<script type="module" src="./src/main.ts"></script>',
      '<link rel="stylesheet" href="./bazel-bep.css" />\n    <script type="module" src="./bazel-bep.js"></script>',
    );
    this.emitFile({ type: 'asset', fileName: 'index.html', source });
  },
};

export default defineConfig({
  plugins: [standalonePage],
  build: {
    target: 'es2022',
    // A library has no preload helper, which Vite would put into the entry for all chunks to share:
    // see main.ts why none may import the entry.
    lib: {
      entry: 'src/main.ts',
      formats: ['es'],
      // A host names these two without reading a manifest.
      fileName: () => 'bazel-bep.js',
      cssFileName: 'bazel-bep',
    },
    cssCodeSplit: false,
    rolldownOptions: { output: { chunkFileNames: 'chunks/[name]-[hash].js', minify: true } },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { proxy: { '/api': server } },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // Files that need a document say so at their top.
    environment: 'node',
  },
});
