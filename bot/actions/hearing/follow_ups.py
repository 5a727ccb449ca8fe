"""What is asked right after a topic's answer, without naming it: "quanto viene?" is about that, and about no offer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.actions.instalments import as_they_apply
from bot.actions.slots import EDITED, LAST_TOPIC, OFFERED
from bot.actions.turn import Turn
from bot.core.faq.accepting import accepts, begun_elsewhere
from bot.core.faq.beside_topics import asks_if_own_stays, asks_own_number, beside_in
from bot.core.faq.details import Detail, detail_in
from bot.core.faq.follow_ups import (
    KEEPING,
    KNOWN,
    NO_TOPICS,
    TERMINATION,
    Aspect,
    also_asked,
    asks_of_bill,
    aspect_in,
    detail_asked,
    leans_on_them,
    leans_wholly,
    wishes_it,
)
from bot.core.faq.holders import asks_of_both
from bot.core.faq.places import names_outside, names_union, places_in
from bot.core.faq.roaming_follow_ups import OfCountry, of_country
from bot.core.faq.topics import FAQ, FaqTopic
from bot.core.leaning_words import blocks_one_sim, wants_it_somewhere
from bot.core.lines import Focus
from bot.services.answers.access import say_terminate
from bot.services.answers.choices import next_steps
from bot.services.answers.faq import ROAMING, Saying, say_abroad, say_aspect, say_detail, say_topic
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_COUNTRY = "country"
"""In the topic that was answered last: the words that named a country, whatever was told since."""
_DEATH, _KIND = "death", "kind"
"""Beside it: that a holder died, whatever was told since, and the kind of line; the kind that the topic was about."""
_KEEPS_TOPIC = frozenset(
    {
        *("faq", "chitchat", "compliment", "thank", "greet", "wait", "rephrase", "repeat", "bot_challenge"),
        *("out_of_scope", "nlu_fallback", "ask_why", "insult", "frustration"),
    }
)
"""Intents after which the topic of before is still talked about; any other act ends it."""
_LEANING = frozenset(
    {
        *("out_of_scope", "nlu_fallback", "rephrase", "affirm", "deny", "ask_why", "inform", "correct", "select_line"),
        *("report_fault", "update_profile", "login", "chitchat", "dont_know"),
    }
)
"""What a few words that lean on a topic are taken for."""
_STAYING = frozenset(
    {FAQ, "check_credit", "list_lines", "select_line", "out_of_scope", "nlu_fallback", "correct", "inform"}
)
"""What "e il numero resta lo stesso" is taken for."""
_LEANING_ON = {FaqTopic.PRIVACY: frozenset({"close_account", "remove_card", "show_profile", "deactivate_service"})}
"""And what else, on one topic: "posso farli cancellare?" of data."""
_WISHING = _LEANING | {"activate_offer", "activate_service", "list_offers"}
_ACCEPTING = _WISHING | {
    *("restart", "manage_notices", "email_bill", "check_ticket", "add_line", "greet", FAQ),
    *("cancel", "dont_know", "correct"),
}
"""What "va bene ordinala" is taken for."""
_APART = frozenset({"block_sim", "talk_to_human", "open_complaint"})
"""Requests that no topic of before swallows."""


def note_topic(turn: Turn, subject: str, response: str = "", asked: str = "", *, country: bool = True) -> None:
    """`response`: what was said of it; it tells which detail. `asked`: the words, of a topic about abroad; `country`:
    they name one."""
    detail, at = response.partition(f"_faq_{subject}_")[2], turn.now.isoformat()
    named = {"asked": asked, "at": at} if asked and country else (turn.slots.get(LAST_TOPIC) or {}).get(_COUNTRY)
    kind, death = turn.request.first("line_kind"), (turn.recall(LAST_TOPIC) or {}).get(_DEATH)
    beside = {name: value for name, value in ((_KIND, kind), (_DEATH, death)) if value}
    told = {"topic": subject, "detail": detail, "asked": asked, "at": at, _COUNTRY: named}
    turn.remember(LAST_TOPIC, {**told, **beside})


def note_death(turn: Turn, kind: str) -> None:
    """`kind`: of the line that was theirs; empty: not told, or told before."""
    kept = turn.recall(LAST_TOPIC) or {"topic": "", "detail": "", "asked": "", "at": turn.now.isoformat()}
    before = (kept.get(_DEATH) or {}).get(_KIND, "")
    turn.remember(LAST_TOPIC, {**kept, _DEATH: {_KIND: kind or before, "at": turn.now.isoformat()}})


def death_told(turn: Turn) -> bool:
    """Whether a holder's death was told, for as long as a line is talked about."""
    return _death(turn) is not None


def kind_told(turn: Turn) -> str | None:
    """The kind of line that the last topic, or a holder's death, was told of."""
    kept, death = turn.slots.get(LAST_TOPIC) or {}, _death(turn)
    return (told_before(turn) and kept.get(_KIND)) or (death and death[_KIND]) or None


def _death(turn: Turn) -> dict[str, str] | None:
    death: dict[str, str] | None = (turn.recall(LAST_TOPIC) or {}).get(_DEATH)
    return death if death and Focus("", datetime.fromisoformat(death["at"])).holds(turn.now) else None


def end_topic(turn: Turn) -> None:
    """Before the message's action runs: any other act ends the topic, for all but `told_before`, which sees the slot
    as it was. The country that was asked for stays known."""
    kept = turn.slots.get(LAST_TOPIC)
    known = kept is not None and bool(kept.get(_COUNTRY) or kept.get(_DEATH))
    if turn.request.intent not in _KEEPS_TOPIC:
        turn.remember(LAST_TOPIC, {**kept, "topic": "", "detail": ""} if kept and known else None)


def country_before(turn: Turn) -> str:
    """The words that named a country, for as long as a line is talked about; empty: none did."""
    kept = (turn.slots.get(LAST_TOPIC) or {}).get(_COUNTRY)
    if not kept or not Focus("", datetime.fromisoformat(kept["at"])).holds(turn.now):
        return ""
    return str(kept["asked"])


def told_before(turn: Turn) -> str | None:
    """The topic that was answered last, for as long as a line is talked about; none that there is no more.

    The slot as it was before this message: `recall` would find it emptied by `end_topic`.
    """
    kept = turn.slots.get(LAST_TOPIC)
    if not kept or not Focus(kept["topic"], datetime.fromisoformat(kept["at"])).holds(turn.now):
        return None
    return str(kept["topic"]) if kept["topic"] in {*FaqTopic, *NO_TOPICS} else None


def kept_topic(turn: Turn) -> tuple[str, str]:
    """What was told last and which detail of it, a topic or not, for as long as a line is talked about; else empty."""
    kept = turn.slots.get(LAST_TOPIC)
    if not kept or not Focus(kept["topic"], datetime.fromisoformat(kept["at"])).holds(turn.now):
        return "", ""
    return str(kept["topic"]), str(kept.get("detail", ""))


def wishes_bundle(turn: Turn) -> bool:
    """ "Va bene attivalo", still about the prices outside the Union: what there is to be had for there."""
    said = turn.request
    named = said.texts("offer_name") + said.texts("service_name")
    told = told_before(turn) == FaqTopic.ROAMING_WORLD
    return told and said.intent in _WISHING and not named and wants_it_somewhere(said.text)


async def hear_follow_up(deps: ActionDependencies, turn: Turn) -> bool:
    """Whether the message asks something about the topic of before, and is answered."""
    subject, text = told_before(turn), turn.request.text
    if subject is None or not text or turn.task is not None or turn.parts or turn.request.first(EDITED) is not None:
        return False
    if blocks_one_sim(text) or turn.request.intent in _APART or asks_of_bill(subject, text) or wishes_bundle(turn):
        return False
    if _says_of_country(deps, turn, subject) or _says_beside(deps, turn, subject):
        return True
    asked = Saying(turn.wording, deps.operator, deps.facts, turn.request)
    topic, aspect = FaqTopic(subject) if subject not in NO_TOPICS else None, _aspect(turn, subject)
    kept = turn.slots[LAST_TOPIC]
    if topic in ROAMING and aspect in (Aspect.COST, Aspect.WAY):  # the country's own prices, as they were asked for
        before = replace(turn.request, text=kept.get("asked", ""))
        turn.say(*say_topic(replace(asked, request=before), FaqTopic(subject)))
    elif aspect is Aspect.WAY and subject == TERMINATION:
        turn.say(say_terminate(turn.wording, deps.operator, turn.request))
    elif aspect is not None and (aspect is not Aspect.WAY or topic is None):
        detail = kept.get("detail", "")
        of_modem = aspect is Aspect.TIME and detail == Detail.RETURN  # told beside the line that is left
        turn.say(*_say_aspects(asked, FaqTopic.MODEM_SETUP if of_modem else subject, aspect, detail))
    elif topic is not None and aspect is Aspect.WAY and detail_in(topic, text) is None:
        turn.say(*say_detail(asked, topic, kept.get("detail", "")))
    elif topic is not None and (aspect is Aspect.WAY or _leans(turn, topic)):
        turn.say(*await as_they_apply(deps, turn, say_topic(asked, topic)))
    else:
        return False
    turn.remember(LAST_TOPIC, kept)
    return True


def _say_aspects(asked: Saying, subject: str, aspect: Aspect, detail: str) -> list[Answer]:
    """ "E il numero resta lo stesso? quanto ci mette": what is asked in a sentence of its own is told as well."""
    also = [one for one in also_asked(asked.text) if one is not aspect]
    told = [say_aspect(asked, subject, one, detail) for one in (aspect, *also)]
    return [*(replace(answer, choices=()) for answer in told[:-1]), told[-1]]


def _aspect(turn: Turn, subject: str) -> Aspect | None:
    """ "La voglio": whether that is done here, where it is known, else the way to it; it begins no offer."""
    said = turn.request
    if said.intent in _WISHING and wishes_it(said.text) and not said.texts("offer_name") + said.texts("service_name"):
        return Aspect.ONLINE if Aspect.ONLINE in KNOWN.get(subject, ()) else Aspect.WAY
    if said.intent in _ACCEPTING and begun_elsewhere(subject) and accepts(said.text) and not turn.slots.get(OFFERED):
        return Aspect.ONLINE if Aspect.ONLINE in KNOWN.get(subject, ()) else Aspect.WAY
    asked = aspect_in(said.text)
    if asked is None and Aspect.NUMBER in KNOWN.get(subject, ()) and _asks_number(turn):
        return Aspect.NUMBER
    if asked is None and Aspect.BOTH in KNOWN.get(subject, ()) and asks_of_both(said.text):
        return Aspect.BOTH
    return None if asked is Aspect.KEPT and subject not in KEEPING else asked


def _asks_number(turn: Turn) -> bool:
    said = turn.request
    stays = asks_if_own_stays(said.text) and ("?" in said.text or said.intent in _STAYING)
    return stays or asks_own_number(said.text)


def _says_of_country(deps: ActionDependencies, turn: Turn, subject: str) -> bool:
    """ "E gli SMS?", "quanto costa un mega?": of the country whose prices were told; another is asked for by name."""
    text = turn.request.text
    asked, kept = of_country(text) if subject in ROAMING else None, turn.slots[LAST_TOPIC]
    if asked is None or names_union(text) or names_outside(text) or places_in(text, deps.facts.roaming):
        return False
    before = Saying(turn.wording, deps.operator, deps.facts, replace(turn.request, text=kept.get("asked", "")))
    topic = FaqTopic(subject)
    turn.say(*(say_topic(before, topic) if asked is OfCountry.PRICES else say_abroad(before, topic, asked)))
    turn.remember(LAST_TOPIC, kept)
    return True


def _says_beside(deps: ActionDependencies, turn: Turn, subject: str) -> bool:
    """ "E per il cellulare?" after a direct debit, "e quello in corso Buenos Aires?" after the shops."""
    beside = beside_in(subject, turn.slots[LAST_TOPIC].get("detail", ""), turn.request.text)
    if beside is None:
        return False
    asked = Saying(turn.wording, deps.operator, deps.facts, replace(turn.request, text=beside.asked))
    turn.say(*([Answer(beside.response, {}, next_steps(turn.wording, *beside.steps))] if beside.response else ()))
    turn.say(*(say_topic(asked, beside.topic or FaqTopic(subject)) if beside.asked else ()))
    kept = turn.slots[LAST_TOPIC]
    turn.remember(LAST_TOPIC, {**kept, "detail": beside.detail} if beside.detail else kept)
    return True


def _of_topic(topic: FaqTopic, text: str) -> frozenset[str]:
    return _LEANING_ON.get(topic, frozenset()) if leans_on_them(text) else frozenset()


def _leans(turn: Turn, topic: FaqTopic) -> bool:
    text = turn.request.text
    leaning = turn.request.intent in _LEANING | _of_topic(topic, text) or (
        turn.request.intent == FAQ and leans_wholly(text)
    )
    return leaning and detail_asked(topic, text) is not None
