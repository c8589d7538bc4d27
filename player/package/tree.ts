/** What stands in the package beside the program itself: where it goes, from which file of `tree/`, with which mode. */
export const TREE = [
  { to: 'usr/lib/lavha-player/player.js', from: 'player.js', mode: 0o644 },
  { to: 'usr/lib/lavha-player/session', from: 'session', mode: 0o755 },
  { to: 'usr/bin/lavha-player', from: 'lavha-player', mode: 0o755 },
  { to: 'usr/lib/systemd/system/lavha-player.service', from: 'lavha-player.service', mode: 0o644 },
  { to: 'usr/lib/sysusers.d/lavha-player.conf', from: 'sysusers.conf', mode: 0o644 },
  { to: 'usr/lib/tmpfiles.d/lavha-player.conf', from: 'tmpfiles.conf', mode: 0o644 },
  { to: 'usr/lib/udev/rules.d/90-lavha-player.rules', from: 'udev.rules', mode: 0o644 },
  { to: 'etc/pam.d/lavha-player', from: 'pam', mode: 0o644 },
  { to: 'etc/default/lavha-player', from: 'default', mode: 0o644 },
  { to: 'etc/chromium/policies/managed/lavha-player.json', from: 'policies.json', mode: 0o644 },
  { to: 'DEBIAN/postinst', from: 'postinst', mode: 0o755 },
  { to: 'DEBIAN/prerm', from: 'prerm', mode: 0o755 },
  { to: 'DEBIAN/postrm', from: 'postrm', mode: 0o755 },
] as const

/** A person's own changes to these are kept when the package is renewed (deb-conffiles(5)). */
export const conffiles = (): string =>
  TREE.filter(({ to }) => to.startsWith('etc/'))
    .map(({ to }) => `/${to}\n`)
    .join('')

const ARCHITECTURES: Partial<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' }

/** deb-control(5). `architecture`: as Node names it. */
export function control(version: string, architecture: string): string {
  const debian = ARCHITECTURES[architecture]
  if (debian === undefined) throw new Error(`there is no package for ${architecture}`)
  return `Package: lavha-player
Version: ${version}
Architecture: ${debian}
Maintainer: Lavha <root@localhost>
Section: video
Priority: optional
Depends: chromium, cage | xinit, libatomic1, libstdc++6, libpam-systemd, systemd (>= 252)
Recommends: fonts-noto-core, x11-xserver-utils
Conflicts: lavha
Description: Shows a booked campaign on this screen
 The player of Lavha over the distribution's own Chromium: a service that owns
 the screen from the start of the machine on, and the policies that keep every
 dialog, question and foreign page away from it. It brings its own Node.
`
}
