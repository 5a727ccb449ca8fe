/** Shapes shared by the desk's modules, as its API sends them; read by the type checker alone and never served. */

export type Sender = "bot" | "human" | "customer" | "system";
export type Status = "bot" | "waiting" | "human" | "closed";
export type Availability = "available" | "away";
export type Role = "agent" | "supervisor" | "admin";

export interface Attachment { kind: "pdf" | "link" | "image"; title: string; url: string; size?: number }

export interface Message {
  sequence: number;
  message_id: string;
  from: Sender;
  at: string;
  text: string;
  /** The agent's name where a person speaks. */
  name?: string;
  by?: string | null;
  choices?: { id: string; title: string }[];
  prompt?: { kind: string } | null;
  attachments?: Attachment[];
}

export interface Agent {
  id: string;
  user: string;
  name: string;
  role: Role;
  skills: string[];
  capacity: number;
  active?: boolean;
}

export interface Me {
  agent: Agent;
  rights: string[];
  csrf: string;
  idle_seconds: number;
  alive_seconds: number;
  availability: Availability;
  skills: string[];
  outcomes: string[];
  time_zone?: string;
}

export interface Waiting {
  handoff_id: string;
  conversation_id: string;
  skill: string;
  cause: string;
  reason: string;
  priority: number;
  asked_at: string;
  waited_seconds: number;
  warning: "none" | "soon" | "late";
  channel: string;
  language: string;
  name: string | null;
  verified: boolean;
  mine: boolean;
}

export interface Summary {
  conversation_id: string;
  handoff_id: string;
  status: Status;
  epoch: number;
  state: string;
  agent_id: string | null;
  agent_name: string | null;
  skill: string;
  name: string | null;
  channel: string;
  last_sequence: number;
  last_text: string | null;
  last_from: Sender | null;
  last_at: string | null;
  asked_at: string;
  accepted_at: string | null;
  /** The first line of the customer that no agent has seen. */
  unread_from: number | null;
  /** Who is signed in; null: nobody. */
  customer_id: string | null;
  /** The newest line of the history that is no note. */
  last_event: number;
}

export interface Colleague {
  id: string;
  name: string;
  role: Role;
  here: boolean;
  availability: Availability;
  load: number;
  capacity: number;
  skills: string[];
}

export interface Queue {
  /** When it was looked at, by the product's clock. */
  at: string;
  waiting: Waiting[];
  mine: Summary[];
  agents: Colleague[];
  all?: Summary[];
  offered?: string[];
}

export interface HistoryEvent {
  number: number;
  handoff_id?: string;
  kind: string;
  at: string;
  agent_id: string | null;
  agent_name?: string | null;
  body: Record<string, any>;
}

export interface Note { number: number; at: string; agent_id: string | null; agent_name?: string | null; text: string }

export interface Turn {
  message_id: string;
  sequence: number;
  text: string;
  intent: string | null;
  confidence: number | null;
  ranking: [string, number][];
  entities: any[];
  actions: string[];
  failed: boolean;
  corrected: string | null;
}

export interface View {
  conversation: {
    id: string;
    channel: string;
    language: string;
    status: Status;
    epoch: number;
    agent_id: string | null;
    agent_name: string | null;
    first_sequence: number;
    last_sequence: number;
    delivered_sequence: number;
    read_sequence: number;
    closed_at: string | null;
    last_event: number;
    joined: string[];
  };
  handoff: {
    id: string;
    state: string;
    skill: string;
    cause: string;
    reason: string;
    asked_at: string;
    accepted_at?: string | null;
    tags?: string[];
    rating?: number | null;
    rating_words?: string;
    history: HistoryEvent[];
  } | null;
  messages: Message[];
  notes: Note[];
  bot: { turns: Turn[]; slots: Record<string, unknown>; failed_turns: number };
  verified: { customer_id: string; how: string | null; at: string | null; acr?: string | null; step_up?: string | null } | null;
  viewers: string[];
  past: { conversation_id: string; handoff_id: string; at: string; skill: string; outcome: string | null }[];
}

export interface Snapshot {
  anonymous?: boolean;
  read_at: string;
  name: string;
  contact: string | null;
  lines: { number: string; e164?: string; prepaid?: boolean; kind: string; plan: string | null; credit_cents: number | null; state: string | null }[];
  bills: { id: string; number: string; amount_cents: number; due: string | null; state: string }[];
  tickets: { id: string; what: string; state: string; at: string | null }[];
  failed: string[];
}

export interface CallBack {
  id: string;
  conversation_id: string;
  number: string;
  name?: string | null;
  skill: string;
  reason: string;
  from: string;
  to: string;
  /** Its time has begun. */
  due: boolean;
  state: string;
  agent_id?: string | null;
  agent_name?: string | null;
}

export type SendState = "sending" | "waiting" | "refused" | "not_owner";

export interface Found {
  conversation_id: string;
  handoff_id: string;
  at: string;
  name: string | null;
  skill: string;
  outcome: string | null;
  agent_name: string | null;
  snippet: string;
}

export interface Spread { count: number; mean: number; p50: number; p90: number }

/** Durations in seconds, shares 0 to 1; null: nothing to say. */
export interface Figures {
  asked: number;
  accepted: number;
  closed: number;
  call_backs: number;
  expired: number;
  waiting: Spread | null;
  first_response: Spread | null;
  handling: Spread | null;
  abandonment: number | null;
  recontact: number | null;
  rating: Spread | null;
  bot_time: Spread | null;
}

/** A line of mine that the server has not confirmed yet. */
export interface Unsent {
  client_message_id: string;
  conversation_id: string;
  text: string;
  epoch: number;
  attachments: { id: string; title: string }[];
  /** When it was written; a line of an earlier release of the page has none. */
  at?: string;
  state: SendState;
  reason?: string;
}

export interface Draft { text: string; note: boolean; attachments: { id: string; title: string }[] }

export type Texts = Record<string, Record<string, string>>;
