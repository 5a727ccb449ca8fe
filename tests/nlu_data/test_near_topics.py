"""The questions near a topic: some for each topic, never the topic's own, and strangers to the training data."""

from collections import Counter

from .likeness import Index, near_pairs
from .near_topics import near_topics
from .reading import read_examples, training_examples
from .test_heldout_data import HELD_OUT_FILES

TRAINING = training_examples()
QUESTIONS = near_topics()
EXAMPLES = [question.example for question in QUESTIONS]


def test_every_topic_has_questions_near_it_and_not_in_it() -> None:
    counts = Counter(question.near for question in QUESTIONS if question.intent != f"faq/{question.near}")
    topics = {example.intent.removeprefix("faq/") for example in TRAINING if example.intent.startswith("faq/")}
    assert topics <= set(counts)
    assert min(counts[topic] for topic in topics) >= 4


def test_what_they_are_is_an_intent_of_the_training_data() -> None:
    assert {question.intent for question in QUESTIONS} <= {example.intent for example in TRAINING}


def test_none_is_nearly_one_of_the_training_data() -> None:
    trained = Index(TRAINING)
    pairs = [f"{example}  ~  {near}" for example in EXAMPLES for near in trained.near(example)]
    assert not pairs, "\n" + "\n".join(pairs)


def test_none_stands_in_another_held_out_file() -> None:
    assert not list(near_pairs(EXAMPLES, read_examples(HELD_OUT_FILES)))
