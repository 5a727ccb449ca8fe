"""One turn as an action sees it: who talks, what they ask, what is remembered, and what is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.core import remembered
from bot.core.account import PROOF_LIFE
from bot.core.guesses import Guess
from bot.core.lines import FOCUS_MINUTES, Focus, Line
from bot.core.pauses import LONG_PAUSE, with_moment
from bot.core.requests import Asked, Request
from bot.core.tasks import Task
from bot.services.answers.awaited import Awaited
from bot.services.ports import Session, SpokenMessage
from bot.services.wording import Answer, Wording

# The slots that actions set; all hold JSON, none says who the customer is.
LINE = "line"  # the line that is talked about: {"id", "at"}
LISTED_LINES = "listed_lines"  # ids, in the order in which the customer last saw them
LISTED_OFFERS = "listed_offers"  # ids of offers and services, in the order in which the customer last saw them
LAST_REQUEST = "last_request"  # the last reading: {"request", "at"}; "e il mio?" puts it again
LAST_TOPIC = "last_topic"  # the topic that was answered last, until another act: {"topic", "detail", "asked", "at"}
PENDING_REQUEST = remembered.PENDING_REQUEST  # a request that waits: {"request", "why", "at"}
MISUNDERSTOOD = "misunderstood"  # how many messages in a row were not understood
CALLBACK_TICKET = "callback_ticket"  # the ticket for which a number to call is asked
LAST_TICKET = "last_ticket"  # the ticket that the last answer was about: "no, lascia stare" takes it back
OPEN_TICKET = "open_ticket"  # the request for a person that was registered in this conversation: {"id", "number"}
OFFERED = "offered"  # the intent that a yes to the last answer stands for
TASK = remembered.TASK  # the request of several steps that is under way: a `Task`
PARKED = "parked"  # up to two of them that wait for another one to end, the latest first
NEXT_REQUEST = "next_request"  # what else was asked for: {"requests": [{"request", "after"}], "at"}
TASK_STEP = "task_step"  # filled when nothing is missing any more: the form ends
TASK_FORM = "task_form"
LISTED_BILLS = "listed_bills"  # ids, in the order in which the customer last saw them
BILL = "bill"  # the bill that is talked about: {"id", "at"}
QUEUED = "queued"  # the hand-off that waits for a person
PERSON = remembered.PERSON  # who answered last: {"handoff", "agent", "ending", "outcome", "at"}
RATING = "rating"  # the hand-off whose rating the last answer asked for
FINISHED = remembered.FINISHED  # what was done last in this conversation: its intent; at the end, how it went is asked
BOT_RATED = remembered.BOT_RATED  # whether that was asked, and given: `RATING_OPEN`, "given"
SET_ASIDE = "set_aside"  # a task was parked in a silence: whoever comes back is asked about it once
TEMPER = "temper"  # insults and frustration so far: a `bot.core.temper.Temper`
OFFER_CAUSE = "offer_cause"  # why the last answer offered a person: a `bot.core.handoffs.Cause`
SUSPENDED_LINES = "suspended_lines"  # ids of lines that were suspended when their bills were paid
PERSONAL = (
    *(LINE, LISTED_LINES, LAST_REQUEST, PENDING_REQUEST, CALLBACK_TICKET, LAST_TICKET, OPEN_TICKET, OFFERED),
    *(TASK, TASK_STEP, PARKED, NEXT_REQUEST, LISTED_OFFERS),
    *(LISTED_BILLS, BILL, SUSPENDED_LINES),
    *(QUEUED, PERSON, RATING, OFFER_CAUSE, FINISHED, SET_ASIDE, TEMPER, LAST_TOPIC),
)

EDITED = "edited"
"""The entity of an edited message: the intent that its new words would have had by themselves, and then, where it is
known, what the message was about before: its task's intent, or its own."""
VOUCHER_RECHARGE = "voucher_recharge"
"""In `OFFERED`, no intent: a recharge by the code that was typed before it was asked for."""

OFFERS_SHOWN = "offers_shown"
"""In `OFFERED`, no intent: the last answer showed offers amid a task; a place in the list is one of them."""
IN_QUEUE = "in_queue"
"""In `OFFERED`, no intent: the last answer told the place in the queue; a no leaves it."""
LEAVE_ASKED = "leave_asked"
"""In `OFFERED`, no intent: the last answer asked whether to leave the queue; a yes leaves it, a no stays."""
CALL_BOOKED = "call_booked"
"""In `OFFERED`, no intent: the last answer told a promised call; a number corrects it, plain words give it up."""
CALL_NUMBER = "call_number"
"""In `OFFERED`, no intent: the last answer asked where to call for a person's request; a number is that."""
GIVING_UP_CALL = "giving_up_call"
"""In `OFFERED`, no intent: whether the promised call is given up was asked; a yes withdraws it, a no keeps it."""
RATING_ASKED = "rating_asked"
"""In `OFFERED`, no intent: the rating was asked for once more, since the answer held none."""
RATING_OPEN = "asked"  # in `BOT_RATED`, until it is answered

PERSON_NAMED = "person_named"
"""In `OFFERED`, no intent: the last answer said that there are people, too; a "sì" is to one, an "ok" is none."""
BILL_NOTICE = "bill_notice"
"""In `OFFERED`, no intent: the last answer told of a bill that is due; a yes begins to pay it."""
ANYTHING_ELSE = "anything_else"
"""In `OFFERED`, no intent: the last answer asked whether there is anything else; a no ends it."""
WHICH_MEANT = "which_meant"
"""In `OFFERED`, no intent: the last answer asked which of a few things was meant."""
NOTICES_OFF = "notices_off"
"""In `OFFERED`, no intent: the last answer told that notices are off; "riattivali" is about them."""
ON_PAGE = "on_page"
"""In `OFFERED`, no intent: the last answer led to the page of a registration or a recovery; data are typed there."""
TRY_AGAIN = "try_again"
"""In `OFFERED`, no intent: the last answer told of a failure; a yes is to another try."""

# Why a request waits.
SIGN_IN = remembered.SIGN_IN
FAILED = "failed"
PROOF = remembered.PROOF
DONE = "done"  # it was carried out: a late yes, or "ho sbagliato", is about it
ASKED = (OFFERED, RATING)
"""Questions of the last answer. Their slots hold the moment, too; a turn sees it not (`pauses.heard_lately`)."""
_LIVES = {PROOF: PROOF_LIFE, DONE: timedelta(minutes=FOCUS_MINUTES), FAILED: LONG_PAUSE}


@dataclass
class Turn:
    """What is said and remembered is collected here and given to Rasa at the end."""

    sender: str
    session: Session
    request: Request
    wording: Wording
    slots: Mapping[str, Any]
    active_loop: str | None = None
    answers: list[Answer] = field(default_factory=list)
    repeated: list[SpokenMessage] = field(default_factory=list)
    silent: bool = False
    """News that came too late to be told: nothing is said, and the engine is told that it is meant."""
    changes: dict[str, Any] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    awaited: Awaited | None = None
    guesses: Sequence[Guess] = ()
    """What the message may mean, the likeliest first; empty for a choice."""
    by_rule: bool = False
    """The intent was chosen by a rule of the understanding: nothing comes close to it."""
    parts: tuple[Request, ...] = ()
    """The requests of a message that holds several, in order."""
    pressed: bool = False
    """The message was the title of a choice, typed: `request` is that choice."""
    placed: Request | None = None
    """The choice of the last question at whose place the message points, if that is all it says."""
    in_form: bool = False
    """The form itself runs, and its question comes last."""
    others: tuple[Request, ...] = ()
    """Those of them that this turn still has to see to, once it has begun with the first."""

    def has_read(self, *targets: str) -> None:
        """Personal data that was read in this turn, masked: the audit log gets a row for it."""
        self.seen.extend(targets)

    def say(self, *answers: Answer) -> None:
        self.answers.extend(answers)

    def repeat(self, spoken: Sequence[SpokenMessage]) -> None:
        """Says again, word for word, what was said before."""
        self.repeated.extend(spoken)

    def recall(self, slot: str) -> Any:
        """A slot as it is now, changes of this turn included."""
        return self.changes.get(slot, self.slots.get(slot))

    def remember(self, slot: str, value: Any) -> None:
        self.changes[slot] = value

    def forget(self, *slots: str) -> None:
        self.changes.update(dict.fromkeys(slots))

    @property
    def now(self) -> datetime:
        return self.wording.now

    @property
    def focus(self) -> str | None:
        """The id of the line that is talked about, for 30 minutes."""
        kept = self.recall(LINE)
        if not kept:
            return None
        focus = Focus(kept["id"], datetime.fromisoformat(kept["at"]))
        return focus.line_id if focus.holds(self.now) else None

    @property
    def listed(self) -> Sequence[str]:
        return self.recall(LISTED_LINES) or ()

    @property
    def listed_bills(self) -> Sequence[str]:
        return self.recall(LISTED_BILLS) or ()

    @property
    def bill(self) -> str | None:
        """The id of the bill that is talked about, for as long as a line is."""
        kept = self.recall(BILL)
        if not kept:
            return None
        return str(kept["id"]) if Focus(kept["id"], datetime.fromisoformat(kept["at"])).holds(self.now) else None

    def talk_about_bill(self, bill_id: str) -> None:
        self.remember(BILL, {"id": bill_id, "at": self.now.isoformat()})

    @property
    def last_request(self) -> Request | None:
        """The last reading, when it is not older than what is talked about."""
        kept = self.recall(LAST_REQUEST)
        if not kept:
            return None
        asked = Asked(Request.from_slot(kept["request"]), datetime.fromisoformat(kept["at"]))
        return asked.request if (self.now - asked.at).total_seconds() <= FOCUS_MINUTES * 60 else None

    def pending(self, why: str | None = None) -> Request | None:
        """The request that waits, for any reason or for this one. For a proof it waits as long as one counts."""
        kept = self.recall(PENDING_REQUEST)
        if not kept or (why or kept["why"]) != kept["why"] or (why is None and kept["why"] == DONE):
            return None
        life = _LIVES.get(kept["why"])
        late = life is not None and self.now - datetime.fromisoformat(kept["at"]) > life
        return None if late else Request.from_slot(kept["request"])

    def keep_pending(self, why: str, request: Request | None = None) -> None:
        """Keeps a request, or the one that is being answered; a mere failure takes no place from a proof."""
        if why == FAILED and self.pending(PROOF):
            return
        if why == FAILED:
            self.remember(OFFERED, TRY_AGAIN)
        kept = (request or self.request).to_slot()
        self.remember(PENDING_REQUEST, {"request": kept, "why": why, "at": self.now.isoformat()})

    def done(self, request: Request, what: str) -> None:
        """An act was carried out; it is kept so that a late yes, or a mistake noticed late, is understood."""
        self.keep_pending(DONE, request)
        self.note_pending(what=what)

    def note_pending(self, **values: Any) -> None:
        """Adds to what is kept about the request that waits."""
        self.remember(PENDING_REQUEST, {**self.recall(PENDING_REQUEST), **values})

    @property
    def task(self) -> Task | None:
        """The request of several steps that is under way."""
        kept = self.recall(TASK)
        return Task.from_slot(kept) if kept else None

    def keep_task(self, task: Task) -> None:
        """As it is now: when it was last spoken of, and whether somebody was signed in for it at any time."""
        personal = task.personal or self.session.customer_id is not None
        self.remember(TASK, replace(task, at=self.now.isoformat(), personal=personal).to_slot())

    def keep_silent(self) -> None:
        """Nothing is said, asked or changed in this turn, whatever is under way; a form that goes on asks nothing."""
        self.silent = True
        self.answers.clear()
        self.events.clear()
        self.changes.clear()
        if self.active_loop and self.task is not None:
            self.remember(TASK, replace(self.task, quiet=True).to_slot())

    def hold_question(self) -> None:
        """The form that goes on asks nothing in this turn: another question is open."""
        if self.active_loop and self.task is not None:
            self.keep_task(replace(self.task, quiet=True))

    @property
    def parked(self) -> tuple[Task, ...]:
        """Tasks that wait until another one has ended, the latest first."""
        return tuple(Task.from_slot(kept) for kept in self.recall(PARKED) or ())

    def park(self, tasks: Sequence[Task]) -> None:
        self.remember(PARKED, [task.to_slot() for task in tasks] or None)

    @property
    def begins_form(self) -> bool:
        """Whether this turn ends with a form's question."""
        return (
            self.in_form
            or self.active_loop is not None
            or any(event.get("event") == "followup" for event in self.events)
        )

    def settle(self) -> None:
        """What waited is answered or overtaken; an act that waits for its proof goes on waiting."""
        if not self.pending(PROOF) and not self.pending(DONE):
            self.forget(PENDING_REQUEST)

    def ask_again_later(self) -> None:
        """Keeps the request without its line, for "e il mio?" and "la seconda"."""
        kept = self.request.without_line().without("offset")
        self.remember(LAST_REQUEST, {"request": kept.to_slot(), "at": self.now.isoformat()})

    def go_to(self, form: str) -> None:
        """Begins a form: it asks for what is not filled yet."""
        self.events.append(FollowupAction(form))
        self.active_loop = None

    def leave_form(self) -> None:
        """Ends the form that is active, if any, and empties what it had."""
        self.forget(TASK, TASK_STEP)
        if self.active_loop:
            self.events += [ActiveLoop(None), SlotSet("requested_slot", None)]
            self.active_loop = None

    def talk_about(self, line: Line) -> None:
        self.remember(LINE, {"id": line.id, "at": self.now.isoformat()})

    def speak(self, dispatcher: CollectingDispatcher) -> None:
        if self.silent:
            dispatcher.utter_message(json_message={"silent": True})
        for spoken in self.repeated:
            dispatcher.utter_message(
                text=spoken.text,
                buttons=[{"title": title, "payload": payload} for title, payload in spoken.buttons],
                json_message=dict(spoken.custom) if spoken.custom else None,
            )
        for answer in self.answers:
            dispatcher.utter_message(
                response=answer.response,
                buttons=[{"title": choice.title, "payload": choice.payload} for choice in answer.choices],
                json_message=dict(answer.custom) if answer.custom else None,
                language=self.session.language,
                **answer.variables,
            )

    def to_events(self) -> list[dict[str, Any]]:
        """Changed slots, and the way back into the form that was interrupted."""
        changed = {slot: value for slot, value in self.changes.items() if self.slots.get(slot) != value}
        asked = {slot: with_moment(value, self.now) for slot, value in self.changes.items() if slot in ASKED and value}
        events = [*self.events, *(SlotSet(slot, value) for slot, value in {**changed, **asked}.items())]
        return [*events, FollowupAction(self.active_loop)] if self.active_loop else events
