import { chmod, readFile } from 'node:fs/promises'
import { newSecret } from './secrets.ts'
import { writeWhole } from './write-whole.ts'

/** A secret that is made at the first start and kept, readable to its owner only. Where it is lost, what it protected is too. */
export async function openSecretFile(file: string): Promise<string> {
  try {
    const secret = (await readFile(file, 'utf8')).trim()
    await chmod(file, 0o600)
    return secret
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    const secret = newSecret()
    await writeWhole(file, secret, 0o600)
    return secret
  }
}
