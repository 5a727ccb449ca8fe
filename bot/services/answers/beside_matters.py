"""What is said to a question beside what is talked about: what is known of it, or who knows it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.beside_matters import BesideMatter
from bot.core.chat import Choice
from bot.core.faq.topics import FaqTopic
from bot.services.answers.choices import next_steps
from bot.services.answers.faq import Saying
from bot.services.answers.faq.figures import FIGURES
from bot.services.answers.faq.steps import intent_choice, topic_choice
from bot.services.wording import Answer

_PERSON = "talk_to_human"
_STEPS: Mapping[BesideMatter, tuple[str | FaqTopic, ...]] = {
    BesideMatter.WIFI_USERS: (FaqTopic.WIFI_PASSWORD, _PERSON),
    BesideMatter.GIVEN_BACK: (_PERSON,),
    BesideMatter.POINTS: ("list_offers", _PERSON),
    BesideMatter.RENEWAL_DAY: ("show_plan", _PERSON),
    BesideMatter.VISIT_SUSPENDED: ("list_bills", _PERSON),
}
_FIGURES = {
    BesideMatter.WIFI_USERS: FaqTopic.WIFI_PASSWORD,
    BesideMatter.VISIT_SUSPENDED: FaqTopic.LATE_PAYMENT,
}


def say_matter(asked: Saying, matter: BesideMatter, *, in_task: bool = False) -> Answer:
    """Amid a task without next steps: its question is put again."""
    figures = FIGURES[_FIGURES[matter]](asked) if matter in _FIGURES else {}
    steps = () if in_task else _STEPS[matter]
    choices = tuple(
        topic_choice(asked.wording, step) if isinstance(step, FaqTopic) else _choice(asked, step) for step in steps
    )
    return Answer(f"utter_matter_{matter}", figures, choices)


def _choice(asked: Saying, intent: str) -> Choice:
    return next_steps(asked.wording, intent)[0] if intent == _PERSON else intent_choice(asked.wording, intent)


def say_customer_code() -> Answer:
    return Answer("utter_matter_customer_code")
