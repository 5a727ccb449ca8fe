"""The training data: enough of it, varied, and with clean borders between intents."""

import re
from collections import Counter

import pytest

from .likeness import families, near_pairs, nearly_same, words_of
from .reading import ROOT, Example, training_examples

MANNERS = frozenset(("sms", "polite", "terse", "foreign", "angry", "voice", "everyday", "roundabout", "near"))
"""How people write, each by a hand of its own; `near` holds what the others came too close to. docs/nlu.md."""
ENOUGH, ENOUGH_OF_A_TOPIC, ENOUGH_OUT_OF_SCOPE, ENOUGH_MANNERS = 120, 60, 400, 6
GUIDE = ROOT / "docs" / "intents.md"
LARGEST_FAMILY = 0.12
# Pairs that look alike and mean different things: the model must hear the one word that tells them apart.
BORDERS = {
    ("quanti giga ho", "quanti giga ho inclusi"),
    ("buona serata", "buona sera"),
    ("quando torna la linea sospesa", "quando torna la linea?"),
    ("non c'è", "non c'è campo"),
    ("non c'è", "non c'è linea"),
    ("no, non c'è", "non c'è campo"),
    ("no, non c'è", "non c'è linea"),
    ("non mi va più", "non mi va"),
    ("attiva la segreteria", "ho la segreteria attiva?"),
    ("attiva navigazione sicura", "navigazione sicura è attiva?"),
    ("attiva la ricarica automatica", "ho la ricarica automatica attiva?"),
    ("attiva la ricarica automatica", "ricarica automatica attiva?"),
    ("attiva giga extra 50", "giga extra 50"),
    ("attiva porta un amico", "porta un amico"),
    ("porta un amico, attivala", "porta un amico"),
    ("attiva il blocco premium", "il blocco premium"),
    ("attivazione avviso di chiamata", "avviso di chiamata"),
    ("navigazione sicura", "ho navigazione sicura?"),
    ("la segreteria", "ho la segreteria?"),
    ("l'antivirus", "ho l'antivirus?"),
    ("a cosa serve mytim", "a cosa serve"),
    ("a cosa serve", "a cosa servi"),
    ("*50", "€50"),
    ("dammi un aiuto", "dammi un minuto"),
    ("pdf ultima fattura", "l'ultima fattura"),
    ("scarica la più vecchia", "la più vecchia"),
    ("la più vecchia", "saldo la più vecchia"),
    ("quella di marzo", "pago quella di marzo"),
    ("tutte le bollette", "paga tutte le bollette"),
    ("tutte le bollette", "saldo tutte le bollette"),
    ("con la carta salvata", "ricarica con la carta salvata"),
    ("la carta salvata", "cambia la carta salvata"),
    ("ricaricard", "ricaricare"),
    ("ricarica la mia sim vodafone", "ricarica la mia sim"),
    ("non hai capito", "non ho capito"),
    ("non ho capito, ripeti", "non ho capito"),
    ("cancellare il profilo", "cancellare il profilo facebook"),
    ("cancella il mio account", "cancella il mio account whatsapp"),
    ("voglio cancellare il mio account", "voglio cancellare il mio account netflix"),
    ("eliminare l'account", "eliminare l'account tiktok"),
    ("elimina il mio profilo", "il mio profilo"),
    ("lascia il mio profilo", "il mio profilo"),
    ("fammi accedere ai miei dati", "fammi vedere i miei dati"),
    ("la linea di casa", "chiudi la linea di casa"),
    ("i miei dati", "aggiorna i miei dati"),
}
TRAINING = training_examples()


INTENTS = sorted({example.intent for example in TRAINING})


def of(intent: str) -> list[Example]:
    return [example for example in TRAINING if example.intent == intent]


def enough(intent: str) -> int:
    if intent == "out_of_scope":
        return ENOUGH_OUT_OF_SCOPE
    return ENOUGH_OF_A_TOPIC if intent.startswith("faq/") else ENOUGH


def catalogue() -> set[str]:
    """Every intent of the labelling guide, `docs/intents.md`."""
    table = [line for line in GUIDE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    return {name for line in table for name in re.findall(r"`([\w/]+)`", line.split("|")[1])}


def test_the_data_holds_the_intents_of_the_labelling_guide_and_no_others() -> None:
    assert set(INTENTS) == catalogue()


@pytest.mark.parametrize("intent", INTENTS)
def test_an_intent_has_enough_examples(intent: str) -> None:
    assert len(of(intent)) >= enough(intent)


@pytest.mark.parametrize("intent", sorted(set(INTENTS) - {"signed_in"}))
def test_an_intent_is_written_in_six_manners_at_least(intent: str) -> None:
    assert len({example.manner for example in of(intent)} & MANNERS) >= ENOUGH_MANNERS


def test_only_known_manners_are_named() -> None:
    assert {example.manner for example in TRAINING} - {None} <= MANNERS


@pytest.mark.parametrize("intent", INTENTS)
def test_no_family_of_sentences_fills_an_intent(intent: str) -> None:
    opening, count = families(of(intent)).most_common(1)[0]
    assert count <= LARGEST_FAMILY * len(of(intent)), f"{count} begin with {opening}"


@pytest.mark.parametrize("intent", INTENTS)
def test_no_example_stands_twice_in_an_intent(intent: str) -> None:
    counts = Counter(words_of(example.text) for example in of(intent))
    spelled = Counter(example.text.lower() for example in of(intent))
    assert not [words for words, count in counts.items() if count > 3], "the same words in more than three spellings"
    assert not [text for text, count in spelled.items() if count > 1]


def test_intents_hold_no_near_duplicates_of_each_other() -> None:
    pairs = [
        f"{one}  ~  {other}"
        for one, other in near_pairs(TRAINING, TRAINING)
        if one.intent < other.intent and {(one.text, other.text), (other.text, one.text)}.isdisjoint(BORDERS)
    ]
    assert not pairs, "\n" + "\n".join(pairs)


def test_no_example_looks_like_a_payload() -> None:
    assert not [example for example in TRAINING if example.text.startswith(("/", "!"))]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Quanto credito ho?", "quanto credito ho", True),
        ("quanto credito ho ancora", "quanto credto ho ancora", True),
        ("dimmi quanti giga mi restano", "dimmi quanti minuti mi restano ora", False),
        ("sì", "no", False),
        ("👍", "👎", False),
        ("perche' e' sceso il credito", "perché è sceso il credito", True),
    ],
)
def test_likeness_sees_what_a_reader_would_call_the_same(one: str, other: str, same: bool) -> None:
    assert nearly_same(one, other) is same
