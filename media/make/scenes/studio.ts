import { families } from './type.ts'

/** What a scene module gives: draws the whole picture of any instant, and nothing but that instant decides it. */
export type Paint = (context: CanvasRenderingContext2D, seconds: number) => void
type SceneModule = { prepare(width: number, height: number, texts: unknown): Paint }

declare global {
  interface Window {
    lavhaStudio: typeof studio
  }
}

let canvas: HTMLCanvasElement | null = null
let paint: Paint | null = null

const studio = {
  async open(scene: string, width: number, height: number, texts: unknown): Promise<void> {
    const sample = JSON.stringify(texts) + 'ғӣқӯҳҷ ҒӢҚӮҲҶ 0123456789'
    for (const family of Object.values(families)) {
      for (const weight of [400, 560, 700]) await document.fonts.load(`${weight} 40px ${family}`, sample)
    }
    canvas = Object.assign(document.createElement('canvas'), { width, height })
    const module = (await import(`/scenes/${scene}.ts`)) as SceneModule
    paint = module.prepare(width, height, texts)
  },

  /** Base64 of the encoded picture. */
  async shoot(seconds: number, type: string, quality: number): Promise<string> {
    const context = canvas?.getContext('2d', { alpha: false })
    if (!canvas || !paint || !context) throw new Error('no scene is open')
    context.reset()
    paint(context, seconds)
    return canvas.toDataURL(type, quality).replace(/^.*,/, '')
  },
}

window.lavhaStudio = studio
