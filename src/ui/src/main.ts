import './style/index.css';

// The entry has a stable name and may be asked for with a query (…/bazel-bep.js?v=1), so nothing
// may import it back: the second address would be a second copy. All code is in hashed chunks.
void import('./app').then(({ start }) => start(document));
