/** Shapes shared by the widget's modules; read by the type checker alone and never served. */

export type Sender = "bot" | "human" | "customer" | "system";
export type Status = "bot" | "waiting" | "human" | "closed";

export interface Choice { id: string; title: string }
export interface Prompt { id: string; kind: "otp" | "voucher" | "signin"; url?: string; expires_at?: string }
export type Row = Record<string, unknown>;
export interface Card { kind: string; rows: Row[] }
export interface Attachment { kind: "pdf" | "link" | "image"; title: string; url: string; size?: number }

/** A line of the conversation, as the chat API sends it. */
export interface Message {
  sequence: number;
  message_id: string;
  in_reply_to?: string | null;
  from: Sender;
  /** A person's, as the customer may know it. */
  name?: string;
  at: string;
  text: string;
  choices?: Choice[];
  prompt?: Prompt | null;
  /** What earlier prompts asked for is done. */
  settles?: "signin" | "proof";
  aside?: true;
  card?: Card | null;
  attachments?: Attachment[];
}

/** The answer of `GET /messages`. */
export interface History {
  messages: Message[];
  last_sequence: number;
  first_sequence?: number;
  status?: Status;
  position?: number;
  name?: string;
  busy: boolean;
}

export interface Session {
  id: string;
  token: string;
  /** Whom the host named, the prompts that were answered here, and the first line that may be shown. */
  subject?: string;
  answered?: string[];
  first?: number;
}

/** A file that the server holds, to be sent with a line. */
export interface Uploaded { id: string; title: string; size: number; kind: "pdf" | "image" }

export type SendState = "sending" | "waiting" | "limited" | "failed" | "refused";

/** A line of the customer that the server has not confirmed yet. */
export interface Unsent {
  client_message_id: string;
  text: string;
  choice?: string;
  files?: Uploaded[];
  /** The last sequence known when it was written: it can only become a later line. */
  after: number;
  state: SendState;
  seconds?: number;
}

export interface Frame {
  type: string;
  from?: Sender;
  status?: Status;
  position?: number;
  name?: string;
  busy?: boolean;
  first_sequence?: number;
  client_message_id?: string;
  message_id?: string;
  sequence?: number;
  message?: Message;
}

export type Texts = Record<string, Record<string, string>>;

declare global {
  /** Put into the loader by the server: the launcher's labels by language. */
  const __LAUNCHER_TEXTS__: Record<string, Record<string, string>>;
  /** Likewise its style sheet. */
  const __LAUNCHER_STYLES__: string;
}
