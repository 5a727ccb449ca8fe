"""Italian: every family of values over one sentence, and what is left of their finds."""

import re
from collections.abc import Sequence

from bot.engine.nlu.entities.ahead import find_ahead
from bot.engine.nlu.entities.aliases import find_aliases
from bot.engine.nlu.entities.amounts import find_amounts
from bot.engine.nlu.entities.bills import find_bills
from bot.engine.nlu.entities.cards import find_cards, find_last_figures
from bot.engine.nlu.entities.codes import find_codes
from bot.engine.nlu.entities.date_ranges import find_date_ranges
from bot.engine.nlu.entities.dictated import dictated_ids
from bot.engine.nlu.entities.excluded_lines import without_excluded_lines
from bot.engine.nlu.entities.excluding import mark_excluded, with_paper_meant
from bot.engine.nlu.entities.faults import find_faults
from bot.engine.nlu.entities.fields import find_fields, without_named
from bot.engine.nlu.entities.found import Found, settle
from bot.engine.nlu.entities.left_out import mark_left_out
from bot.engine.nlu.entities.lights import without_steady_lights
from bot.engine.nlu.entities.limits import find_limits
from bot.engine.nlu.entities.losses import find_losses
from bot.engine.nlu.entities.mentioned import without_mentioned
from bot.engine.nlu.entities.no_values import find_no_values
from bot.engine.nlu.entities.numerals import below_a_thousand, number_of
from bot.engine.nlu.entities.ordinals import find_ordinals
from bot.engine.nlu.entities.other_things import find_other_things
from bot.engine.nlu.entities.periods import find_periods
from bot.engine.nlu.entities.phones import find_phones
from bot.engine.nlu.entities.presenting import find_surnames, without_presented
from bot.engine.nlu.entities.roaming import with_roaming_lines
from bot.engine.nlu.entities.sentence import Sentence
from bot.engine.nlu.entities.sums_mistyped import mistyped_sums
from bot.engine.nlu.entities.taking_back import without_taken_back
from bot.engine.nlu.entities.talked_of import without_talked_of
from bot.engine.nlu.entities.ticket_changes import find_ticket_changes
from bot.engine.nlu.entities.vague_lines import without_vague_lines
from bot.engine.nlu.entities.vocabulary import find_words
from bot.engine.nlu.entities.whose_codes import without_whose
from bot.engine.nlu.entities.working_wifi import without_wifi_owners

_SPOKEN = "|".join(word for word, value in below_a_thousand().items() if value >= 5)
_PLAN = re.compile(rf" (?:\d{{2,3}}|{_SPOKEN})(?![\w,.]*\d| ?(?:euro|€)|[a-z])")
_COUNTS = re.compile(r"(?<!\w)(?:quant|rest|riman|rimast|finit|finisc|esaur|consum|usat|avanz|ancora|rinnov)")
_SPEED = re.compile(
    r"(?<![\w'])(?:a|ad|da|vedo|segna|dice|misur\w+|fa|solo|appena|soli|su|di) (?:(?:soli|circa|solo) )?[\w.,]+ $"
)
_MEASURED = re.compile(r"(?<!\w)(?:speed ?test|velocita|scaric\w+|download|upload|banda)(?!\w)")
_SPEEDS = ("mega", "mb", "giga", "gb", "megabyte")
_CLOSED = ("payment_method", "excluded_method", "counter", "line_kind", "service_name", "customer_kind", "language")
"""Kinds with few values: the same one said twice is one ("prepagata visa")."""


class Italian:
    """The rules of `entities/` that know Italian words, in their order."""

    def number_of(self, word: str) -> int | None:
        return number_of(word)

    def mend(self, text: str) -> list[tuple[int, int, str]]:
        return sorted([*mistyped_sums(text), *dictated_ids(text)])

    def read(self, sentence: Sentence) -> list[Found]:
        """No two over the same words, but for the labels: the name of what is to be changed, a card's last figures,
        what does not work, how a telephone went missing, what is to become of a ticket.
        """
        folded = sentence.folded
        fields = find_fields(folded)
        mentioned = without_mentioned(without_steady_lights(_settled(sentence), folded), folded)
        settled = without_talked_of(mentioned, folded)
        named = without_named(with_paper_meant(folded, without_presented(settled, sentence.text)), fields)
        sure = without_whose(_without_plans(named, folded), folded)
        chosen = without_taken_back(folded, mark_excluded(folded, without_excluded_lines(sure, folded)))
        meant = mark_left_out(sentence.text, folded, sure, chosen)
        faults = _without_spoken_of(without_steady_lights(find_faults(folded), folded), [*named, *meant])
        labels = [*fields, *find_last_figures(folded), *faults, *find_losses(folded), *find_ticket_changes(folded)]
        clear = without_wifi_owners(without_vague_lines(meant, faults, folded), faults, folded)
        lines = with_roaming_lines(clear, faults, folded)
        values = _each_once(_without_failing_counters(lines, faults, folded))
        return sorted([*values, *labels], key=lambda one: one.start)


def _settled(sentence: Sentence) -> list[Found]:
    """The order below settles finds of equal length: a proven code before a number, a number before an amount."""
    text, folded, today = sentence.text, sentence.folded, sentence.today
    return settle(
        [
            *find_no_values(folded),
            *find_other_things(text, folded),
            *find_ahead(folded, today),
            *find_surnames(folded, sentence.names),
            *find_codes(folded, today),
            *find_date_ranges(folded, today),
            *find_phones(folded),
            *find_bills(folded, today),
            *find_periods(folded, today),
            *find_cards(folded),
            *find_words(folded, sentence.vocabulary),
            *find_aliases(text, folded, sentence.names),
            *find_ordinals(folded),
            *find_limits(folded),
            *find_amounts(folded),
        ]
    )


def _without_plans(found: Sequence[Found], folded: str) -> list[Found]:
    """ "Giga 20" is the name of a plan, "20 giga" are gigabytes."""
    return [one for one in found if one.entity != "counter" or not _PLAN.match(folded, one.end)]


def _without_spoken_of(faults: Sequence[Found], named: Sequence[Found]) -> list[Found]:
    """The call of "avviso di chiamata" does not fail, whatever else the message denies, nor does a line left out."""
    others = [one for one in named if one.entity in ("service_name", "excluded_line")]
    return [fault for fault in faults if all(fault.end <= one.start or one.end <= fault.start for one in others)]


def _without_failing_counters(found: Sequence[Found], faults: Sequence[Found], folded: str) -> list[Found]:
    """ "I dati mobili non vanno" asks for no counter, nor does "download a 3 mega"; "quanti dati restano" does."""
    if any(one.value == "internet_slow" for one in faults):
        if _MEASURED.search(folded):
            found = [one for one in found if one.entity != "counter" or folded[one.start : one.end] not in _SPEEDS]
        found = [one for one in found if one.entity != "counter" or not _SPEED.search(folded, 0, one.start)]
    if _COUNTS.search(folded):
        return list(found)
    return [
        one
        for one in found
        if one.entity != "counter" or all(one.end <= fault.start or fault.end <= one.start for fault in faults)
    ]


def _each_once(found: Sequence[Found]) -> list[Found]:
    seen: set[tuple[str, str]] = set()
    kept = []
    for one in found:
        said = (one.entity, str(one.value))
        if one.entity not in _CLOSED or said not in seen:
            kept.append(one)
        seen.add(said)
    return kept
