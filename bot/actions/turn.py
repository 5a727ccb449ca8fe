"""One turn as an action sees it: who talks, what they ask, what is remembered, and what is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.slots import (
    ASKED,
    BILL,
    DONE,
    FAILED,
    LAST_REQUEST,
    LINE,
    LISTED_BILLS,
    LISTED_LINES,
    OFFERED,
    PARKED,
    PENDING_REQUEST,
    PROOF,
    TASK,
    TASK_STEP,
    TRY_AGAIN,
)
from bot.core.account import PROOF_LIFE
from bot.core.guesses import Guess
from bot.core.lines import FOCUS_MINUTES, Focus, Line
from bot.core.pauses import LONG_PAUSE, with_moment
from bot.core.requests import Asked, Request
from bot.core.tasks import Task
from bot.services.answers.awaited import Awaited
from bot.services.ports import Session, SpokenMessage
from bot.services.wording import Answer, Wording

RECENT = 2
"""Bills before the one that is talked about, which "mandamele" means with it."""
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
        if not kept or not kept["id"]:
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

    @property
    def recent_bills(self) -> Sequence[str]:
        """Ids of those that were talked about one after another, the last one at the end."""
        last = self.bill
        return [*self.recall(BILL).get("before", ()), last] if last else []

    def talk_about_bill(self, bill_id: str) -> None:
        before = [one for one in self.recent_bills if one != bill_id]
        self.remember(BILL, {"id": bill_id, "at": self.now.isoformat(), "before": before[-RECENT:]})

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

    @property
    def done_last(self) -> Request | None:
        """What was carried out, where nothing was read out since: what leans on something is about that."""
        done, read = self.pending(DONE), self.recall(LAST_REQUEST)
        if done is not None and read and read["at"] > self.recall(PENDING_REQUEST)["at"]:
            return None
        return done

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
