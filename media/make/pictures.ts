import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openStudio } from './studio.ts'

/** Pictures for exhibitions, drawn like the films, and a donor's mark that belongs to nobody. */
export async function makePictures(folder: string): Promise<void> {
  const pictures = [
    { file: 'exhibition-landscape-1.jpg', picture: 'door', width: 1920, height: 1080 },
    { file: 'exhibition-landscape-2.jpg', picture: 'valley', width: 1920, height: 1080 },
    { file: 'exhibition-portrait-1.jpg', picture: 'branch', width: 1080, height: 1920 },
    { file: 'donor-mark.png', picture: 'mark', width: 800, height: 800 },
  ]
  for (const { file, picture, width, height } of pictures) {
    const studio = await openStudio('pictures', width, height, picture)
    writeFileSync(join(folder, file), file.endsWith('.png') ? await studio.png(0) : await studio.jpeg(0, 0.9))
    await studio.close()
  }
}
