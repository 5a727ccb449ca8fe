"""A no with its reason, to what was read back: "anzi no, la paga mia moglie", "ah no, già fatto", "la ricarica no"."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, STOPPING, UNSURE, YES, lead

_KIN = (
    r"(?:(?:la |il |lo )?(?:mi[ao]|su[ao]|tu[ao]|nostr[ao]) )?(?:nonn[ao]|mamma|madre|pap[aà]|padre|babbo|moglie|"
    r"marito|figli[ao]|fratello|sorella|zi[ao]|cugin[ao]|suocer[ao]|cognat[ao]|compagn[ao]|ragazz[ao]|fidanzat[ao]|"
    r"coinquilin[ao]|capo|titolare)"
)
_ANOTHER = rf"(?:{_KIN}|lui|lei|loro|un altro|un['’]altra|qualcun altro|l['’]azienda|la ditta)"
_DOES = r"(?:paga|pagano|pagher[aà]|fa|fanno|far[aà]|ricarica|ricaricano|salda|mette|attiva)"
_DONE = r"(?:fatt|pagat|ricaricat|caricat|saldat|attivat|mess)[oaie]"
_IT = r"(?:(?:me|ce|te|gli?e)\W?)?l[aoe]"
_BEHIND = (
    r"(?:\W+(?:stamattina|stamani|ieri|oggi|prima|sera|mattina|io|noi|lui|lei|loro|adesso|ora|poco|fa|poi|grazie|"
    r"scus\w+|dai|quindi|lasci\w+|stare|niente|tutto|dal|al|in|con|tabacc\w+|edicola|bar|banca|posta|app)){0,6}\W*"
)
_REFUSES = r"(?=\W*+(?:\w++\W++){0,3}?(?:no+|anzi|macch[eé])(?!\w))"
_BEFORE = lead(YES, FINE, NO, STOPPING, UNSURE, "macch[eé]")
_BY_ANOTHER = (
    rf"(?:{_IT} {_DOES}(?: già| direttamente| sempre| comunque)? {_ANOTHER}|{_ANOTHER} {_IT} {_DOES}|"
    rf"ci (?:pensa|penser[aà]) {_ANOTHER})"
)
_ALREADY = rf"(?:(?:l['’]\s?|le |li )?(?:ho|abbiamo) )?gi[aà] {_DONE}|(?:l['’]\s?|le |li )(?:ho|abbiamo) {_DONE} gi[aà]"
_ALREADY_BY = rf"(?:{_ANOTHER} (?:l['’]\s?)?ha gi[aà] {_DONE}|l['’]\s?ha gi[aà] {_DONE} {_ANOTHER})"
_REASON = re.compile(rf"{_REFUSES}{_BEFORE}(?:{_BY_ANOTHER}|{_ALREADY}){_BEHIND}", re.IGNORECASE)
_ELSE = re.compile(rf"{_BEFORE}{_ALREADY_BY}{_BEHIND}", re.IGNORECASE)
_OF_MONEY = frozenset({"recharge", "pay_bill", "activate_offer", "activate_service", "set_auto_recharge"})
_NAMES = {
    "recharge": "ricarica",
    "pay_bill": "bolletta|fattura|pagamento",
    "activate_offer": "offerta|opzione|pacchetto|promozione|attivazione",
    "activate_service": "servizio|opzione|attivazione",
    "set_auto_recharge": "ricarica(?: automatica)?",
    "open_complaint": "reclamo",
    "report_fault": "segnalazione",
    "request_call_back": "chiamata|telefonata",
    "block_sim": "blocco",
    "save_card": "carta",
}
_ASKS_FIRST = re.compile(
    rf"{_BEFORE}(?:io |ne |però )*(?:"
    r"prima (?:ne |lo |la |mi |io |però |di tutto )*(?:chiedo|domando|parlo|sento|consulto)|"
    r"(?:devo |voglio |vorrei |fammi |fatemi |meglio )prima (?:chied|domand|parl|sent|consult)\w+|"
    rf"(?:ne |lo )?(?:chiedo|domando|parlo|sento) prima)(?!\w)"
    rf"(?=\W*+$|(?:\W++\w++){{0,2}}?\W++(?:a|al|alla|ai|con|in|per|se|cosa)\b|\W++{_KIN})[^?\d]*",
    re.IGNORECASE,
)


def refuses_with_reason(text: str, act: str) -> bool:
    """Whether all of it says that this act is not wanted, and why: somebody else does it, or it is done."""
    said = text.strip()
    if "?" in said:
        return False
    if act in _OF_MONEY and (_REASON.fullmatch(said) or _ELSE.fullmatch(said)):
        return True
    named = (
        rf"{lead(NO, STOPPING)}(?:la |il |lo |l['’]\s?|quest[ao] )(?:{_NAMES.get(act, '(?!)')}) no+(?: grazie| dai)?\W*"
    )
    return re.fullmatch(named, said, re.IGNORECASE) is not None


def asks_somebody_first(text: str) -> bool:
    """ "No anzi, prima chiedo a mia moglie": nothing is to be done until then."""
    return _ASKS_FIRST.fullmatch(text.strip()) is not None
