import { AlertSettingsSchema, ChannelRequestSchema } from './requests-alerts.ts'
import { CommandRequestSchema } from './requests-commands.ts'
import { CampaignFileSchema } from './campaign.ts'
import { CampaignContactsSchema, CampaignEntrySchema, CampaignTrialSchema } from './requests-drafts.ts'
import { CardPreviewRequestSchema } from './requests-card-previews.ts'
import { PreviewMoveSchema, PreviewRequestSchema } from './requests-previews.ts'
import { MessageTakeSchema, WordsSentSchema } from './requests-messages.ts'
import { CampaignCopySchema } from './requests-copies.ts'
import { CourierManifestSchema, CourierStatusSchema, CourierWordSchema } from './courier.ts'
import { FilmSchema } from './film.ts'
import { ApproveRequestSchema, SendBackRequestSchema, SendRequestSchema } from './requests-road.ts'
import { ProgramSchema } from './program.ts'
import { PairingClaimSchema, SignInSchema, TakeoverRequestSchema, TokenRequestSchema, WithdrawalRequestSchema } from './requests.ts'
import {
  PasswordSignInSchema,
  SecondStepSchema,
  PasswordProofSchema,
  PasswordChangeSchema,
  FirstPersonSchema,
  PersonRoleSchema,
  AccountNameSchema,
  InvitationRequestSchema,
  InvitationSecretSchema,
  InvitationAcceptSchema,
} from './requests-people.ts'
import { BlobWantSchema, TimeAskSchema, TimeTellSchema, TimeWordSchema, PresenceSchema, SignedProgramSchema, StatusSchema } from './wire.ts'
import { CommandSchema, DeedSchema, SignedCommandSchema, SignedReplySchema, ReplySchema } from './wire-commands.ts'
import { CredentialSchema, PairingAnswerSchema, PairingOfferSchema, PairingTermsSchema } from './wire-pairing.ts'
import { PlayAckSchema, PlayBatchSchema, PlayHeadSchema } from './wire-plays.ts'

/** Every format that crosses a border (a file, the bus, HTTP), by the name of its validator. */
export const SCHEMAS = {
  CampaignFile: CampaignFileSchema,
  Film: FilmSchema,
  Program: ProgramSchema,
  SignedProgram: SignedProgramSchema,
  Presence: PresenceSchema,
  Status: StatusSchema,
  PlayBatch: PlayBatchSchema,
  PlayHead: PlayHeadSchema,
  PlayAck: PlayAckSchema,
  BlobWant: BlobWantSchema,
  TimeAsk: TimeAskSchema,
  TimeTell: TimeTellSchema,
  TimeWord: TimeWordSchema,
  Deed: DeedSchema,
  CommandRequest: CommandRequestSchema,
  Command: CommandSchema,
  SignedCommand: SignedCommandSchema,
  Reply: ReplySchema,
  SignedReply: SignedReplySchema,
  CourierManifest: CourierManifestSchema,
  CourierWord: CourierWordSchema,
  CourierStatus: CourierStatusSchema,
  PairingOffer: PairingOfferSchema,
  PairingTerms: PairingTermsSchema,
  PairingAnswer: PairingAnswerSchema,
  Credential: CredentialSchema,
  PairingClaim: PairingClaimSchema,
  WithdrawalRequest: WithdrawalRequestSchema,
  TakeoverRequest: TakeoverRequestSchema,
  TokenRequest: TokenRequestSchema,
  SignIn: SignInSchema,
  CampaignEntry: CampaignEntrySchema,
  CampaignContacts: CampaignContactsSchema,
  CampaignTrial: CampaignTrialSchema,
  SendRequest: SendRequestSchema,
  SendBackRequest: SendBackRequestSchema,
  ApproveRequest: ApproveRequestSchema,
  CampaignCopy: CampaignCopySchema,
  PreviewRequest: PreviewRequestSchema,
  PreviewMove: PreviewMoveSchema,
  CardPreviewRequest: CardPreviewRequestSchema,
  PasswordSignIn: PasswordSignInSchema,
  SecondStep: SecondStepSchema,
  PasswordProof: PasswordProofSchema,
  PasswordChange: PasswordChangeSchema,
  FirstPerson: FirstPersonSchema,
  PersonRole: PersonRoleSchema,
  AccountName: AccountNameSchema,
  InvitationRequest: InvitationRequestSchema,
  InvitationSecret: InvitationSecretSchema,
  InvitationAccept: InvitationAcceptSchema,
  WordsSent: WordsSentSchema,
  MessageTake: MessageTakeSchema,
  AlertSettings: AlertSettingsSchema,
  ChannelRequest: ChannelRequestSchema,
}
