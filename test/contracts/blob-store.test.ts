import { join } from 'node:path'
import { openBlobStore } from '../../controller/server/blobs/blob-store.ts'
import { memoryBlobStore } from '../../controller/server/blobs/memory-store.ts'
import { smallDisk } from '../fakes/small-disk.ts'
import { blobStoreContract } from './blob-store.ts'

blobStoreContract('memory', async (_folder, capacityBytes) => memoryBlobStore(capacityBytes))
blobStoreContract('a folder', (folder, capacityBytes) => openBlobStore(join(folder, 'blobs'), smallDisk(capacityBytes)))
