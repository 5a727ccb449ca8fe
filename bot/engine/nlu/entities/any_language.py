"""What can be read without knowing a language: words of its tables, codes, e-mail, telephones in figures."""

from bot.engine.nlu.entities.codes import find_codes
from bot.engine.nlu.entities.found import Found, settle
from bot.engine.nlu.entities.phones import find_phones
from bot.engine.nlu.entities.sentence import Sentence
from bot.engine.nlu.entities.vocabulary import find_words


class AnyLanguage:
    """The rules of a language that has none of its own."""

    def number_of(self, word: str) -> int | None:
        return None

    def mend(self, text: str) -> list[tuple[int, int, str]]:
        return []

    def read(self, sentence: Sentence) -> list[Found]:
        folded = sentence.folded
        return settle(
            [*find_codes(folded, sentence.today), *find_phones(folded), *find_words(folded, sentence.vocabulary)]
        )
