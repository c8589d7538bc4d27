import type { Bus } from './bus.ts'
import type { Rounds } from './cache/rounds.ts'
import type { CommandRoom } from './commands/command-room.ts'
import type { CourierDesk } from './courier/courier-desk.ts'
import type { Downloader } from './fetch/downloader.ts'
import type { Machine } from './machine.ts'
import type { PlaySender } from './play-sender.ts'
import type { ProgramDesk } from './program-desk.ts'
import type { StatusTeller } from './status.ts'
import type { OwnTime } from './time/own-time.ts'

/** Those who meet the controller, or have to do with the link to it. */
export interface Joining {
  bus: Bus
  machine: Machine
  time: OwnTime | null
  rounds: Rounds
  desk: ProgramDesk
  downloader: Downloader
  status: StatusTeller
  sender: PlaySender
  commands: CommandRoom
  courier: CourierDesk
}

/** What the link brings goes to whoever waits for it; then the link is made. */
export function joinController({ bus, machine, time, rounds, desk, downloader, status, sender, commands, courier }: Joining): void {
  void machine.look()
  time?.start()
  rounds.start()
  bus.onProgram((message) => void desk.receive(message))
  bus.onConnect(() => {
    machine.heard(true)
    downloader.wake()
    status.refresh()
    sender.connected()
  })
  bus.onDisconnect(() => {
    machine.heard(false)
    sender.disconnected()
  })
  bus.onPlaysAck(sender.hear)
  commands.start()
  bus.start()
  courier.start()
}
