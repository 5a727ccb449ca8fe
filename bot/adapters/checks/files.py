"""The form of the files in `data/checks/`; `schema.json` there is made from these classes."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from bot.core.checks import EndKind, Says

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Response = Annotated[str, Field(pattern=r"^utter_[a-z0-9_]+$")]
FaultKind = Literal[
    "internet_down",
    "internet_slow",
    "voice_down",
    "wifi",
    "modem",
    "mobile_data",
    "mobile_voice",
    "no_signal",
    "tv",
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class AnswerFile(_Strict):
    """How customers type an answer. `says`: a bare "sì" or "no" means this one."""

    words: list[Annotated[str, Field(min_length=1, max_length=200)]] = Field(default=[], max_length=60)
    says: Literal["yes", "no"] | None = None

    @property
    def meaning(self) -> Says | None:
        return Says(self.says) if self.says else None


class QuestionFile(_Strict):
    """A question with its answers in the order of the buttons; one without anything behind it is a shared one.

    `acts`: it asks the customer to do something. "non so" is added by itself; `unknown` stands here only to give it
    more words.
    """

    answers: dict[Name, AnswerFile | None]
    acts: bool = False
    picture: Name | None = None


class MeasureFile(_Strict):
    """The customer types what was measured. `enough_percent`: the share of the plan's promise that is good enough."""

    measure: Literal["down_mbps"]
    enough_percent: Annotated[int, Field(ge=1, le=100)]
    picture: Name | None = None


class QuestionsFile(_Strict):
    """`questions.yml`: what all trees choose from. `answers`: those that are said alike after many questions."""

    answers: dict[Name, AnswerFile]
    questions: dict[Name, QuestionFile]
    measures: dict[Name, MeasureFile] = {}


class EndFile(_Strict):
    kind: Literal["solved", "ticket", "offer", "person"]
    say: Response
    offers: list[Name] = []
    visit: bool = False
    severity: Literal["minor", "normal", "major"] = "normal"

    @property
    def end_kind(self) -> EndKind:
        return EndKind(self.kind)


class TreeFile(_Strict):
    """A fault kind's tree: for each check, where each of its answers leads (a check or an end)."""

    fault: FaultKind
    lines: list[Literal["mobile", "fixed"]] = Field(min_length=1)
    start: Name
    checks: dict[Name, dict[Name, Name]] = Field(min_length=1)
    ends: dict[Name, EndFile] = Field(min_length=1)


def schema() -> dict[str, Any]:
    """The JSON Schema of both sorts of file."""
    adapter: TypeAdapter[TreeFile | QuestionsFile] = TypeAdapter(TreeFile | QuestionsFile)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Guided checks of faults: a tree, or the questions that all trees share",
        **adapter.json_schema(),
    }
