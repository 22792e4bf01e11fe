// A worker thread starts without the TypeScript loader of its parent: load it, then the worker proper.
import { register } from 'tsx/esm/api'

register()
await import('./worker-thread.ts')
