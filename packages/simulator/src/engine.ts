export type { EngineWorker, WorkerListeners, WorkerReply, WorkerRequest } from './engine-worker.js'
export { WorkerPool, type WorkerPoolOptions } from './worker-pool.js'
