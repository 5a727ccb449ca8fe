"""The questions of a tree: how each is put and put again, what answers it, and what a colleague reads of it."""

from __future__ import annotations

from typing import Any

from bot.actions.faults.abroad import ROAMING_SWITCH, WHERE, answer_where, priced_switch
from bot.actions.faults.known import FaultKnown
from bot.actions.faults.steps import BACK, CHECK, DIRECT, FAULT_LINE, KIND, VISIT, check_id, given, is_check
from bot.actions.tasks.own_line import LINE
from bot.actions.turn import Turn
from bot.core.check_answers import answer_in, fold, words_beside
from bot.core.check_measures import measured
from bot.core.check_states import is_half, state_answer
from bot.core.checks import (
    MEASURES,
    UNKNOWN,
    Asked,
    Check,
    Measure,
    Passed,
    Question,
    Reply,
    Tree,
    path_of,
    picture_title,
)
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.services.fault_looks import promised_mbps
from bot.services.faults import NO_VISIT
from bot.services.wording import Answer, Wording

MOST_REFUSALS = 2
"""To a check; whoever goes on refusing has answered "non so"."""
UNPROMISED = "utter_fragment_speed_unknown"
PICTURES = "/widget/v1/pictures"


class FaultAsking(FaultKnown):
    """The part of `ReportFault` that puts a tree's questions."""

    def tree_of(self, task: Task) -> Tree | None:
        """None as long as nobody knows what is broken."""
        return self.deps.care.checks.get(task.get(KIND) or "")

    def check_answers(self, request: Request, task: Task) -> dict[str, Any]:
        """What a message answers to the tree: by the choice of any check that was passed, or in words to the one asked.

        A measure is kept as it was typed until it is compared.
        """
        tree, chosen = self.tree_of(task), request.first("check_answer")
        if tree is None:
            return {}
        if chosen is not None:
            name, _, rest = str(chosen).partition(":")
            check, _, answer = rest.partition(":")
            return {f"{CHECK}{check}": answer} if name == tree.name and check in tree.checks else {}
        asked = tree.checks.get(check_id(task.asked or ""))
        if not isinstance(asked, Asked):
            return {}
        said = _read(asked, request, task, tree.name)
        if said is None and asked.id == WHERE:
            said = answer_where(asked, request.text, self.deps.facts.roaming)
        return {} if said is None else {f"{CHECK}{asked.id}": said}

    def is_answer_alone(self, request: Request, task: Task, most: int = 1) -> bool:
        """Whether a message is an answer to the check that was asked and hardly anything else: "segnale debole".

        `most`: words that may stand beside it.
        """
        tree = self.tree_of(task)
        asked = tree.checks.get(check_id(task.asked or "")) if tree is not None else None
        if not isinstance(asked, Asked) or task.asked not in self.check_answers(request, task):
            return False
        return bool(request.text) and words_beside(asked, request.text) <= most

    async def compared(self, turn: Turn, task: Task, step: str, said: str) -> str:
        """The answer to keep: what was measured, beside what the plan promises."""
        tree = self.tree_of(task)
        check = tree.checks.get(check_id(step)) if tree is not None else None
        if check is None or check.reply(said) is not None or not isinstance(check, Measure):
            return said
        return measured(check, said, await promised_mbps(self.deps.bss, await self._line(turn, task))) or UNKNOWN

    async def ask_check(self, turn: Turn, task: Task, step: str) -> Answer:
        tree = self.tree_of(task)
        assert tree is not None
        check = tree.checks[check_id(step)]
        assert isinstance(check, Asked)
        said = {"promised": await self._promised(turn, task)} if isinstance(check, Measure) else {}
        choices = [turn.wording.choice(reply.title, _chooses(tree, check, reply.id)) for reply in _shown(check)]
        if asked_before(tree, task):
            back = Request("correct").holding("field", BACK)
            choices.append(turn.wording.choice("utter_choice_back", back.payload))
        asked = Answer(check.say, said, tuple(choices), _picture(turn.wording, check))
        return priced_switch(self.deps, turn, task, asked) if check.id == ROAMING_SWITCH else asked

    async def _promised(self, turn: Turn, task: Task) -> str:
        promised = await promised_mbps(self.deps.bss, await self._line(turn, task))
        if promised is None:
            return turn.wording.phrase(UNPROMISED)
        return turn.wording.phrase("utter_fragment_speed", mbps=turn.wording.number(promised))

    def found_out(self, task: Task) -> bool:
        """Whether any check came to more than "non so"."""
        tree = self.tree_of(task)
        return tree is not None and any(passed.reply.id != UNKNOWN for passed in path_of(tree, given(task)))

    def checked(self, turn: Turn, task: Task) -> tuple[str, ...]:
        """For the colleague who reads the ticket: a line for each check that was passed; that no time suited."""
        tree = self.tree_of(task)
        passed = path_of(tree, given(task)) if tree else ()
        call = (turn.wording.phrase("utter_ticket_call_for_visit"),) if task.get(VISIT) == NO_VISIT else ()
        skipped = (turn.wording.phrase("utter_ticket_checks_skipped"),) if task.get(DIRECT) else ()
        return (*(_line_of(turn.wording, each) for each in passed), *skipped, *call)

    def why(self, turn: Turn, task: Task, step: str) -> Answer:
        check = self._asked(task, step)
        return Answer(check.why) if check else super().why(turn, task, _worded(step))

    def simply(self, turn: Turn, task: Task, step: str) -> Answer:
        check = self._asked(task, step)
        return Answer(check.how) if check else super().simply(turn, task, _worded(step))

    def unclear(self, turn: Turn, task: Task, step: str) -> Answer:
        check = self._asked(task, step)
        if check is None:
            return super().unclear(turn, task, _worded(step))
        if isinstance(check, Measure):
            return Answer("utter_fault_unclear_measure")
        titles = ", ".join(f"«{turn.wording.phrase(reply.title)}»" for reply in _shown(check))
        return Answer("utter_fault_unclear_check", {"answers": titles})

    def without(self, turn: Turn, task: Task, step: str) -> Answer:
        """A bare "no" to "uno solo o tutti?" is no refusal: the answers are named."""
        if is_check(step) and turn.request.intent == "deny":
            return self.unclear(turn, task, step)
        return super().without(turn, task, "check" if is_check(step) else _worded(step))

    def _asked(self, task: Task, step: str) -> Asked | None:
        tree = self.tree_of(task)
        check = tree.checks.get(check_id(step)) if tree is not None and is_check(step) else None
        return check if isinstance(check, Asked) else None


def _read(asked: Asked, request: Request, task: Task, tree: str) -> str | None:
    """The answer in words to what is asked; "boh, più o meno" is no "non so"."""
    if isinstance(asked, Measure):
        said = request.text if measured(asked, request.text, None) is not None else None
    else:
        state = state_answer(asked, fold(request.text), tree, again=task.tries > 0)
        half = isinstance(asked, Question) and asked.acts and is_half(fold(request.text))
        if state is not None or half:
            return state
        said = answer_in(asked, request.text)
    unknown = request.intent == "dont_know" or _will_not(request, task)
    return UNKNOWN if said is None and unknown else said


def _will_not(request: Request, task: Task) -> bool:
    return task.tries >= MOST_REFUSALS and request.intent in ("deny", "refuse")


def asked_before(tree: Tree, task: Task) -> bool:
    """Whether a question was answered already, so that there is something to go back to."""
    return any(isinstance(passed.check, Asked) for passed in path_of(tree, given(task)))


def _worded(step: str) -> str:
    return FAULT_LINE if step == LINE else step


def _shown(check: Check) -> tuple[Reply, ...]:
    """A measure is typed; only what else can be said stands below it."""
    outcomes = MEASURES[check.measure] if isinstance(check, Measure) else ()
    return tuple(reply for reply in check.answers if reply.id == UNKNOWN or reply.id not in outcomes)


def _chooses(tree: Tree, check: Check, answer: str) -> str:
    return Request("inform").holding("check_answer", f"{tree.name}:{check.id}:{answer}").payload


def _picture(wording: Wording, check: Asked) -> dict[str, Any] | None:
    if check.picture is None:
        return None
    title = wording.phrase(picture_title(check.picture))
    return {"attachments": [{"kind": "image", "title": title, "url": f"{PICTURES}/{check.picture}.svg"}]}


def _line_of(wording: Wording, passed: Passed) -> str:
    answer = wording.phrase(passed.reply.title) + (f" ({passed.detail})" if passed.detail else "")
    return wording.phrase("utter_ticket_checked", check=wording.phrase(passed.check.label), answer=answer)
