"""Every value in one sentence, by the rules of its language.

The registry is the seam for another language: a class with the methods of `LanguageRules`, under its code.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from spacy.language import Language

from bot.engine.nlu.entities.any_language import AnyLanguage
from bot.engine.nlu.entities.found import Found
from bot.engine.nlu.entities.italian import Italian
from bot.engine.nlu.entities.sentence import LanguageRules, Sentence
from bot.engine.nlu.entities.spelling import Speller
from bot.engine.nlu.text.folding import fold
from bot.engine.nlu.text.mapped import MappedText

RULES: Mapping[str, LanguageRules] = {"it": Italian()}


def rules_for(language: str) -> LanguageRules:
    """A language's own; without such, what can be read in any."""
    return RULES.get(language) or AnyLanguage()


@dataclass(frozen=True)
class Reader:
    """What the rules need to know of language and catalogue; the vocabulary says which language it is."""

    vocabulary: Language
    names: Collection[str]

    def read(self, text: str, today: date) -> list[Found]:
        """The entities of a normalised sentence, in reading order; what the customer took back is not among them."""
        rules = rules_for(self.vocabulary.lang)
        mapped = MappedText.of(text)
        mended = self._speller.mend(mapped.put(rules.mend(text)))
        sentence = Sentence(mended.text, fold(mended.text), today, self.vocabulary, self.names)
        return [_placed(found, mended) for found in rules.read(sentence)]

    @cached_property
    def _speller(self) -> Speller:
        language = self.vocabulary.lang
        return Speller.of(language, self.vocabulary, rules_for(language).number_of)


def _placed(found: Found, mended: MappedText) -> Found:
    """The find with its place in the text before it was mended."""
    start, end = mended.span(found.start, found.end)
    return replace(found, start=start, end=end)
