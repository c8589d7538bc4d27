// Written by `npm run schema` from the schemas beside this folder; not edited by hand.
import type { Validator } from '../validate.ts'
export declare const CampaignFile: Validator
export declare const Film: Validator
export declare const Program: Validator
export declare const SignedProgram: Validator
export declare const Presence: Validator
export declare const Status: Validator
export declare const PlayBatch: Validator
export declare const PlayAck: Validator
export declare const BlobWant: Validator
export declare const Command: Validator
export declare const Reply: Validator
export declare const PairingOffer: Validator
export declare const PairingTerms: Validator
export declare const PairingAnswer: Validator
export declare const Credential: Validator
export declare const PairingClaim: Validator
export declare const WithdrawalRequest: Validator
export declare const TakeoverRequest: Validator
export declare const TokenRequest: Validator
export declare const SignIn: Validator
export declare const CampaignEntry: Validator
export declare const CampaignContacts: Validator
export declare const CampaignTrial: Validator
export declare const PreviewRequest: Validator
export declare const PreviewMove: Validator
