"""All families over one sentence."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from spacy.language import Language

from bot.engine.nlu.entities.aliases import find_aliases
from bot.engine.nlu.entities.amounts import find_amounts
from bot.engine.nlu.entities.bills import find_bills
from bot.engine.nlu.entities.cards import find_cards, find_last_figures
from bot.engine.nlu.entities.codes import find_codes
from bot.engine.nlu.entities.excluding import mark_excluded
from bot.engine.nlu.entities.faults import find_faults, without_vague_lines
from bot.engine.nlu.entities.fields import find_fields, without_named
from bot.engine.nlu.entities.found import Found, settle
from bot.engine.nlu.entities.limits import find_limits
from bot.engine.nlu.entities.losses import find_losses
from bot.engine.nlu.entities.ordinals import find_ordinals
from bot.engine.nlu.entities.periods import find_periods
from bot.engine.nlu.entities.phones import find_phones
from bot.engine.nlu.entities.roaming import with_roaming_lines
from bot.engine.nlu.entities.taking_back import without_taken_back
from bot.engine.nlu.entities.ticket_changes import find_ticket_changes
from bot.engine.nlu.entities.vocabulary import find_words
from bot.engine.nlu.text.folding import fold


@dataclass(frozen=True)
class Reader:
    """What the families need to know of the language and of the operator's catalogue."""

    vocabulary: Language
    names: Collection[str]

    def read(self, text: str, today: date) -> list[Found]:
        """The entities of a normalised sentence, in reading order; what the customer took back is not among them.

        No two over the same words, but for the labels: the name of what is to be changed, a card's last figures, what
        does not work, how a telephone went missing, what is to become of a ticket.
        """
        folded = fold(text)
        fields = find_fields(folded)
        named = without_named(self._settled(text, folded, today), fields)
        meant = without_taken_back(folded, mark_excluded(folded, named))
        faults = find_faults(folded)
        labels = [*fields, *find_last_figures(folded), *faults, *find_losses(folded), *find_ticket_changes(folded)]
        lines = with_roaming_lines(without_vague_lines(meant, faults, folded), faults, folded)
        return sorted([*lines, *labels], key=lambda one: one.start)

    def _settled(self, text: str, folded: str, today: date) -> list[Found]:
        """The order below settles finds of equal length: a proven code before a number, a number before an amount."""
        return settle(
            [
                *find_codes(folded, today),
                *find_phones(folded),
                *find_bills(folded, today),
                *find_periods(folded, today),
                *find_cards(folded),
                *find_words(folded, self.vocabulary),
                *find_aliases(text, folded, self.names),
                *find_ordinals(folded),
                *find_limits(folded),
                *find_amounts(folded),
            ]
        )
