"""What the report says of the held-out sentences: figures, confidence, threshold, confusions."""

from collections.abc import Sequence

from bench.nlu.figures import (
    SURE,
    OfIntent,
    by_intent,
    calibration_bins,
    calibration_error,
    confusions,
    sure_and_wrong,
)
from bench.nlu.heldout import HeldOut, Part
from bench.nlu.measured import Alone
from bench.nlu.tables import number, percent, picture, prose, table
from bot.engine.nlu.intents.classifier import OUT_OF_SCOPE
from tests.nlu.measuring import Heard, accuracy, recall

FEWEST_FOR_CALIBRATION = 100
WORST, PAIRS = 10, 20


def held_out_section(held_out: HeldOut) -> list[str]:
    return [
        "## Held-out sentences",
        "",
        *prose(
            "The whole pipeline on sentences that it was not trained on and that do not nearly resemble a line of",
            "training data (a test sees to that). The blind parts were written by different hands from the",
            "[labelling guide](intents.md) alone; the first was in view while the data was mended, and nothing was",
            "aimed at the others. In-scope accuracy: the share of our own sentences that get the right intent; one",
            "that is refused counts as wrong. Out-of-scope recall: the share of strangers that are noticed.",
            "Calibration error: ten bins. Surely wrong: wrong and at least 90 % sure.",
        ),
        *_parts([*held_out.blind, held_out.unread, held_out.together]),
        *prose(
            "The older files came with each journey. Most were in view while its data was mended, so they show",
            "that nothing that once was understood is lost; the blind parts are the ones to believe.",
        ),
        *_parts(held_out.older),
    ]


def _parts(parts: Sequence[Part]) -> list[str]:
    head = ("sentences", "ours", "others", "in-scope", "out-of-scope recall", "calibration error", "surely wrong")
    return table(head, [_part(part) for part in parts])


def _part(part: Part) -> list[str]:
    ours = sum(one.ours for one in part.heard)
    others = len(part.heard) - ours
    name = f"`{part.name}.yml`" if part.is_file else part.name
    enough = len(part.heard) >= FEWEST_FOR_CALIBRATION
    return [
        name,
        number(ours),
        number(others),
        percent(accuracy(part.heard)),
        percent(recall(part.heard)) if others else "–",
        f"{error_of(part.heard):.3f}" if enough else "too few",
        str(len(sure_and_wrong(part.heard))),
    ]


def error_of(heard: Sequence[Heard]) -> float:
    return calibration_error(calibration_bins([one.confidence for one in heard], [one.right for one in heard]))


def confidence_section(heard: Sequence[Heard], alone: Alone) -> list[str]:
    return [
        "## Confidence and threshold",
        "",
        *prose(
            "On the line the model is right as often as it says; above it, it is too modest, below it too sure.",
            "The figures beside the points say how many of the blind sentences each stands for.",
            f"Calibration error, all blind parts: {error_of(heard):.3f}.",
        ),
        *picture("nlu-calibration", "Confidence against the share right, in ten bins"),
        *prose(
            "One threshold decides what is refused. The curve shows what another one would have given, for the",
            "classifier by itself (no rule for calls to a person, no cutting in two), trained anew on the same data.",
            f"As trained it notices {percent(alone.as_trained.recall)} of the strangers and understands",
            f"{percent(alone.as_trained.accuracy)} of our sentences; if it refused nothing, it would understand",
            f"{percent(alone.no_threshold)}.",
        ),
        *picture("nlu-curve", "In-scope accuracy against out-of-scope recall"),
        *_surely_wrong(sure_and_wrong(heard), len(heard)),
    ]


def _surely_wrong(wrong: Sequence[Heard], count: int) -> list[str]:
    if not wrong:
        return prose(f"Of {number(count)} blind sentences none was wrong with a confidence of {SURE} or more.")
    rows = [(one.example.text, f"`{one.example.intent}`", f"`{one.intent}`", f"{one.confidence:.2f}") for one in wrong]
    told = f"Wrong with a confidence of {SURE} or more, {len(wrong)} of {number(count)}:"
    return [*prose(told), *table(("sentence", "wanted", "heard", "confidence"), rows, words=3)]


def confusions_section(heard: Sequence[Heard]) -> list[str]:
    wrong = [one for one in heard if not one.right]
    refused = sum(one.ours and one.intent == OUT_OF_SCOPE for one in wrong)
    return [
        "## What is taken for what",
        "",
        *prose(
            f"All blind parts: {number(len(wrong))} of {number(len(heard))} sentences are wrong. {refused} of them are",
            f"ours and were refused, {sum(not one.ours for one in wrong)} are strangers taken for ours. The picture",
            "sums intents up by journey, in per cent of what was wanted.",
        ),
        *picture("nlu-confusions", "Journeys wanted against journeys heard"),
        *prose(f"The {WORST} intents understood worst; with so few sentences each, one more or less is chance."),
        *table(("intent", "heard instead", "right", "of", "share"), map(_of_intent, by_intent(heard)[:WORST]), words=2),
        *prose(f"The {PAIRS} most frequent confusions."),
        *table(("wanted", "heard", "times"), map(_pair, confusions(heard, PAIRS)), words=2),
    ]


def _pair(confusion: tuple[str, str, int]) -> list[object]:
    wanted, got, times = confusion
    return [f"`{wanted}`", f"`{got}`", times]


def _of_intent(one: OfIntent) -> list[object]:
    instead = ", ".join(f"`{intent}` {times}" for intent, times in one.instead)
    return [f"`{one.intent}`", instead or "–", one.right, one.count, percent(one.share)]
