"""A fault told by what it does, no thing named: "scarico a 1 mega", "netflix si blocca", "non ho linea"."""

import re

_STREAMED = re.compile(
    r"(?<!\w)(?:netflix|youtube|dazn|disney|prime|raiplay|now|sky|twitch|zoom|teams|meet|skype|video|videochiamat[ae]|"
    r"videocall|film|serie|streaming|partit[ae]|call|dad|giochi|giochini|gioco)(?!\w)"
)
_STUTTERS = re.compile(
    r"(?<!\w)(?:si (?:blocca(?:no)?|ferma(?:no)?|interromp\w+|pianta(?:no)?|impalla(?:no)?|incepp\w+|inchiod\w+|"
    r"incant\w+|freez\w+|impunt\w+)|salta(?:no)?|cad\w+|scatti|"
    r"lagg\w+|rallent\w+|lent\w+|bufferizz\w+|caricare|a pezzi|carica(?:no)?|butta fuori)(?!\w)"
)
_NUMBER_OF_MEGA = r"(?:[\d.,]+|\w+) (?:mega(?:bit)?|mbit\w*|mbps|mb|kb|k)"
_SPEED = re.compile(
    r"(?<!\w)(?:(?:scaric\w+|vado|va|viaggi\w+|navig\w+) (?:solo |appena |sempre )?a (?:soli |circa |meno di )?"
    rf"{_NUMBER_OF_MEGA}|(?:speed ?test|test)(?: \w+){{0,5}} {_NUMBER_OF_MEGA}|"
    rf"{_NUMBER_OF_MEGA} (?:invece (?:di|dei)|al posto (?:di|dei)|anziche|su) (?:\d|mill|cent|duecent|cinquecent))"
)
_NO_LINE = re.compile(
    r"(?<!\w)(?:(?:non|nun|nn) (?:c'e|ho|ha|da|arriva|trova|prende)(?: piu| mai)?(?: la)?|senza|niente|nessuna|"
    r"manca(?: la)?) linea(?!\w)"
)
_NO_TONE = re.compile(
    r"(?<!\w)(?:(?:non|nun|nn) (?:(?:mi|ci|si|piu) )*(?:da|ha|ho|c'e|ce|fa|sent\w|arriva|emette) |"
    r"senza |niente |manca )"
    r"(?:(?:manco|nemmeno|neanche|piu|nessun|alcun) )*(?:il |un )?"
    r"(?:tono(?! (?:di voce|giusto|adatto))|(?:segnale|suono) (?:di |della )(?:libero|linea|centrale)|tu+ tu+)(?!\w)"
)
_FIXED_NUMBER = re.compile(r"(?<![\d+])0\d[\d /.-]{5,11}\d(?!\d)")
_CALLED = re.compile(r"(?:chiam|telefon(?!o)|contatt)\w+ (?:(?:lo|il|al|allo|sul|sullo|quel|un) )?(?:numero |fisso )*$")
_DEAD = re.compile(
    r"(?<!\w)(?:mut[oa]|isolat[oa]|mort[oa]|non squilla|(?:non|nun|nn) da (?:piu )?segn[oi]\w*|gracchia|fruscia|ronza|"
    r"non (?:riceve|fa) chiamate|(?:sempre |risulta |da |suona )occupat[oa])(?!\w)"
)


def slowness(folded: str) -> tuple[int, int] | None:
    """Where the text says that internet is slow: a speed that was measured, or something streamed that stutters."""
    said = _SPEED.search(folded) or (_STUTTERS.search(folded) and _STREAMED.search(folded))
    return said.span() if said else None


def no_line(folded: str) -> tuple[int, int] | None:
    said = _NO_LINE.search(folded)
    return said.span() if said else None


def names_fixed_number(folded: str) -> bool:
    """One that is not only called: "non riesco a chiamare lo 02…" is about another line."""
    return any(not _CALLED.search(folded, 0, one.start()) for one in _FIXED_NUMBER.finditer(folded))


def silent_telephone(folded: str) -> tuple[int, int] | None:
    """Where it says so of a fixed one: by its tone, or beside a number that is one."""
    said = _NO_TONE.search(folded) or (_FIXED_NUMBER.search(folded) and _DEAD.search(folded))
    return said.span() if said else None
