/**
 * A program of ours as one file with every package in it, so that no node_modules go along and a start reads little. Node's own modules stay outside,
 * and what `external` names. `outDir` is emptied first.
 */
export async function bundle(given: { root: string; entry: string; outDir: string; file: string; external: string[] }): Promise<void> {
  const { root, entry, outDir, file, external } = given
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
      rolldownOptions: { external, output: { entryFileNames: file, format: 'es', codeSplitting: false } },
    },
  })
}
