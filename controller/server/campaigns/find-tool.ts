import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** Where a program lies on the PATH; null: nowhere. */
export async function findTool(name: string, path: string | undefined): Promise<string | null> {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  for (const folder of (path ?? '').split(delimiter)) {
    const candidate = join(folder, file)
    if (
      folder !== '' &&
      (await access(candidate, constants.X_OK).then(
        () => true,
        () => false,
      ))
    )
      return candidate
  }
  return null
}
