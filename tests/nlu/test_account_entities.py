"""What a sentence about the account names: contacts, "everywhere", papers and numbers, as marked in the held-out set.

Marks are `[words](entity:value)` in `heldout_account.yml`; a line without marks names nothing of these kinds.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from tests.nlu.conftest import Read

HELD_OUT = Path(__file__).parents[1] / "nlu_data" / "heldout_account.yml"
KINDS = frozenset(
    ("contact_kind", "everywhere", "email", "tax_code", "vat_number", "msisdn", "fixed_number", "customer_kind")
)
FEWEST_RIGHT = 0.95  # of the lines with a mark, and of those without
_MARK = re.compile(r"\[([^\]]+)\]\((\w+):([^)]+)\)")


class Marked(NamedTuple):
    text: str
    entities: tuple[tuple[str, str], ...]


def marked_lines() -> list[Marked]:
    """The held-out lines that are ours, each with what it names, of the kinds looked at."""
    blocks = yaml.safe_load(HELD_OUT.read_text(encoding="utf-8"))["nlu"]
    ours = [block["examples"] for block in blocks if block["intent"] != "out_of_scope"]
    return [_marked(line.removeprefix("- ")) for examples in ours for line in examples.splitlines()]


def _marked(line: str) -> Marked:
    named = [(match[2], match[3]) for match in _MARK.finditer(line)]
    return Marked(_MARK.sub(r"\1", line), tuple(one for one in named if one[0] in KINDS))


def _misread(read: Read, lines: list[Marked]) -> list[str]:
    heard = [(line, tuple((kind, str(value)) for kind, value in read(line.text) if kind in KINDS)) for line in lines]
    return [f"{line.text}: {found} instead of {line.entities}" for line, found in heard if found != line.entities]


@pytest.mark.parametrize("with_marks", [True, False], ids=["with marks", "without"])
def test_what_held_out_sentences_name_is_found_and_nothing_else(read: Read, with_marks: bool) -> None:
    lines = [line for line in marked_lines() if bool(line.entities) is with_marks]
    assert len(lines) >= 60
    misread = _misread(read, lines)
    assert len(misread) <= (1 - FEWEST_RIGHT) * len(lines), "\n".join(misread)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("la mail", [("contact_kind", "email")]),
        ("l'indirizzo di posta", [("contact_kind", "email")]),
        ("la mia e-mail", [("contact_kind", "email")]),
        ("posta elettronica", [("contact_kind", "email")]),
        ("il recapito telefonico", [("contact_kind", "mobile")]),
        ("il numero di contatto", [("contact_kind", "mobile")]),
        ("il cellulare per i codici", [("contact_kind", "mobile")]),
        ("il numero su cui mi mandate i codici", [("contact_kind", "mobile")]),
        ("il numero", [("contact_kind", "mobile")]),
        ("numero", [("contact_kind", "mobile")]),
        ("il telefono", [("contact_kind", "mobile")]),
        ("quello del telefono no, la mail", [("contact_kind", "email")]),
        ("il numero di telefono", [("contact_kind", "mobile")]),
        ("cambia il cellulare", [("contact_kind", "mobile")]),
        ("modifica il cell", [("contact_kind", "mobile")]),
        ("cambiami il numero", [("contact_kind", "mobile")]),
        ("aggiorna anche il mio telefono", [("contact_kind", "mobile")]),
        ("il cellulare è da aggiornare", [("contact_kind", "mobile")]),
        ("cambia la mail in anna@example.com", [("contact_kind", "email"), ("email", "anna@example.com")]),
        (
            "la mail e' anna punto neri chiocciola example punto it",
            [("contact_kind", "email"), ("email", "anna.neri@example.it")],
        ),
        (
            "il numero di contatto adesso è il 333 555 0404",
            [("contact_kind", "mobile"), ("msisdn", "+393335550404")],
        ),
        ("aggiungi il 333 555 0404", [("msisdn", "+393335550404")]),
        ("aggiungi lo 06 5550123", [("fixed_number", "+39065550123")]),
        ("collega l'081/5550204 al profilo", [("fixed_number", "+390815550204")]),
        ("ho perso la password, il cf è RSSMRA80A01H501U", [("tax_code", "RSSMRA80A01H501U")]),
        ("recupero utente, p.iva 12345678903", [("customer_kind", "business"), ("vat_number", "12345678903")]),
        ("siamo un'azienda e le credenziali non arrivano", [("customer_kind", "company")]),
        ("esci da tutti i dispositivi", [("everywhere", "true")]),
        ("esci ovunque", [("everywhere", "true")]),
        ("scollegami da tutte le parti", [("everywhere", "true")]),
        ("logout su ogni telefono", [("everywhere", "true")]),
        ("chiudi tutte le sessioni", [("everywhere", "true")]),
        ("fammi uscire da ogni mio dispositivo", [("everywhere", "true")]),
    ],
)
def test_a_sentence_about_the_account_names(read: Read, typed: str, expected: list[tuple[str, str]]) -> None:
    assert [(kind, value) for kind, value in read(typed) if kind in KINDS] == expected


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("esci dal mio account", "everywhere"),
        ("ho visto tutto", "everywhere"),
        ("dimmi tutti i numeri", "everywhere"),
        ("il credito di tutti i cellulari", "everywhere"),
        ("il mio numero di telefono", "contact_kind"),
        ("il numero di mia figlia", "contact_kind"),
        ("il numero che finisce con 03", "contact_kind"),
        ("la linea con il numero", "contact_kind"),
        ("numero fisso", "contact_kind"),
        ("cellulare", "contact_kind"),
        ("qual è l'indirizzo del sito", "contact_kind"),
        ("il codice non è arrivato", "payment_method"),
        ("rimandami il codice", "payment_method"),
    ],
)
def test_what_only_sounds_like_it_is_not_named(read: Read, typed: str, kind: str) -> None:
    assert kind not in dict(read(typed))


def test_all_cellphones_stay_a_kind_of_line(read: Read) -> None:
    assert ("line_kind", "mobile") in read("il credito di tutti i cellulari")


@pytest.mark.parametrize("typed", ["il cellulare", "cell", "il numero di cellulare"])
def test_a_bare_cellphone_stays_a_kind_of_line_for_forms_to_take_as_they_asked(read: Read, typed: str) -> None:
    assert ("line_kind", "mobile") in read(typed)
