"""Where a message may be cut in two: at the end of a sentence, at "e poi", at a comma or a bare "e", in "sia … che …".

The words stand in `languages/<language>/splitting.yml`. Knows nothing of intents.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import chain

from bot.engine.nlu.languages import read_table

MOST_BARE_WORDS = 3
MOST_ITEMS = 6


class Joint(Enum):
    """STRONG announces a second thing; WEAK may do so; ADVERSE and SLIGHT do where both sides ask for something.

    BARE is a space between the few words of "credito giga".
    In front of ANNOUNCED stands a word that promises two things, "sia": both are requests, and none is an answer.
    """

    STRONG = "strong"
    ANNOUNCED = "announced"
    WEAK = "weak"
    ADVERSE = "adverse"
    SLIGHT = "slight"
    BARE = "bare"


@dataclass(frozen=True)
class Cut:
    """`text[:end]` and `text[start:]` are the two sides, `joint` is the kind of what stands between."""

    end: int
    start: int
    joint: Joint


@dataclass(frozen=True)
class Joints:
    """The patterns of one language; a language without a table is never cut."""

    kinds: "Mapping[Joint, re.Pattern[str]]"
    opening: re.Pattern[str] | None = None
    """What a second part begins with and does not need: "e", "poi", "comunque"."""
    asking: re.Pattern[str] | None = None
    telling: re.Pattern[str] | None = None
    leaning: re.Pattern[str] | None = None
    echoing: re.Pattern[str] | None = None
    hollow: re.Pattern[str] | None = None
    pairing: re.Pattern[str] | None = None
    """What announces two things: the "sia" of "sia il credito che i minuti"."""
    paired: re.Pattern[str] | None = None
    """What stands between these two."""
    pointing: re.Pattern[str] | None = None
    """What stands for a thing that was spoken of: "attivala", "quanto ne ho"."""
    topic: re.Pattern[str] | None = None
    """Such a thing, by its name."""
    one_more: re.Pattern[str] | None = None
    another: re.Pattern[str] | None = None
    """With what one more of its kind is meant, "fammene una", and what does not hold of that one."""
    verb: re.Pattern[str] | None = None
    """What is to be done with a thing, and with another that is only named behind it."""
    keyword: re.Pattern[str] | None = None
    """A word that asks by itself: "credito giga"."""
    naming: re.Pattern[str] | None = None
    handling: re.Pattern[str] | None = None
    ruling_out: re.Pattern[str] | None = None
    """What only denies a thing by its name: "non la sim"."""
    recounting: re.Pattern[str] | None = None
    mine: re.Pattern[str] | None = None
    theirs: re.Pattern[str] | None = None
    elsewhere: re.Pattern[str] | None = None
    """What says whose line is meant, or that another bill is."""
    frame: re.Pattern[str] | None = None
    """What a question is put with: "vorrei anche sapere"."""
    thanking: re.Pattern[str] | None = None
    courtesy: re.Pattern[str] | None = None
    consenting: re.Pattern[str] | None = None
    refusing: re.Pattern[str] | None = None
    correcting: re.Pattern[str] | None = None
    withholding: re.Pattern[str] | None = None
    unknowing: re.Pattern[str] | None = None
    signing: re.Pattern[str] | None = None
    placing: re.Pattern[str] | None = None
    presenting: re.Pattern[str] | None = None
    """The forms of an answer in front."""
    denying: re.Pattern[str] | None = None
    clause: re.Pattern[str] | None = None
    """Where the last clause of what is told may begin."""
    condition: re.Pattern[str] | None = None
    """Under what condition, or why, something is asked for: "se non ricarico, …"."""
    wished: re.Pattern[str] | None = None
    thwarting: re.Pattern[str] | None = None
    """What was wanted, and what was in the way: "volevo pagare ma il sito non mi fa entrare"."""
    shared: re.Pattern[str] | None = None
    """What is said of two things at once: "la sim scadono", of "il credito e la sim scadono"."""
    article: re.Pattern[str] | None = None
    """A thing spoken of before it is asked about: "il contratto, come si intesta?"."""
    choosing: re.Pattern[str] | None = None
    """With what another line is gone over to: "passa su quella di casa"."""
    done: re.Pattern[str] | None = None
    """What was done already: "riaccendi l'ho già fatto"."""
    same: re.Pattern[str] | None = None
    """Another of the same: the "di aprile" of "la bolletta di marzo e di aprile in pdf"."""
    preposition: re.Pattern[str] | None = None
    """With what both halves of one place or condition begin: "senza credito e senza giga"."""
    between: re.Pattern[str] | None = None
    """The first half of "tra ieri e oggi"."""
    prefacing: re.Pattern[str] | None = None
    """What is said before one comes to the point: "premetto che sono cliente da anni"."""
    about_us: re.Pattern[str] | None = None
    """What is asked of the assistant itself: "cosa sapete fare", "sei un robot?"."""
    plural: re.Pattern[str] | None = None
    """Several bills: "le fatture di maggio e giugno"."""
    attribute: re.Pattern[str] | None = None
    owned: re.Pattern[str] | None = None
    """The two halves of "prezzo e contenuto della mia tariffa"."""
    still: re.Pattern[str] | None = None
    """What is known already and waited for: "è ancora spento"."""
    circumstance: re.Pattern[str] | None = None
    """What tells how things are and is no value: "questo mese niente internet extra"."""
    besides: re.Pattern[str] | None = None
    """What is asked for besides: "vorrei anche entrare con l'impronta"."""
    refraining: re.Pattern[str] | None = None
    """With what a no is said once more: "non lo attivare"."""

    @classmethod
    def of(cls, language: str) -> "Joints":
        table = {name: _pattern(words) for name, words in read_table(language, "splitting").items()}
        if "presenting" in table:
            names = "|".join(read_table(language, "names").get("names", ()))
            table["presenting"] = _pattern(table["presenting"].pattern.replace("NAME", f"(?:{names})"))
        kinds = {joint: table.pop(joint.value) for joint in Joint if joint.value in table}
        return cls(kinds, **table)

    def asks(self, text: str) -> bool:
        """Whether something is asked for in these words, and not only told."""
        return self.asking is not None and self.asking.search(text) is not None and not self.tells(text)

    def last_clause(self, text: str) -> str:
        """ "vorrei intestarmi la linea", of "mio marito è morto, vorrei intestarmi la linea"."""
        text = text.rstrip(" .,;:?!")
        return (self.clause.split(text) if self.clause else [text])[-1]

    def tells(self, text: str) -> bool:
        """Whether they begin a story: "ho pagato ieri", "sono all'estero"."""
        return self.telling is not None and self.telling.match(text) is not None

    def cuts(self, text: str) -> Iterator[Cut]:
        """Every place at which both sides hold a word; strong joints first, and from left to right."""
        for joint, pattern in self.kinds.items():
            for match in pattern.finditer(text):
                start = self._without_opening(text, match.end())
                if _holds_word(text[: match.start()]) and _holds_word(text[start:]):
                    yield Cut(match.start(), start, joint)

    def items(self, text: str) -> list[tuple[int, int]]:
        """The pieces between all joints, when they may be a list: from three on, and no more than a few."""
        starts, ends = [0], []
        for cut in sorted(chain(self.cuts(text), self.bare_cuts(text)), key=lambda cut: (cut.end, -cut.start)):
            if cut.end > starts[-1]:
                ends.append(cut.end)
                starts.append(cut.start)
        if not 3 <= len(starts) <= MOST_ITEMS:
            return []
        spans = zip(starts, [*ends, len(text)], strict=True)
        return [(self._behind_heading(text, start, end), end) for start, end in spans]

    def _behind_heading(self, text: str, start: int, end: int) -> int:
        """ "Mi servono tre cose: il credito" is about the credit."""
        heading = text.rfind(": ", start, end)
        return start if heading < 0 else heading + 2

    def announced_cuts(self, text: str) -> Iterator[Cut]:
        """Where the second of two announced things may begin."""
        announced = self.pairing.search(text) if self.pairing else None
        if announced is None or self.paired is None:
            return
        for match in self.paired.finditer(text, announced.end()):
            if _holds_word(text[announced.end() : match.start()]) and _holds_word(text[match.end() :]):
                yield Cut(match.start(), match.end(), Joint.ANNOUNCED)

    def bare_cuts(self, text: str) -> Iterator[Cut]:
        """Between the words of a message that has only few, and nothing else between them."""
        words = [word for word in re.findall(r"[\w']+", text) if word.lower() not in ("e", "ed")]
        if self.keyword and len(words) <= MOST_BARE_WORDS and all(map(self.keyword.fullmatch, words)):
            for match in re.finditer(r"(?<=\w\w) (?=\w\w)(?!ed )(?<! ed )", text):
                yield Cut(match.start(), match.end(), Joint.BARE)

    def bare(self, text: str) -> str:
        """ "dimmi sia il credito, grazie" asks for no more than "dimmi il credito"."""
        for pattern in (self.pairing, self.courtesy):
            shorter = pattern.sub("", text) if pattern else text
            text = shorter if _holds_word(shorter) else text
        return text

    def behind_thanks(self, text: str) -> str | None:
        """ "facciamo 20", of "ok grazie, facciamo 20"; nothing where one word is all that is behind."""
        thanks = self.thanking.match(text) if self.thanking else None
        return text[thanks.end() :] if thanks and len(text[thanks.end() :].split()) > 1 else None

    def topic_for(self, text: str, before: str) -> str | None:
        """What was spoken of last before, when this text points to it and names nothing itself."""
        if self.topic is None or self.pointing is None or self.topic.search(text) or not self.pointing.search(text):
            return None
        found = next((match.group() for match in reversed(list(self.topic.finditer(before)))), None)
        return self.another.sub("", found) if found and self.another and self.found("one_more", text) else found

    def verb_for(self, text: str, before: str) -> str | None:
        """The first thing to be done before, when this text names no deed."""
        if self.verb is None or self.verb.search(text) or self.asks(text):
            return None
        found = self.verb.search(before)
        return found.group().strip() if found else None

    def recounts(self, text: str) -> bool:
        """Whether a story is in them, and no correction: "ho messo 20 euro"."""
        told = self.recounting is not None and self.recounting.search(text) is not None
        return told and self.answer_in(text) is None

    def found(self, table: str, text: str) -> bool:
        """Whether words of this table are among these."""
        pattern = getattr(self, table)
        return pattern is not None and pattern.search(text) is not None

    def unframed(self, text: str) -> str | None:
        """ "Quando riaprite", of "vorrei anche sapere quando riaprite"; None: there is no more to it."""
        found = self.frame.match(text) if self.frame else None
        return text[found.end() :] if found else None

    def names(self, text: str) -> bool:
        """Whether they only name a thing: "i giga"."""
        return self.naming is not None and self.naming.match(text) is not None

    def handles(self, text: str) -> bool:
        """Whether they only do something with a thing that was named before: "cancellalo"."""
        return self.found("handling", text) and not self.found("topic", text)

    def answer_in(self, text: str) -> str | None:
        """The answer that these words are by their form, whatever else they hold."""
        forms = (
            ("correct", self.correcting),
            ("refuse", self.withholding),
            ("dont_know", self.unknowing),
            ("signed_in", self.signing),
            ("affirm", self.consenting),
            ("deny", self.refusing),
            ("inform", self.placing),
            ("inform", self.presenting),
        )
        return next((answer for answer, form in forms if form and form.match(text)), None)

    def _without_opening(self, text: str, start: int) -> int:
        opening = self.opening.match(text, start) if self.opening else None
        return opening.end() if opening else start

    def is_about(self, thing: str, text: str) -> bool:
        """Whether something is asked about a thing that was only named: "il contratto, come si intesta?"."""
        named = self.found("article", thing) and self.names(thing) and not self.asks(thing)
        return named and not self.found("topic", text)

    def are_halves(self, one: str, other: str) -> bool:
        """Whether they are what one thing has: "prezzo", "contenuto della mia tariffa"."""
        return self.found("attribute", one) and self.found("owned", other)

    def leans(self, text: str) -> bool:
        """Whether they say nothing without what came before: "quanto costa?"."""
        return self.leaning is not None and self.leaning.match(text) is not None

    def begin_alike(self, one: str, other: str) -> bool:
        """ "Sul mio" and "su quello di mia moglie …", "senza credito" and "senza giga …"."""
        first, second = ((self.preposition.match(text) if self.preposition else None) for text in (one, other))
        return first is not None and second is not None and first.group(1).lower() == second.group(1).lower()

    def echoes(self, text: str) -> bool:
        """Whether they only say a yes again, with its verb: "attivala pure"."""
        return self.echoing is not None and self.echoing.match(text) is not None

    def is_hollow(self, text: str) -> bool:
        """Whether they are words with which one begins to speak, and no answer."""
        return self.hollow is not None and self.hollow.match(text) is not None


def _pattern(words: str) -> "re.Pattern[str]":
    """A table's alternatives stand on lines of their own, which YAML joins by a space."""
    return re.compile(words.replace("| ", "|"), re.IGNORECASE)


def _holds_word(text: str) -> bool:
    return re.search(r"\w", text) is not None
