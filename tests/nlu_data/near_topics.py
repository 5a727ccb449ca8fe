"""Questions near a topic of `faq/` and mostly not in it: `near_topics.yml`, and three more files by other hands."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from .reading import Example

FILES = ("near_topics", "near_topics_second", "near_topics_third", "near_topics_fourth")


@dataclass(frozen=True)
class NearTopic:
    """`near`: the topic, or in the fourth file the task, that it sounds like. `intent`: what it is."""

    text: str
    near: str
    intent: str
    file: str = FILES[0]

    @property
    def example(self) -> Example:
        return Example(self.intent, self.text, f"{self.file}.yml")


def near_topics() -> list[NearTopic]:
    return [question for file in FILES for question in _read(file)]


def _read(file: str) -> list[NearTopic]:
    content = yaml.safe_load((Path(__file__).parent / f"{file}.yml").read_text(encoding="utf-8"))
    return [NearTopic(**question, file=file) for question in content["near_topics"]]
