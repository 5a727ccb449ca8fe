"""The answer to what is asked after a topic without naming it: the one fact, or that it is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core.faq.dead_holders import OfDeath
from bot.core.faq.details import Detail
from bot.core.faq.follow_ups import TERMINATION, Aspect, fact_about
from bot.core.faq.places import names_outside, names_union, places_in
from bot.core.faq.roaming_follow_ups import OfCountry, of_country_before
from bot.core.faq.topics import FaqTopic
from bot.core.lines import Line
from bot.services.answers.choices import next_steps
from bot.services.answers.faq.figures import FIGURES
from bot.services.answers.faq.question import Saying
from bot.services.answers.faq.saying import asks_elsewhere, link_to, say_detail, say_topic
from bot.services.answers.faq.steps import steps_after
from bot.services.wording import Answer

UNKNOWN = "utter_follow_unknown"


def say_aspect(asked: Saying, subject: str, aspect: Aspect, detail: str = "") -> Answer:
    """`subject`: a topic, or one of `NO_TOPICS`; `detail`: what of it was answered."""
    person = next_steps(asked.wording, "talk_to_human")
    fact = fact_about(subject, aspect, detail)
    if fact is None:
        return Answer(UNKNOWN, {}, person)
    response = f"utter_follow_{fact}"
    if subject == TERMINATION:
        return Answer(response, FIGURES[FaqTopic.PORT_OUT](asked), person)
    topic = FaqTopic(subject)
    return Answer(response, FIGURES[topic](asked), steps_after(asked, topic, None), link_to(asked, topic))


def say_after_death(asked: Saying, about: OfDeath) -> Answer:
    """Of the line of who died: all there is to know, or the one thing that is asked."""
    topic = FaqTopic.CHANGE_HOLDER
    if about is OfDeath.ALL:
        return say_detail(asked, topic, Detail.DEATH)[0]
    response = f"utter_follow_{topic}_{Detail.DEATH}_{about}"
    return Answer(response, FIGURES[topic](asked), steps_after(asked, topic, Detail.DEATH), link_to(asked, topic))


def say_for_line(asked: Saying, topic: FaqTopic, line: Line) -> Answer:
    """What was told of the topic holds for this line, too; in the Union with the gigas of its plan."""
    steps, link = steps_after(asked, topic, None), link_to(asked, topic)
    said = {**FIGURES[topic](asked), "line": asked.wording.the_line(line)}
    gigas = {one.plan: one.gigas for one in asked.facts.roaming.plans}.get(line.plan_name)
    if topic is FaqTopic.ROAMING_EU and gigas is not None:
        of_plan = {"plan": line.plan_name, "gigas": asked.count(gigas)}
        return Answer("utter_follow_roaming_eu_line", {**said, **of_plan}, steps, link)
    return Answer("utter_follow_for_line", said, steps, link)


def say_for_others(asked: Saying, topic: FaqTopic) -> Answer:
    """The same for somebody whose line is not on the account."""
    return Answer("utter_follow_for_others", {}, steps_after(asked, topic, None), link_to(asked, topic))


def say_abroad(asked: Saying, topic: FaqTopic, what: OfCountry) -> Sequence[Answer]:
    """What there is to pay less, or after it is used up, where the country that `asked` names is."""
    places = places_in(asked.text, asked.facts.roaming)
    if places:
        topic = FaqTopic.ROAMING_EU if places[0].zone is None else FaqTopic.ROAMING_WORLD
    response = f"utter_follow_{topic}_{what}"
    return [Answer(response, FIGURES[topic](asked), steps_after(asked, topic, None), link_to(asked, topic))]


def say_of_country_before(asked: Saying, topic: FaqTopic, words: str) -> Sequence[Answer]:
    """ "E se ricevo telefonate pago?", after others since Switzerland, which `words` name: its answer, and no other
    zone's. Nothing: another place is named, or all of abroad is asked about."""
    text = asked.text
    if places_in(text, asked.facts.roaming) or names_union(text) or names_outside(text) or asks_elsewhere(text):
        return ()
    what, before = of_country_before(text), replace(asked, request=replace(asked.request, text=words))
    if what is None:
        return ()
    return say_topic(before, topic) if what is OfCountry.PRICES else say_abroad(before, topic, what)
