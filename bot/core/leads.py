"""The lead of a message: words in front of what is said that say nothing of it ("e", "ok allora", "scusa, senti").

`lead` begins a pattern. What answers, refuses or stops short carries meaning: each is a kind of its own, and is passed
over only where a pattern names it, as is any word that only its place makes empty. "Ok" and "dai" are empty
everywhere: with something said behind them they agree to nothing by themselves.
"""

from __future__ import annotations

_JOINING = r"e(?!['’`´])|ed|ma|però|pero|allora|quindi|dunque|comunque|cioè|insomma|infatti"
"""Not the "e'" that is written for "è"."""
_CALLING = r"a+h+|o+h+|e+h+|ehi|be+h?|ok\w{0,4}|ecco|dai|guarda|senti(?:te)?|senta|scus[aei]\w*"
_MANNERS = r"grazie(?: mille)?|(?:per|x) (?:favore|piacere|cortesia)|ciao|salve|buongiorno|buonasera"

YES = r"s[iì]+|sisi|certo|esatto"
_ALONE = r"(?! (?:se|ch[ei]|come|cosa|quando|quant\w+|perch[eé])\b)"
FINE = rf"va be(?:ne(?: così)?)?{_ALONE}|vabb[eèé]|bene|perfetto|d['’]accordo|(?:ho )?capito{_ALONE}"
"""What was told is understood, which agrees to nothing; not "va bene se ...", "ho capito come ..."."""
NO = r"no+|nono|nah?"
STOPPING = r"anzi|aspett\w*|asp|ferm[aoi]\w*|stop|(?:un )?(?:attimo|momento)|ops|oddio|cavolo|mannaggia|accidenti"
"""Whoever stops short, to say something else than before."""
NOW = r"adesso|ora|mo"
UNSURE = r"m+h*|mah|boh|bah|e+h?m+|forse|magari"
ASKING = (
    r"(?:mi )?(?:dici|dica|dite|spieghi|sai dire)|dimmi|ditemi|spiega(?:mi|temi)?|puoi dirmi|(?:volevo|vorrei) sapere|"
    r"sai|sapete|si sa"
)


def lead(*more: str) -> str:
    """The pattern of a message's beginning, up to what is said. `more`: kinds and words that count as empty here.

    Each word is read in one way only, so it comes to an end on any text; whole words are given back where what follows
    the lead begins with one of them."""
    words = "|".join((*more, _JOINING, _CALLING, _MANNERS))
    return rf"^\W*+(?:(?>(?:{words})(?!\w))\W*+)*"
