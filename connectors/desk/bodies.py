"""What the desk's page sends, checked."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from bot.core.agents import Availability
from bot.core.handoffs import Outcome, Skill
from bot.services.phone_numbers import to_e164
from connectors.gateway.bodies import RequestBody

LONGEST_TEXT, LONGEST_NOTE, LONGEST_TAG, MOST_TAGS, MOST_FILES = 5_000, 2_000, 40, 12, 5


def _written(text: str) -> str:
    if not text.strip():
        raise ValueError("it is empty")
    return _clean(text)


def _clean(text: str) -> str:
    if "\0" in text:
        raise ValueError("it holds a NUL character")
    return text


def _number(text: str) -> str:
    found = to_e164(text)
    if found is None:
        raise ValueError("no telephone number")
    return found


Text = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_written)]
Note = Annotated[str, Field(max_length=LONGEST_NOTE), AfterValidator(_clean)]
Tag = Annotated[str, Field(min_length=1, max_length=LONGEST_TAG), AfterValidator(_written)]
Tags = Annotated[list[Tag], Field(max_length=MOST_TAGS)]
Id = Annotated[str, Field(min_length=1, max_length=64)]
Epoch = Annotated[int, Field(ge=0, le=2**31 - 1)]


class SetPresence(RequestBody):
    availability: Availability


class AskQueue(RequestBody):
    """`active`: a key or a click since the last one."""

    alive: Literal["active", "idle"] | None = None


class Say(RequestBody):
    client_message_id: UUID
    text: Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_clean)] = ""
    epoch: Epoch
    attachments: Annotated[list[Id], Field(default_factory=list, max_length=MOST_FILES)]

    @model_validator(mode="after")
    def _says_something(self) -> Say:
        if not self.text.strip() and not self.attachments:
            raise ValueError("text is empty")
        return self


class WriteNote(RequestBody):
    """The same `client_message_id` again is the same note."""

    client_message_id: UUID
    text: Annotated[str, Field(max_length=LONGEST_NOTE), AfterValidator(_written)]


class SetTags(RequestBody):
    tags: Tags


class AtEpoch(RequestBody):
    epoch: Epoch


class GiveBack(AtEpoch):
    note: Note = ""


class Transfer(AtEpoch):
    """To a colleague or to a skill, never both."""

    agent_id: Id | None = None
    skill: Skill | None = None
    note: Note = ""

    @model_validator(mode="after")
    def _one_of_both(self) -> Transfer:
        if (self.agent_id is None) == (self.skill is None):
            raise ValueError("exactly one of agent_id and skill is needed")
        return self


class Close(AtEpoch):
    """`tags` absent: as they are."""

    outcome: Outcome
    tags: Tags | None = None
    note: Note = ""


class Send(AtEpoch):
    """The same `client_message_id` again sends nothing twice."""

    client_message_id: UUID
    what: Literal["payment_link", "bill_pdf", "recharge_link"]
    bill: Id | None = None
    line: Annotated[str, Field(max_length=20), AfterValidator(_number)] | None = None
    amount_cents: Annotated[int, Field(gt=0, le=100_000)] | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Send:
        recharge = self.what == "recharge_link"
        if recharge and (self.line is None or self.amount_cents is None):
            raise ValueError("line and amount_cents are needed")
        if not recharge and self.bill is None:
            raise ValueError("bill is needed")
        return self


class Correct(RequestBody):
    message_id: Id
    intent: Id


class CallDone(RequestBody):
    outcome: Outcome
    note: Note = ""


class Look(RequestBody):
    """The query of a search."""

    q: Annotated[str, Field(max_length=200), AfterValidator(_clean)] = ""
    agent: Id | None = None
    skill: Skill | None = None
    outcome: Outcome | None = None
    begin: datetime | None = Field(None, alias="from")
    end: datetime | None = Field(None, alias="to")
    before: Id | None = None


class Period(RequestBody):
    """The query of the figures; a day stands for its beginning in the operator's time zone."""

    begin: datetime | None = Field(None, alias="from")
    end: datetime | None = Field(None, alias="to")
    skill: Skill | None = None
