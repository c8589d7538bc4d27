import type { AlertSettings, ChannelRequest } from './requests-alerts.ts'
import type { CommandRequest } from './requests-commands.ts'
import { type Problem, problem } from '../problems.ts'
import type { CampaignFile } from './campaign.ts'
import type { CourierManifest, CourierStatus, CourierWord } from './courier.ts'
import type { Film } from './film.ts'
import * as validators from './generated/validators.js'
import type { Program } from './program.ts'
import type { CampaignContacts, CampaignEntry, CampaignTrial } from './requests-drafts.ts'
import type { MessageTake, WordsSent } from './requests-messages.ts'
import type { CampaignCopy } from './requests-copies.ts'
import type { CardPreviewRequest } from './requests-card-previews.ts'
import type { PreviewMove, PreviewRequest } from './requests-previews.ts'
import type { ApproveRequest, SendBackRequest, SendRequest } from './requests-road.ts'
import type { PairingClaim, SignIn, TakeoverRequest, TokenRequest, WithdrawalRequest } from './requests.ts'
import type {
  PasswordSignIn,
  SecondStep,
  PasswordProof,
  PasswordChange,
  FirstPerson,
  PersonRole,
  AccountName,
  InvitationRequest,
  InvitationSecret,
  InvitationAccept,
} from './requests-people.ts'
import type { BlobWant, TimeAsk, TimeTell, TimeWord, Presence, SignedProgram, Status } from './wire.ts'
import type { Command, Deed, Reply, SignedCommand, SignedReply } from './wire-commands.ts'
import type { Credential, PairingAnswer, PairingOffer, PairingTerms } from './wire-pairing.ts'
import type { PlayAck, PlayBatch, PlayHead } from './wire-plays.ts'

/** One of Ajv's findings (ajv.js.org/api.html#validation-errors). */
export interface Finding {
  instancePath: string
  keyword: string
  params: Record<string, unknown>
}
export interface Validator {
  (value: unknown): boolean
  errors?: Finding[] | null
}

/** What each validator stands for. */
export interface Valid {
  CampaignFile: CampaignFile
  Film: Film
  Program: Program
  SignedProgram: SignedProgram
  Presence: Presence
  Status: Status
  PlayBatch: PlayBatch
  PlayHead: PlayHead
  PlayAck: PlayAck
  BlobWant: BlobWant
  TimeAsk: TimeAsk
  TimeTell: TimeTell
  TimeWord: TimeWord
  Deed: Deed
  CommandRequest: CommandRequest
  Command: Command
  SignedCommand: SignedCommand
  Reply: Reply
  SignedReply: SignedReply
  CourierManifest: CourierManifest
  CourierWord: CourierWord
  CourierStatus: CourierStatus
  PairingOffer: PairingOffer
  PairingTerms: PairingTerms
  PairingAnswer: PairingAnswer
  Credential: Credential
  PairingClaim: PairingClaim
  WithdrawalRequest: WithdrawalRequest
  TakeoverRequest: TakeoverRequest
  TokenRequest: TokenRequest
  SignIn: SignIn
  CampaignEntry: CampaignEntry
  CampaignContacts: CampaignContacts
  CampaignTrial: CampaignTrial
  SendRequest: SendRequest
  SendBackRequest: SendBackRequest
  ApproveRequest: ApproveRequest
  CampaignCopy: CampaignCopy
  PreviewRequest: PreviewRequest
  PreviewMove: PreviewMove
  CardPreviewRequest: CardPreviewRequest
  PasswordSignIn: PasswordSignIn
  SecondStep: SecondStep
  PasswordProof: PasswordProof
  PasswordChange: PasswordChange
  FirstPerson: FirstPerson
  PersonRole: PersonRole
  AccountName: AccountName
  InvitationRequest: InvitationRequest
  InvitationSecret: InvitationSecret
  InvitationAccept: InvitationAccept
  WordsSent: WordsSent
  MessageTake: MessageTake
  AlertSettings: AlertSettings
  ChannelRequest: ChannelRequest
}

export type Checked<Value> = { ok: true; value: Value } | { ok: false; problems: Problem[] }

/** Checks a value against a named schema: all problems at once, each with its JSON Pointer. For what people write. */
export function check<Name extends keyof Valid>(name: Name, value: unknown): Checked<Valid[Name]> {
  const validate: Validator = validators[name]
  if (validate(value)) return { ok: true, value: value as Valid[Name] }
  return { ok: false, problems: (validate.errors ?? []).flatMap(problemOf) }
}

/** As `check`, for what travels: keys this version does not know are let pass, so that newer senders are understood. */
export function checkTolerant<Name extends keyof Valid>(name: Name, value: unknown): Checked<Valid[Name]> {
  const validate: Validator = validators[name]
  if (validate(value)) return { ok: true, value: value as Valid[Name] }
  const problems = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'additionalProperties').flatMap(problemOf)
  return problems.length === 0 ? { ok: true, value: value as Valid[Name] } : { ok: false, problems }
}

function problemOf({ instancePath: path, keyword, params }: Finding): Problem[] {
  switch (keyword) {
    case 'required':
      return [problem(path, 'schema-required', { name: String(params['missingProperty']) })]
    case 'additionalProperties':
      return [problem(path, 'schema-unknown-key', { name: String(params['additionalProperty']) })]
    case 'type':
      return [problem(path, 'schema-type', { expected: String(params['type']) })]
    case 'enum':
      return [problem(path, 'schema-choice', { choices: (params['allowedValues'] as unknown[]).join(', ') })]
    case 'const':
      return [problem(path, 'schema-choice', { choices: String(params['allowedValue']) })]
    case 'discriminator':
      return [problem(`${path}/${String(params['tag'])}`, 'schema-choice', { choices: 'kind' })]
    case 'pattern':
      return [problem(path, 'schema-form')]
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return [problem(path, 'schema-range', { limit: `${String(params['comparison'])} ${String(params['limit'])}` })]
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
    case 'maxProperties':
      return [problem(path, 'schema-size', { limit: String(params['limit']) })]
    case 'uniqueItems':
      return [problem(path, 'schema-duplicate')]
    case 'anyOf':
    case 'oneOf':
    case 'if':
      return []
    default:
      return [problem(path, 'schema-form')]
  }
}
