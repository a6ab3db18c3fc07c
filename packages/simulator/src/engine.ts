export type { EngineWorker, WorkerListeners, WorkerReply, WorkerRequest } from './worker/engine-worker.js'
export { WorkerPool, type WorkerPoolOptions } from './worker/worker-pool.js'
