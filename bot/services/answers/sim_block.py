"""Blocking a SIM, said: the effect before the yes, what comes after it, and who does it when the chat cannot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core.chat import Choice
from bot.core.lines import Line, grouped, masked
from bot.core.lost_numbers import BLOCK_SIM, Loss, LostNumber
from bot.core.operator import Operator
from bot.core.requests import Request
from bot.core.tasks import KEPT_TASK, Task
from bot.services.answers.account import SIGN_IN_PROMPT
from bot.services.answers.care_hours import care_hours_said
from bot.services.answers.choices import next_steps
from bot.services.answers.faq.question import Saying
from bot.services.wording import Answer, Wording

PERSON = "person"
"""Held by the task behind the choice of a person: the ticket goes to the head of the queue."""


def ask_loss(wording: Wording) -> Answer:
    choices = tuple(
        wording.choice(f"utter_choice_loss_{loss}", Request("inform").holding("loss", loss.value).payload)
        for loss in Loss
    )
    return Answer("utter_task_ask_loss", {}, (*choices, *next_steps(wording, "cancel")))


def ask_whether_found(wording: Wording, loss: Loss) -> Answer:
    """Of who said where the telephone was. `loss`: what was said became of it."""
    found = wording.choice("utter_choice_block_found", Request("affirm").payload)
    gone = wording.choice("utter_choice_block_anyway", Request("inform").holding("loss", loss.value).payload)
    return Answer("utter_task_ask_still", {}, (gone, found))


def read_back(wording: Wording, line: Line, loss: Loss, choices: tuple[Choice, ...]) -> Answer:
    said = {"line": wording.line(line), "loss": wording.phrase(f"utter_fragment_loss_{loss}")}
    return Answer("utter_block_confirm", said, choices)


def say_ahead(asked: Saying) -> Answer:
    """ "Quanto costa bloccare la sim se la perdo?" """
    wording, said = asked.wording, {"sim_price": asked.price(asked.facts.sim.new_price)}
    return Answer("utter_block_ahead", said, (wording.choice("utter_choice_block_sim", Request(BLOCK_SIM).payload),))


def say_without_codes(wording: Wording, until: datetime | None) -> Answer:
    """Given up, and no codes before `until`; None: not before a person has lifted it."""
    person = next_steps(wording, "talk_to_human")
    if until is None:
        return Answer("utter_block_found_held", {}, person)
    return Answer("utter_block_found_without_codes", {"when": wording.at_latest(until)}, person)


def say_meanwhile(wording: Wording, lost: LostNumber, *, takes_back: bool) -> Answer:
    """No block, and still gone. `takes_back`: the customer's own word, in this chat, brings the codes back."""
    said = {"number": grouped(lost.number)}
    if takes_back:
        return Answer("utter_block_meanwhile_without_codes", said)
    person = next_steps(wording, "talk_to_human")
    if lost.until is None:
        return Answer("utter_block_meanwhile_held", said, person)
    return Answer("utter_block_meanwhile_till", said | {"when": wording.at_latest(lost.until)}, person)


def ask_which_found(wording: Wording, lost: Sequence[LostNumber]) -> Answer:
    """Several get no codes, and one telephone is there again: the number has to stand beside it."""
    numbers = ", ".join(grouped(one.number) for one in lost)
    said = {"numbers": numbers, "number": grouped(lost[0].number)}
    return Answer("utter_block_found_which", said, next_steps(wording, "talk_to_human"))


def say_nothing_to_lift(wording: Wording) -> Answer:
    """No SIM is blocked; a closed PIN is another matter."""
    return Answer("utter_block_nothing_to_lift", {}, next_steps(wording, "help", "talk_to_human"))


def say_blocked(wording: Wording, line: Line, loss: Loss) -> tuple[Answer, ...]:
    """Done; then what comes next, one idea a message."""
    done = Answer("utter_block_done", {"number": grouped(line.number)})
    response = "utter_block_next_prepaid" if line.prepaid else "utter_block_next"
    stolen = (Answer("utter_block_police"),) if loss is Loss.STOLEN else ()
    banks = Answer("utter_block_banks", {}, next_steps(wording, "talk_to_human"))
    return (done, Answer(response), *stolen, banks)


def say_already(wording: Wording, line: Line) -> Answer:
    said = {"number": grouped(line.number)}
    return Answer("utter_block_already", said, (_lift(wording), *next_steps(wording, "talk_to_human")))


def say_state(wording: Wording, lines: Sequence[Line], blocked: Sequence[Line]) -> Answer:
    """Whether they are blocked, of one or of several."""
    choices = (_lift(wording),) if blocked else ()
    if len(lines) == 1:
        response = "utter_block_already" if blocked else "utter_block_not_blocked"
        return Answer(response, {"number": grouped(lines[0].number)}, choices)
    fragment = {True: "utter_fragment_sim_blocked", False: "utter_fragment_sim_active"}
    rows = [f"• {wording.line(line)}: {wording.phrase(fragment[line in blocked])}" for line in lines]
    return Answer("utter_block_states", {"lines": "\n".join(rows)}, choices)


def say_was_done(wording: Wording, number: str) -> Answer:
    """ "Ho sbagliato", when it is blocked: what can still be done."""
    return Answer("utter_block_was_done", {"number": grouped(number)}, (_lift(wording),))


def say_no_sim(wording: Wording, operator: Operator) -> Answer:
    return Answer("utter_block_no_sim", {"care": operator.care_mobile}, next_steps(wording, "talk_to_human"))


def say_not_yours(wording: Wording, operator: Operator, number: str, task: Task) -> Answer:
    """A number that is not on the account: who can block it, and a person."""
    said = {"number": grouped(number), "care": operator.care_mobile, **care_hours_said(wording, operator)}
    return Answer(f"utter_block_not_yours_{_desk(wording, operator)}", said, (person(wording, task),))


def say_failed(wording: Wording, operator: Operator, task: Task) -> Answer:
    """Not blocked, as far as anybody knows: the number of a person, when one answers, and another try."""
    again = wording.choice("utter_choice_retry", task.as_request().payload)
    said = {"care": operator.care_mobile, **care_hours_said(wording, operator)}
    response = "utter_block_failed" if _desk(wording, operator) == "open" else "utter_block_failed_closed"
    return Answer(response, said, (again, person(wording, task)))


def ask_to_sign_in(wording: Wording, operator: Operator, task: Task, *, noted: bool = False) -> Answer:
    """The way in, in half a sentence, and a person at the same time. `noted`: which number is gone was said since."""
    said = {"care": operator.care_mobile, **care_hours_said(wording, operator)}
    response = "utter_block_noted" if noted else "utter_block_sign_in"
    if noted:
        said["number"] = grouped(task.values["line"])
    response += "" if _desk(wording, operator) == "open" else "_closed"
    return Answer(response, said, (person(wording, task),), custom=SIGN_IN_PROMPT)


def say_number_for_person(number: str) -> Answer:
    """Which number (E.164) is gone, said by who waits for a person already."""
    return Answer("utter_block_noted_for_person", {"number": grouped(number)})


def ask_about_person(wording: Wording, task: Task) -> Answer:
    """A "no" long after the sign-in was asked for: a yes to this calls a person, another no drops it."""
    choices = (person(wording, task), *next_steps(wording, "deny"))
    return Answer("utter_block_still_waits", {}, choices, custom=SIGN_IN_PROMPT)


def say_stays(wording: Wording, operator: Operator, ticket_id: str) -> Answer:
    """No number to call was left: the request stays, and what is left to do at once."""
    said = {"ticket": ticket_id, "care": operator.care_mobile, **care_hours_said(wording, operator)}
    return Answer(f"utter_block_without_number_{_desk(wording, operator)}", said)


def say_enough(wording: Wording, operator: Operator) -> Answer:
    """Too many numbers of others for one conversation."""
    return Answer("utter_block_person_enough", {"care": operator.care_mobile, **care_hours_said(wording, operator)})


def person(wording: Wording, task: Task) -> Choice:
    kept = task.holding(PERSON, True).to_slot()
    return wording.choice("utter_choice_block_person", Request(BLOCK_SIM).holding(KEPT_TASK, kept).payload)


def _lift(wording: Wording) -> Choice:
    return wording.choice("utter_choice_block_lift", Request(BLOCK_SIM).holding("words", "sblocca").payload)


def say_person(wording: Wording, operator: Operator, ticket_id: str, call_at: str | None) -> Answer:
    """Who calls where; without a number that is not the lost one, it is asked for."""
    return _about(wording, operator, "person", ticket_id, call_at)


def say_lifting(wording: Wording, operator: Operator, ticket_id: str, call_at: str | None) -> Answer:
    return _about(wording, operator, "lift", ticket_id, call_at)


def say_person_failed(wording: Wording, operator: Operator, task: Task) -> Answer:
    said = {"care": operator.care_mobile, **care_hours_said(wording, operator)}
    return Answer("utter_block_person_failed", said, (person(wording, task),))


def say_lifting_failed(wording: Wording, operator: Operator) -> Answer:
    said = {"care": operator.care_mobile, **care_hours_said(wording, operator)}
    return Answer("utter_block_lift_failed", said, (_lift(wording),))


def _about(wording: Wording, operator: Operator, what: str, ticket_id: str, call_at: str | None) -> Answer:
    """`what`: "person" or "lift"."""
    desk = _desk(wording, operator)
    said = {"ticket": ticket_id, "care": operator.care_mobile, **care_hours_said(wording, operator)}
    if call_at is None:
        return Answer(f"utter_block_{what}_{desk}_ask_number", said, next_steps(wording, "cancel"))
    return Answer(f"utter_block_{what}_{desk}", {**said, "number": masked(call_at)})


def _desk(wording: Wording, operator: Operator) -> str:
    return "open" if operator.care_hours.open_at(wording.local_now) else "closed"
