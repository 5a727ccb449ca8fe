"""A message or a call that only says to be ours (phishing), and data that were given to whoever sent it."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.core.lost_numbers import loss_in, says_phone_lost

_CHANNEL = (
    r"(?:sms|messaggi\w*|mail|e-?mail|telefonat\w+|chiamat\w+|whats ?app|pec|link|operator[ei]|tizi[oa]|signor[ea]|"
    r"tipo|numero)"
)
_CAME = (
    r"(?:ricevut\w+|arriv\w+|mandat\w+|scritt\w+|inviat\w+|contattat\w+|chiamat\w+|telefonat\w+|chiam\w+|ricevo|c['’]\s?[èe]|"
    r"mi (?:chiede|dice|scrive|scrivono|chiedono|dicono))"
)
_PRETENDS = (
    r"(?:dic\w+|sostien\w+|finge\w*|spaccia\w*|si presenta\w*|fa(?:ceva)? finta)\b[^.;]{0,25}\b(?:voi|tim|mytim|"
    r"vostr\w+|"
    r"assistenza|servizio clienti|119|187|l['’]?\s?operatore)|"
    r"a nome vostro|da parte vostra|siete (?:davvero |proprio |veramente )?voi|(?:è|e['’]|era|sono|"
    r"eravate) (?:davvero |proprio )?"
    r"(?:vostr[oaie]|voi)|è vero|è affidabile|posso fidarmi|mi (?:posso )?fid\w+"
)
_ODD = (
    r"stran\w+|sospett\w+|truff\w+|phishing|fals[oa]|fak[ei]|fregat\w+|raggir\w+|imbrogl\w+|spam|"
    r"clicc\w+|(?:un |il |sto |questo )?link|pagare|dati|password|codic[ei]|iban|carta|pin|otp|cambiare (?:gestore|"
    r"operatore)"
)
_FRAUD = re.compile(
    r"\b(?:truff(?:a|ato|ata|atori?|are)|phishing|smishing|vishing|(?:clonat|hackerat)\w+)\b", re.IGNORECASE
)
_RECEIVED = re.compile(
    rf"\b{_CAME}\b[^.;]{{0,30}}?\b{_CHANNEL}\b|\b{_CHANNEL}\b[^.;]{{0,30}}?\b{_CAME}\b", re.IGNORECASE
)
_CALLED = re.compile(r"\b(?:mi|ci) (?:ha|hanno) (?:\w+ )?(?:chiamat|contattat|scritt|telefonat)\w+", re.IGNORECASE)
_PRETENDING = re.compile(rf"\b(?:{_PRETENDS})\b", re.IGNORECASE)
_STRANGE = re.compile(rf"\b(?:{_ODD})\b", re.IGNORECASE)
_WANTS_DATA = re.compile(
    r"\b(?:mi|ci) (?:ha|hanno) (?:\w+ )?(?:chiamat|contattat|scritt|telefonat)\w+[^.;]{0,30}?"
    r"\b(?:vuol\w*|vogliono|voleva\w*|chied\w+|chiest\w+|chiedev\w+)\b[^.;]{0,30}?"
    r"\b(?:iban|password|codic[ei]|otp|pin|carta|dati|documento|numero di conto)\b",
    re.IGNORECASE,
)
"""Whoever calls and wants what we never ask for."""
_GIVEN = re.compile(
    r"\b(?:ho|abbiamo|gli ho|le ho|mia \w+ ha|mio \w+ ha|ha|ho anche) (?:\w+ )?(?:dat[oi]|dett[oi]|comunicat[oi]|"
    r"fornit[oi]|"
    r"scritt[oi]|inserit[oi]|mess[oi]|clicc\w+|pagat[oi])\b[^.;]{0,40}\b(?:dat[ia]|carta|codic[ei]|password|pin|otp|iban|link)\b",
    re.IGNORECASE,
)
_TO_SOMEBODY = re.compile(
    r"\b(?:(?:un[oa]?|quel(?:lo|la)?|quest[oa]) (?:tizi[oa]|tipo(?! di)|signor[ea]|operator[ei]|sconosciut[oa])|"
    r"(?:a|da|su|in|sul|ad) (?:un|quel|quello|questo) (?:sito|numero|link|sms|messaggio)|uno che|una che|"
    r"(?:a|da) qualcuno|"
    r"link (?:di|in|su) (?:un|quel|questo) (?:sms|messaggio))\b",
    re.IGNORECASE,
)
_TOLD_BY_PHONE = re.compile(
    r"\b(?:dat[oi]|dett[oi]|comunicat[oi]|fornit[oi])\b[^.;]{0,50}\b(?:al|per) telefono\b", re.IGNORECASE
)
"""To whoever called; a payment by telephone is one of ours."""
_OURS = re.compile(r"\bche (?:mi |ci )?(?:avete|hai) (?:mandat|inviat|dat|scritt)\w*", re.IGNORECASE)
_SIM = r"(?:sim|scheda|numero|telefono|cellulare)"
_CLONED = re.compile(
    rf"\b(?:hanno|ha|avevano) (?:\w+ )?clonat\w+ (?:(?:la|il|lo|mia|mio|una) ){{0,2}}{_SIM}\b|"
    rf"\b{_SIM} (?:(?:è|e'|sono|mi|stat[oai]|l['’]hanno|hanno) ){{0,3}}clonat\w+|"
    r"\b(?:hanno fatto|mi hanno|vittima d[ie]l?|subito|ho avuto) (?:(?:un|una|il|uno) )?sim swap",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"(?<!mi )(?<!ci )(?<!vi )(?<!che )(?<!non )"
    r"\bblocc(?:a|ala|alo|ate|atela|atelo|are|arla|arlo|amela|atemela|hiamola)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:pass(?:a|ate|ami|atemi|ateci)|vogli\w+|vorrei|parlar\w*|mett(?:imi|etemi)|chiamatemi|serve|ho bisogno)\b"
    r"[^.;!?]{0,30}\b(?:operator[ei]|operatrice|persona|qualcuno|uman[oi]|collega|consulente|assistenza)\b|"
    r"[,.;!]\s*(?:un )?operatore(?: per favore| subito)?\W*$",
    re.IGNORECASE,
)
_COMPLAINT = re.compile(r"\b(?:segnalar\w*|denunci\w+|lament\w+|esposto|rimbors\w+|rivoglio)\b", re.IGNORECASE)
_ABOUT_US = re.compile(
    r"\b(?:il codice che (?:mi )?(?:hai|avete)|non (?:mi )?(?:è|e['’]) (?:mai )?arrivat\w+|non arriv\w+|"
    r"richiamat\w+|reclam\w+|"
    r"mandami|mandatemi|rimandami|inviami)\b",
    re.IGNORECASE,
)
LEAST_WORDS = 4
_NEGATED = re.compile(
    r"\b(?:non|nn|senza|né)\b(?:(?! (?:e|ed|ma|però|pero|poi|ormai|perch[eé]) )[^,.;!?])*", re.IGNORECASE
)
_HAVE = r"(?:(?<!vi )(?<!ti )ho|abbiamo|(?<!mi )(?<!ci )(?<!vi )ha|avrei|averl[ioae]|avergliel[ioae]|aver)"
_BY_THEN = r"(?:(?:gi[aà]|anche|pure|ormai|purtroppo|subito|per[oò]|solo|appena|anch['’]io|stupidamente) ){0,3}"
_MADE = (
    r"(?:dat|mess|inserit|scritt|digitat|fornit|comunicat|dett|compilat|confermat|lasciat|mandat|inviat|registrat|"
    r"pagat)[oaie]"
)
_WHAT = (
    r"(?:dat[oi] (?:della|del|di|miei|personali|bancari)|(?:i|miei|dei|tutti i|quei) (?:miei )?dati|cart\w+|bancomat|"
    r"postepay|codic[ei]|password|pass|pin|otp|iban|credenziali|tutto|link|numer[oi]|euro|€|documento)"
)
_GAVE_IT = re.compile(
    rf"\b{_HAVE} {_BY_THEN}{_MADE}\b[^.;]{{0,40}}\b{_WHAT}(?!\w)|\b{_WHAT}(?!\w)[^.;]{{0,25}}"
    rf"\b(?:l['’]\s?|(?:li|le|glie\w+) ){_HAVE} {_BY_THEN}{_MADE}\b|"
    rf"^\W*(?:\w+ ){{0,3}}{_HAVE} {_BY_THEN}pagat[oaie](?:\W+(?:purtroppo|l[iì]|subito|anche))*\W*$|"
    rf"\bgliel[ioae] {_HAVE} {_BY_THEN}{_MADE}\b|"
    rf"\b(?:{_HAVE} {_BY_THEN}|e )(?:dat|mess|inserit)[oaie] (?:\w+ ){{0,2}}{_WHAT}(?!\w)|"
    r"\b(?:ci|me|mi) (?:sono|ero|è|siamo) (?:\w+ )?(?:cascat|cadut)[oaie]\b|"
    r"\b(?:mi|ci|m['’]|le|gli)\s?(?:hanno|han|ha) (?:\w+ )?"
    r"(?:fregat|truffat|pres|tolt|prelevat|svuotat|rubat|scalat)\w*"
    r"(?= (?:\w+ ){0,2}(?:soldi|euro|€|conto|carta)|\W*$)",
    re.IGNORECASE,
)
_OPENED_IT = re.compile(
    rf"\b{_HAVE} {_BY_THEN}(?:cliccat|clikkat|apert|seguit|premut|schiacciat|toccat|scaricat|installat|"
    r"rispost)[oaie]\b",
    re.IGNORECASE,
)
_OF_A_BILL = re.compile(r"\b(?:bollett\w+|fattur\w+|ricaric\w+|modem|sim)\b", re.IGNORECASE)
_OWN_CARD = re.compile(r"\bblocc\w+\b[^.;]{0,25}\b(?:carta|bancomat|postepay|conto)\b", re.IGNORECASE)


class Fallen(StrEnum):
    """What became of such a message; each has a response `utter_fraud_<value>`."""

    GIVEN = "given"
    OPENED = "opened"


def fallen_for(text: str) -> Fallen | None:
    """ "L'ho aperto e ho messo la carta", right after the warning; None: nothing was given, or of something else."""
    said = _NEGATED.sub(" ", text)
    if _OF_A_BILL.search(said):
        return None
    if _GAVE_IT.search(said) or _OWN_CARD.search(said):
        return Fallen.GIVEN
    return Fallen.OPENED if _OPENED_IT.search(said) else None


def says_fraud(text: str) -> bool:
    """ "Un SMS strano con un link, siete voi?", "dice di essere voi"; not "non mi è arrivato il codice"."""
    if len(text.split()) < LEAST_WORDS or _ABOUT_US.search(text):
        return False
    if gave_data(text):
        return True
    came = any(words.search(text) for words in (_RECEIVED, _CALLED))
    if _WANTS_DATA.search(text):
        return True
    pretends, odd = _PRETENDING.search(text) is not None, _STRANGE.search(text) is not None
    return (came and pretends) or (came and odd and _asks_whose(text)) or (_FRAUD.search(text) is not None and came)


def gave_data(text: str) -> bool:
    """ "Ho dato i dati della carta a uno che diceva di essere voi": the bank comes first."""
    given = _GIVEN.search(text) is not None
    pretends = _PRETENDING.search(text) is not None or _FRAUD.search(text) is not None
    return given and (pretends or (_to_somebody(text) and _OURS.search(text) is None))


def says_sim_cloned(text: str) -> bool:
    """ "Mi hanno clonato la SIM": it is to be blocked; not "si può clonare?", nor a card's clone."""
    return _CLONED.search(text) is not None and "?" not in text


def tells_of_loss(text: str) -> bool:
    """A telephone that is gone, or a SIM that another has, beside the fraud."""
    return says_phone_lost(text) or says_sim_cloned(text)


def wants_act_beside(text: str, intent: str) -> bool:
    """Whether a block, a person or a complaint is asked for in so many words, and not only a fraud told."""
    if tells_of_loss(text):
        return True
    if intent == "block_sim":
        return _BLOCK.search(text) is not None or loss_in(text) is not None
    asked = {"talk_to_human": _PERSON, "open_complaint": _COMPLAINT}.get(intent)
    return asked is not None and asked.search(text) is not None


def _to_somebody(text: str) -> bool:
    return any(words.search(text) for words in (_TO_SOMEBODY, _TOLD_BY_PHONE))


def _asks_whose(text: str) -> bool:
    return re.search(r"\b(?:stran\w+|sospett\w+|fals[oa])\b", text, re.IGNORECASE) is not None
