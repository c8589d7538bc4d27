#!/usr/lib/lavha-player/node
import { enableCompileCache } from 'node:module'

// The program compiled once is kept, so that the next start after a power cut reads it ready; the service names a folder that is its own.
if (process.env.CACHE_DIRECTORY) enableCompileCache(process.env.CACHE_DIRECTORY)
await import('./program.js')
