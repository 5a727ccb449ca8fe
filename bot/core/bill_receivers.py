"""Somebody else, named as the one a bill is to be sent to: "mandala anche alla mia commercialista", "no, a lui"."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.core.leads import FINE, NO, STOPPING, YES, lead
from bot.core.undoing_words import END

_KIN = (
    r"marito|moglie|figli[aoe]?|mamma|madre|pap[aà]'?|padre|babbo|genitori|fratell[oi]|sorell[ae]|suocer[aoi]|"
    r"cognat[aoi]|zi[aoi]|nonn[aoi]|nipot[ei]|cugin[aoie]|compagn[aoi]|fidanzat[aoi]|coinquilin[aoie]|ragazz[aoi]|"
    r"amic[aoi]|amiche"
)
_TRADE = (
    r"commercialist[aei]|ragionier[aei]|contabil[ei]|amministrator[ei]|amministratric[ei]|segretari[aeo]|avvocat[aoi]|"
    r"collega|colleghi|colleghe|capo|soci[aoi]|titolare|consulent[ei]|patronato|caf|proprietari[aoi]|inquilin[aoi]|"
    r"padron[ea] di casa|datore di lavoro|tutore|tutrice"
)
_ANYBODY = r"(?:qualcun|un) altr[ao]|un['’]?\s?altra (?:persona|mail|e-?mail)|altr[ei] person[ea]|terzi|loro|lui|lei"
_TO = r"\ba(?:d|i|l|lla|llo|gli|lle|ll['’])?\s*(?:(?:mi[aeo]|miei|nostr[aeio]|su[ao]|quell[ao]|un['’]?a?)\s*)?"
_SENDING = r"(?:mand|invi|gir|inoltr|recapit|trasmett|spedi)"
_I_OR_DONE = r"(?!\w*(?:o|at[ao]|it[ao]|[aei]r(?:e|[mct]i|(?:me|ce|glie)?l[aeio]))\b)"
_ORDERED = rf"\b{_SENDING}{_I_OR_DONE}\w*"
_CAN = (
    r"\b(?:puoi|potete|può|si p(?:uò|uo'?|otrebbe)|potresti|potreste|riesci a|riuscite a|è possibile|vorrei|vorremmo)"
)
_ASKED = (
    rf"{_CAN}\s+(?:(?:anche|pure|poi|l[ae]|me|gliel[ae])\s+){{0,2}}(?:{_SENDING}\w*r(?:e|\w*l[aeio])|far\w* avere)\b"
)
_SENT = rf"(?:{_ORDERED}|{_ASKED})"
_BETWEEN = (
    r"(?:(?!\b(?:che|da|io|devo|dobbiamo|poi|così|perch[eé]|quindi|giro|mando|invio|inoltro|porto|passo|do|\w+[aei]r(?:e|l[aeio]))\b)"
    r"[^.,;:!?]){0,50}?"
)
_TO_THEM = re.compile(
    rf"\bgliel[ae]\s+(?:(?:puoi|potete|anche|pure)\s+){{0,2}}(?:{_ORDERED}|{_SENDING}are\b)|"
    rf"\b{_SENDING}\w*(?<!r)gliel[aeo]\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:non|nn|mai)\b[^.,;:!?]*$", re.IGNORECASE)
_NOT_ME = (
    r"(?:(?:(?:non|nn|mica)\s+(?:a|al|alla|sulla|sul)\s+(?:me|mi[ao](?:\s\w+)?|quest[ao](?:\s\w+)?)|a me no|"
    r"dico|intend(?:o|evo)|volevo(?:\s(?:dire|mandarla))?|anche|pure|ma|bensì|solo)\W+)*"
)
_BY_MAIL = r"(?:\s+(?:per|via|con|tramite|alla su[ao])\s+(?:e-?mail|mail|posta elettronica))?"


def sends_to_another(text: str, aliases: Collection[str] = ()) -> bool:
    """ "La mandi per mail a mio marito?", "girala al commercialista", "gliela mandi?"; not "mandamela, la giro io al
    commercialista". `aliases`: what lines are called, as people are."""
    to = rf"{_TO}{_somebody(aliases)}"
    forms = (rf"{_SENT}{_BETWEEN}{to}", rf"{to}\s[^.,;:!?]{{0,20}}?{_SENT}")
    found = [match for form in forms if (match := re.search(form, text, re.IGNORECASE))]
    found += [match for match in (_TO_THEM.search(text),) if match]
    return any(_NOT.search(text[: match.start()]) is None for match in found)


def is_for_another(text: str, aliases: Collection[str] = ()) -> bool:
    """ "No, non a me, a lui", "sì, ma alla mia commercialista", to a bill that is to be sent or was: nothing else."""
    bare = rf"{lead(YES, FINE, NO, STOPPING)}{_NOT_ME}{_TO}{_somebody(aliases)}{_BY_MAIL}{END}"
    return re.search(bare, text.rstrip(" ?"), re.IGNORECASE) is not None


def _somebody(aliases: Collection[str]) -> str:
    named = "".join(f"{re.escape(alias)}|" for alias in aliases if alias)
    return rf"(?:{named}{_KIN}|{_TRADE}|{_ANYBODY})(?!\w)"
