"""What the report says of entity values, and of two requests in one message."""

from collections.abc import Sequence

from bench.nlu.tables import number, percent, prose, table
from tests.nlu import entity_values, two_requests

KINDS = {
    "two": "two requests or three: all heard, in their order",
    "same": "the same asked for twice, with other values: both heard",
    "answers": "an answer and a request: both heard",
    "one": "one request that might look like two: left whole",
}


def entities_section(messages: Sequence[entity_values.Message]) -> list[str]:
    files = " and ".join(f"`{name}.yml`" for name in entity_values.FILES)
    rows = [(f"`{name}`", share.right, share.values, percent(share.share)) for name, share in _judged(messages)]
    whole = entity_values.overall(messages)
    rows.append(("together", whole.right, whole.values, percent(whole.share)))
    return [
        "## Entity values",
        "",
        *prose(
            f"{number(len(messages))} messages of {files}, today being a Monday in November 2026. A value is right",
            "when it is exactly the one expected; one that is read although nobody meant it counts as one more wrong.",
            f"Of the messages {percent(sum(one.right for one in messages) / len(messages))} have every value right.",
            "The readers were mended with both files in view: this shows what is kept, not what a stranger would get;",
            "what was read the first time stands in [nlu.md](nlu.md).",
        ),
        *table(("entity", "right", "of", "share"), rows),
    ]


def _judged(messages: Sequence[entity_values.Message]) -> list[tuple[str, entity_values.Share]]:
    return [(name, share) for name, share in entity_values.by_entity(messages).items() if share.values]


def requests_section(said: Sequence[two_requests.Said]) -> list[str]:
    files = " and ".join(f"`{name}.yml`" for name in two_requests.FILES)
    rows = [
        (what, sum(one.kind == kind for one in said), percent(two_requests.share(said, kind)))
        for kind, what in KINDS.items()
    ]
    return [
        "## Two requests in one message",
        "",
        *prose(
            f"Of {files}. The first three kinds count as right only when the number of requests, their order",
            "and each intent are right; the last when nothing was cut, whatever the intent.",
        ),
        *table(("messages", "how many", "right"), rows),
    ]
