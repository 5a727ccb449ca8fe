"""What is asked about a block before it is done: whether it can be lifted afterwards, what stays, who gets through, and
what it would cost "se la perdo"."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, STOPPING, YES, lead

LIFT = r"(?:sblocc\w*|riattiv\w*|togli\w*\s+il\s+blocco)"
"""Words that lift a block."""
_LIFT = re.compile(rf"\b{LIFT}\b", re.IGNORECASE)
_ORDER = re.compile(
    rf"{lead(NO, STOPPING)}"
    r"(?:(?:sblocc|riattiv)(?:a|ate|al[aoe]|atel[aoe]|amel[aoe]|ami)|togli(?:ete)?\s+il\s+blocco)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"\?|{lead(YES, FINE, NO, 'poi|dopo')}"
    r"(?:si p(?:u[oò]|otr\w+|ossono)|posso|potrò|potro|potrei|puoi|potete|è possibile|come|cosa|che)\b",
    re.IGNORECASE,
)
IF = r"(?:se|qualora|casomai|caso mai|semmai|(?:nel|in)\s+caso|nell['’]eventualità|ipotizz\w+|mettiamo|poniamo)"
_BLOCK = re.compile(
    r"\bblocc(?:a|ala|alo|ami|ate|atela|atelo|atemi|hi|are|arla|arlo|amel[ao]|atemel[ao]|hiamo|hiamol[ao])\b|"
    r"\bproced\w+ (?:pure |subito )?(?:con il|col|al) blocco\b|^\W*(?:s[iì]\W+)(?:il )?blocco\W*$|\bserve ancora\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:non|nn|niente|pi[uù]|inutile|annull\w+|evit\w+|smett\w+|lasci\w+ (?:stare|perdere))\b", re.IGNORECASE
)
_UNNEEDED = re.compile(
    r"\b(?:non|nn) (?:mi |ci )?(?:serve|occorre)\b|\b(?:non|nn) (?:l[ao] )?blocc\w+|\binutile\b|"
    r"\b(?:annull\w+|evit\w+|smett\w+|lasci\w+ (?:stare|perdere))\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"\b(?:{IF}|poi|dopo|quando|appena|una volta|domani|pi[uù] (?:tardi|avanti)|in (?:seguito|futuro)|"
    r"prima o poi|un giorno|successivamente|magari|(?:vorrei|voglio|vorr[oòe]\w*) poter\w*)\b",
    re.IGNORECASE,
)
_IF_FOUND = re.compile(rf"\b(?:{IF}|quando|appena|una volta)\b[^.;!?]{{0,30}}\b(?:ri)?trov\w+", re.IGNORECASE)
_FINDS = re.compile(r"\b(?:ri)?trov(?:o|a|ata|ato|ate|ati|assi|iamo)\b(?! (?:il|un|una|nessuno|dove)\b)", re.IGNORECASE)
_STAYS = re.compile(
    r"\b(?:numero|credito)\b[^.;!?]{0,25}\b(?:rest\w+|riman\w+|perd\w+|teng\w+|mantien\w+|cambi\w+|mio)\b|"
    r"\b(?:perd\w+|teng\w+|mantien\w+|manteng\w+|cambi\w+|rest\w+|riman\w+)\b[^.;!?]{0,25}\b(?:numero|credito)\b",
    re.IGNORECASE,
)
_CALLS = r"(?:chiam\w+|telefon(?:a|ano|are|armi|arci|asse|ate))"
_CALLERS = re.compile(
    rf"\b{_CALLS}\b[^.;!?]{{0,25}}\b(?:sent\w+|trov\w+|squill\w+|libero|occupato|segreteria|risult\w+|arriv\w+)\b|"
    rf"\b(?:pu[oò]'?|possono|potr[aà]|potranno|riesc\w+|riuscir\w+)\b[^.;!?]{{0,15}}\b{_CALLS}\b|"
    rf"\b(?:posso|potr[oò]|riesco)\b[^.;!?]{{0,12}}\b(?:ricev\w+|{_CALLS})\b(?! il \d)|"
    r"\b(?:chiamate|telefonate|sms|messaggi)\b[^.;!?]{0,8}\b(?:arrivano|ricevo)\b|"
    r"\b(?:ricevo|mi arrivano|arrivano|ricever[oò]|perdo)\b[^.;!?]{0,15}\b(?:chiamate|telefonate|sms|messaggi)\b|"
    r"\bil telefono squilla\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(rf"\?|{lead(YES, FINE, NO)}(?:chi|cosa|che|quant[oi]|se|come)\b", re.IGNORECASE)
_GONE_SOME_DAY = re.compile(
    rf"\b(?:{IF}|quando|qualora)\b[^.;!?]{{0,30}}\b(?:perd(?:o|a|ano|ess[ei]|iamo|essimo|er\w*)|smarri\w+|"
    r"ruba(?:no|ssero|re\w*)|rub(?:i|ino))\b",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"\bquanto (?:mi |ci |vi )?(?:cost\w+|si paga|pago|viene|verrebbe)\b|\bcost\w+ (?:qualcosa|soldi|tanto|molto)\b|"
    r"\b(?:è|e['’]|sarebbe) (?:gratis|gratuit[oa]|a pagamento)\b|\bsi paga(?: qualcosa)?\b|\bcosto del blocco\b",
    re.IGNORECASE,
)

_ORDERED = re.compile(
    r"(?<!\bse )(?<!\bsi )(?<!\bla )(?<!\blo )(?<!\bmi )(?<!\bci )(?<!\bche )(?<!\bchi )"
    r"\bblocc(?:a|ami|al[ao]|amel[ao]|ate|atemi|atel[ao]|atemel[ao])\b",
    re.IGNORECASE,
)
"""The imperative, which is no "quanto costa bloccarla"."""


_HOW_IT_IS_DONE = re.compile(
    r"\b(?:come|in che modo) si (?:(?:fa(?:rebbe)?|procede|pu[oò]'?|potrebbe|deve|dovrebbe) (?:a |per |poi )?"
    r"(?:far )?)?blocc(?:a|are|ano|herebbe)\b",
    re.IGNORECASE,
)
""" "Come si blocca una sim?", of anybody's; "come faccio a bloccarla?" is somebody who has to."""
_FOR_ONESELF = re.compile(
    r"\b(?:aiuto|subito|urgen\w+|presto|mia|per (?:favore|piacere|cortesia)|(?:mi|me l[ao]) bloccate|"
    r"bloccar(?:mi|mel[ao]))\b",
    re.IGNORECASE,
)
_MERELY = re.compile(
    r"\b(?:solo|soltanto|solamente|giusto|curiosit[aà]|(?:nel|in) caso|casomai|un domani)\b", re.IGNORECASE
)
"""Beside it one's own SIM may be asked about, and no more."""
_ONLY_ASKED = re.compile(
    r"\b(?:(?:volevo|vorrei|voglio|vogliamo|chiedevo|chiedo|domandavo|era|è) (?:(?:solo|soltanto|solamente|giusto) )?"
    r"(?:(?:per )?(?:sapere|capire|curiosit[aà]|informarmi|informazione)|(?:una )?(?:curiosit[aà]|informazione)|come)|"
    r"per (?:pura )?(?:curiosit[aà]|informazione))\b[^.;!]{0,40}\b(?:come|se|quanto|cosa)\b[^.;!]{0,30}"
    r"\bblocc(?:a|hi|o|are|ar\w+|ate|herebbe)\b",
    re.IGNORECASE,
)


def asks_who_calls(text: str) -> bool:
    """ "Chi mi chiama cosa sente?", "mia moglie può ancora chiamarmi?": once the SIM is blocked."""
    return _QUESTION.search(text) is not None and _CALLERS.search(text) is not None


def asks_ahead(text: str) -> bool:
    """ "Quanto costa bloccare la sim se la perdo?", "come si blocca una sim?": nothing is gone, and nothing is to be
    blocked. Whether anything is told as lost is the caller's to know."""
    if _ORDERED.search(text):
        return False
    if _HOW_IT_IS_DONE.search(text) or _ONLY_ASKED.search(text):
        return _FOR_ONESELF.search(text) is None or _MERELY.search(text) is not None
    asks = _QUESTION.search(text) is not None or text.strip().lower().startswith("quanto")
    return asks and (_GONE_SOME_DAY.search(text) is not None or _PRICE.search(text) is not None)


_SUPPOSED_GONE = re.compile(
    rf"\b{IF}\b[^.;!?]{{0,30}}\b(?:pers[oa]|perd\w+|smarri\w+|rub\w+|rotta|romp\w+)\b", re.IGNORECASE
)
_GONE_NOW = re.compile(
    r"\b(?:ho|hanno|ha|abbiamo|è|e['’]|sono) (?:\w+ )?(?:pers|smarrit|rubat|scippat|fregat)\w*", re.IGNORECASE
)
_THEFT = re.compile(r"\bhanno (?:rubat|scippat|fregat)\w*", re.IGNORECASE)
"""Told as done, even behind "se"; "se me l'avessero rubata" is not."""
_MADE_ANEW = re.compile(
    r"\b(?:(?:ri)?far(?:la|ne un['’]?\s?altra|e (?:la|una) sim)|rifar\w+|rifacimento|"
    r"(?:una |la )?(?:sim |scheda )?nuova|(?:un['’]?\s?)?altra sim|duplicat\w+|sostitu\w+|riaver(?:la|e (?:la|il))|"
    r"ricomprar\w+)\b",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(r"\bquanto\b|\bcost(?:a|erebbe|ava|o|i)\b|\bprezz\w+|\bsi paga\b", re.IGNORECASE)


def asks_cost_of_another(text: str) -> bool:
    """ "E se l'avessi persa davvero quanto costava rifarla?": of a new SIM, and nothing is gone or to be blocked."""
    if _ORDERED.search(text) or _THEFT.search(text) or _GONE_NOW.search(_SUPPOSED_GONE.sub(" ", text)):
        return False
    supposed = _SUPPOSED_GONE.search(text) is not None and _MADE_ANEW.search(text) is not None
    return supposed and _HOW_MUCH.search(text) is not None


def asks_about_lifting(text: str) -> bool:
    """ "Ma poi si può sbloccare?", "se lo ritrovo che faccio?", "poi la sblocco io"."""
    if _ASKS.search(text) and (_LIFT.search(text) or _IF_FOUND.search(text)):
        return True
    return puts_off_lifting(text)


def finds_it(text: str) -> bool:
    """ "Trovata!", "e se poi la ritrovo?": of a SIM that is blocked already; not "ritrovata, sbloccala"."""
    return _FINDS.search(text) is not None and _LIFT.search(text) is None and _NOT.search(text) is None


def asks_what_stays(text: str) -> bool:
    """ "E il numero resta mio?", "perdo il credito?"."""
    return "?" in text and _STAYS.search(text) is not None


def orders_block(text: str) -> bool:
    """ "Sì bloccala", to whether it is not needed any more; not "sì, non bloccarla"."""
    return _BLOCK.search(text) is not None and _NOT.search(text) is None


def says_unneeded(text: str) -> bool:
    """ "No, non serve più", "sì, non bloccarla", to whether the telephone is in safe hands."""
    return _UNNEEDED.search(text) is not None and "?" not in text


def puts_off_lifting(text: str) -> bool:
    """A block that is to be lifted some time, or if something happens: nothing to be lifted now."""
    return _LIFT.search(text) is not None and _LATER.search(text) is not None


def orders_lifting(text: str) -> bool:
    """ "Sblocca", now and without a condition."""
    return _ORDER.search(text) is not None and "?" not in text and _LATER.search(text) is None


_REPORT = re.compile(
    r"\b(?:dove|come|quando|da chi|a chi|chi|serve|occorre|devo|dobbiamo|bisogna|obbligatori\w+|va fatta|"
    r"posso)\b[^.;!]{0,30}"
    r"\bdenunci\w*|\bdenunci\w*\b[^.;!]{0,20}(?:\?|\b(?:dove|come|serve|obbligatori\w+|si fa|la faccio|va fatta)\b)",
    re.IGNORECASE,
)
_NOT_OF_THEFT = re.compile(r"\b(?:reclam\w+|voi|vi|operatore|truff\w+|bollett\w+|fattur\w+|agcom)\b", re.IGNORECASE)


def asks_where_to_report(text: str) -> bool:
    """ "Dove faccio la denuncia?", once a SIM is blocked: to the police; not "vi denuncio"."""
    return _REPORT.search(text) is not None and _NOT_OF_THEFT.search(text) is None
