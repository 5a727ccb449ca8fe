"""What the examples call a matter by its name is never taken for words that name nothing."""

from __future__ import annotations

from bot.core.drifting import DRIFTING, names_nothing_at_all
from bot.core.faq.topics import PREFIX
from tests.nlu_data.reading import training_examples

MEANT_BEHIND_ANOTHER = {
    "vi devo ancora qualcosa?",
    "quella di dicembre invece quant'è?",
    "di quanto è quella di questo mese?",
    "prima 42 adesso 54 perché",
    "cos'è questo 8,95",
    "togli quella scaduta",
    "rimango qui con te",
    "e quanto costa al mese?",
    "quanto mi costate al mese",
    "e la mia quando scade?",
    "posso sapere con chi ho il piacere",
}
"""They lean on what was told before, or stand alone too seldom to matter."""


def test_no_example_of_a_matter_that_words_may_stray_to_names_nothing() -> None:
    empty = {
        example.text
        for example in training_examples()
        if (example.intent in DRIFTING or example.intent.startswith(PREFIX)) and names_nothing_at_all(example.text)
    }
    assert empty == MEANT_BEHIND_ANOTHER
