/**
 * A program of ours with every package in it, so that no node_modules go along. Node's own modules stay outside, and what `external` names. `parts`: what the
 * program reads later lies in files of its own, so that it is not read before. `outDir` is emptied first.
 */
export async function bundle(given: {
  root: string
  entry: string
  outDir: string
  file: string
  external: string[]
  parts: boolean
}): Promise<void> {
  const { root, entry, outDir, file, external, parts } = given
  const { build } = await import('vite')
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: true,
      target: 'es2025',
      minify: false,
      rolldownOptions: {
        external,
        output: { entryFileNames: file, format: 'es', codeSplitting: parts, chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  })
}
