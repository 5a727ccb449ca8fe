"""Taking a new contract back within the days that the law gives, which is not the notice of an ordinary closing."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.core.leads import ASKING, FINE, NO, NOW, YES, lead
from bot.core.nearby import names_operator

WITHDRAWAL = "withdrawal"
"""The detail of closing a line under which it is kept that this was told."""


class Withdrawal(StrEnum):
    """`RIGHT`: all of it; the others are what is asked behind it. Each has a response."""

    RIGHT = "right"
    DAYS = "days"
    LATE = "late"
    COST = "cost"
    WAY = "way"
    WHERE = "where"


_RIGHT = re.compile(
    r"\bdiritto (?:di|al) (?:recesso|ripensamento|recedere|ripensar\w+)\b|"
    r"\b(?:esercit\w+|far(?:e)? valere)\b[^.?!]{0,25}\b(?:recesso|ripensamento)\b|"
    r"\b(?:periodo|termin[ei]|giorni|modul[oi]|lettera|scadenza) (?:di|per il|del) ripensamento\b|"
    r"\b(?:periodo|termin[ei]|scadenza) (?:di|per il|del) recesso\b",
    re.IGNORECASE,
)
_BY_WHEN = (
    r"(?:entro|fino a quando|in tempo|(?:14|quattordici) giorni|"
    r"quant[oi] (?:tempo|giorni)(?! (?:ci|mi|di preavviso|prima|serv\w+|occorr\w+|vogliono|vuole)\b))"
)
_WITHDRAWS = r"(?:recesso|recedere|recedo|ripensament\w+)"
_TIME_TO_WITHDRAW = re.compile(
    rf"\b{_BY_WHEN}\b[^.?!]{{0,40}}\b{_WITHDRAWS}\b|\b{_WITHDRAWS}\b[^.?!]{{0,40}}\b{_BY_WHEN}\b", re.IGNORECASE
)
_TIME_TO_THINK = re.compile(
    rf"\b{_BY_WHEN}\b[^.?!]{{0,25}}\b(?:ripensar\w+|cambiar\w* idea)\b|\bposso (?:ancora )?ripensarci\b", re.IGNORECASE
)
_SIGNED = re.compile(
    r"\b(?:firmat\w+|sottoscritt\w+|stipulat\w+|conclus\w+|fatt[oa]|attivat[oa]|ordinat[oa]|pres[oa]|mess[oa])\b",
    re.IGNORECASE,
)
_JUST_SIGNED = re.compile(r"\b(?:firmat\w+|sottoscritt\w+|stipulat\w+)\b", re.IGNORECASE)
"""Whoever signs, signs a contract."""
_CONTRACT = re.compile(
    r"\b(?:contratt[oi]|abbonament[oi]|fibra|adsl|linea|fisso|internet (?:di|a) casa)\b", re.IGNORECASE
)
_LATELY = re.compile(
    r"\b(?:ieri|oggi|stamattina|stamane|stamani|appena|da poco|di recente|l['’]altro giorno|giorni fa|settiman[ae] fa|"
    r"settimana scorsa|scorsa settimana|questa settimana|(?:luned|marted|mercoled|gioved|venerd)(?:ì|i['’]?)|"
    r"sabato|domenica)(?!\w)",
    re.IGNORECASE,
)
_BACK_OUT = re.compile(
    r"\bnon (?:lo|la) vogli\w+|\bripens\w+|\bcambi\w+ idea\b|\breced\w+|\brecesso\b|\bannull\w+|"
    r"\bdisdi\w+|\bdisdett\w+|\brinunci\w+|\bpentit[oa]\b|\btornare indietro\b|\btir\w+ indietro\b",
    re.IGNORECASE,
)
_NOT_OURS = re.compile(
    r"\bpreavviso\b|\b(?:mutuo|prestito|finanziament\w+|assicuraz\w+|polizza|palestra|bigliett\w+|viaggio|volo|hotel|"
    r"acquist\w+|luce|gas)\b",
    re.IGNORECASE,
)
_LEAD = lead(YES, FINE, NO, NOW, ASKING, "invece|poi|però|di preciso")
_END = (
    r"(?:\W+(?:di preciso|esattamente|allora|quindi|per (?:farlo|questo|recedere|ripensarci|disdire)|grazie|in tutto))*"
)
_DAYS = re.compile(
    rf"{_LEAD}(?:"
    r"entro quando(?: (?:posso|devo|lo devo|va|si può|si deve|lo posso)(?: \w+)?)?|"
    r"entro quant[oi](?: (?:giorni|tempo))?(?: (?:posso|devo|ho|si può|si deve))?(?: \w+)?|"
    r"quant[oi] (?:giorni|tempo)(?: (?:ho|abbiamo|si ha|si hanno|c['’]è|mi rest\w+|ho ancora|sono|dura))?|"
    r"(?:fino a|da|a partire da) quando(?: (?:si contano|si conta|partono|decorrono|valgono|posso|ho tempo|"
    r"si calcolano))?(?: (?:i |quei |questi )?(?:14 |quattordici )?giorni)?|"
    r"(?:da )?quando (?:scad\w+|part\w+|decorr\w+|si contano)|(?:che|qual è la) scadenza(?: (?:ho|c['’]è))?"
    rf"){_END}\W*$",
    re.IGNORECASE,
)
_LATE = re.compile(
    rf"{_LEAD}(?:(?:fino a quando |io )?(?:sono|siamo|sarei|sto) (?:ancora )?(?:in tempo|fuori tempo)|"
    r"faccio (?:ancora )?in tempo|posso ancora(?: farlo)?|(?:è|e['’]) (?:ormai )?(?:troppo )?tardi)\b|"
    r"\bse (?:sono|è|ne sono|son) (?:già )?(?:passat|trascors)\w+|\bse (?:li |lo )?(?:super\w+|sfor\w+|scad\w+)\b|"
    rf"{_LEAD}(?:e )?(?:dopo|passati)(?: (?:i|quei|quelli|quei giorni|(?:i )?(?:14|quattordici)(?: giorni)?))?\W*$|"
    r"\b(?:sono|son|è) (?:già )?(?:passat|trascors)\w+ (?:\w+ )?(?:\w+ )?(?:giorni|settiman\w+|mes[ei])\b",
    re.IGNORECASE,
)
_COST = re.compile(
    r"\bpenal[ei](?!\w)|\b(?:quanto|ci sono|c['’]è|devo|si)\b.{0,20}?\b(?:cost\w*|spes[ae]|pag\w+)\b|\bgratis\b",
    re.IGNORECASE,
)
_WAY = re.compile(
    rf"{_LEAD}(?:come|dove|a chi|con che|cosa|che cosa|che)\b[^.?!]{{0,15}}\b(?:mand\w+|invi\w+|scriv\w+|spedi\w+|"
    rf"comunic\w+|eserc\w+|rivolg\w+|fa(?:cci|cc|re|r)?\w*|serve|devo|procedo)\b[^.?!]{{0,25}}\W*$|"
    rf"{_LEAD}(?:c['’]è |serve |ci vuole |basta |va bene )?(?:un |il |la |una |per )?"
    rf"(?:modulo|raccomandata|pec|e-?mail|mail|lettera|iscritto)(?: (?:da|di|dove|c['’]è) ?"
    r"\w*)?\W*$",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:firmat\w+|fatt[oa]|sottoscritt\w+|stipulat\w+|conclus\w+|pres[oa]|vale|valeva)\b"
    r"[^.?!]{0,25}\b(?:in|nel|dal|su|al|per) ?(?:negozio|telefono|internet|casa|sito|centro commerciale)\b|"
    r"\b(?:firmat\w+|fatt[oa]|sottoscritt\w+|vale)\b[^.?!]{0,20}\bon ?-?line\b|"
    rf"{_LEAD}(?:se )?(?:era |è |ero )?(?:in|nel|al) (?:un |vostro )?negozio\W*$",
    re.IGNORECASE,
)
_ASKED = (
    *((Withdrawal.DAYS, _DAYS), (Withdrawal.LATE, _LATE), (Withdrawal.COST, _COST)),
    *((Withdrawal.WHERE, _WHERE), (Withdrawal.WAY, _WAY)),
)
"""The first that fits counts."""
_LONGEST = 9


def names_withdrawal(text: str) -> bool:
    """ "Diritto di recesso", "entro quando posso recedere?", "ho firmato ieri e non lo voglio più"; no notice, no
    other company's contract."""
    if _NOT_OURS.search(text) or names_operator(text):
        return False
    if _RIGHT.search(text) or _TIME_TO_WITHDRAW.search(text):
        return True
    if _JUST_SIGNED.search(text) and _LATELY.search(text):
        return _BACK_OUT.search(text) is not None
    return all(words.search(text) for words in (_SIGNED, _CONTRACT, _LATELY, _BACK_OUT))


def asks_time_to_think(text: str) -> bool:
    """ "Entro quando posso ripensarci?", of nothing that is named."""
    return _TIME_TO_THINK.search(text) is not None and _NOT_OURS.search(text) is None


def asks_by_when(text: str) -> bool:
    """ "Entro quando?", "quanti giorni ho?", "sono ancora in tempo?": a last day, and not how long something takes."""
    return len(text.split()) <= _LONGEST and (_DAYS.search(text) is not None or _LATE.search(text) is not None)


def of_withdrawal(text: str) -> Withdrawal | None:
    """What a few words ask of it, once it was told; None: nothing of it."""
    if len(text.split()) > _LONGEST:
        return None
    return next((what for what, words in _ASKED if words.search(text)), None)
