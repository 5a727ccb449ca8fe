"""Few words that ask or say something else than they sound like: why a recharge stands still, what closing costs, whose
bill it is, that nobody answers. By the words alone."""

from __future__ import annotations

import re

from bot.core.cut_lines import asks_if_cut_too
from bot.core.leads import NO, lead
from bot.core.nearby import NAMED

_KIN = (
    r"mi[oa] (?:marito|moglie|padre|madre|papà|mamma|fratello|sorella|figli[oa]|nonn[oa]|zi[oa]|suocer[oa]|cognat[oa]|"
    r"compagn[oa]|fidanzat[oa]|amic[oa]|vicin[oa]|collega|ragazz[oa]|coinquilin[oa])"
)
_BILL = r"(?:bollett\w+|fattur\w+)"
_WHY_HALTED = re.compile(
    r"\b(?:perch[eéè]'?|xk[eéè]?|come mai|per (?:quale|che) motivo|cos['’ ]?(?:a )?è successo)(?!\w).{0,30}?"
    r"\b(?:sospes[ao]|ferm[ao]|bloccat[ao]|non (?:parte|va|funziona|ricarica|è partit[ao]))(?!\w)",
    re.IGNORECASE,
)
_UNDO_RECHARGE = re.compile(
    r"\b(?:annull\w+|storn\w+|cancell\w+|revoc\w+|restitu\w+|ridat\w+|ridammi|indietro)\b.{0,40}\b"
    r"(?:ultima ricarica|ricarica (?:che ho |appena |già |che è |che avevo )*"
    r"(?:fatt[ao]|di (?:ieri|oggi|prima|stamattina)|sbagliata|passata))(?!\w)|"
    r"\b(?:ultima ricarica|ricarica (?:che ho |appena |già )*"
    r"(?:fatt[ao]|di (?:ieri|oggi|prima|stamattina)|sbagliata))\b"
    r"[^.]{0,30}\b(?:annull|storn|cancell|revoc)\w+",
    re.IGNORECASE,
)
_AUTOMATIC = re.compile(r"\bautomatic\w+|\b(?:perch|come mai)\w*", re.IGNORECASE)
_ONLY_PRICE = re.compile(
    r"\b(?:chied\w+|volevo|vorrei|voglio|interessava|domandav\w+|era)\b.{0,20}?\b(?:solo|soltanto|solamente|giusto)\b"
    r".{0,20}?\b(?:prezzo|costo|quanto (?:cost|vien|è|sarebbe)\w*)|"
    r"\b(?:solo|soltanto|solamente)\b.{0,15}?\b(?:chied\w+|sapere)\b.{0,15}?\b(?:prezzo|costo|quanto (?:cost|vien)\w+)",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:non|nn|mica)\b", re.IGNORECASE)
_SUPPLIED = r"(?:enel|eni|edison|a2a|acea|hera|iren|illumia|sorgenia|plenitude|luce|gas|acqua|corrente|condominio|tari)"
_ELSEWHERE = re.compile(
    rf"\b{_BILL}\b.{{0,20}}?\b(?:di|della|dell['’]|del|d['’]|con|da)\s?(?:un['’]\s?|un |una )?"
    rf"(?:altr[ao] (?:compagnia|operatore|gestore|societ[àa]|azienda)|{NAMED}|{_SUPPLIED})(?!\w)|"
    rf"\b{_BILL} (?:{NAMED}|{_SUPPLIED})(?!\w)",
    re.IGNORECASE,
)
_OF_KIN = re.compile(
    rf"\b{_BILL}\b.{{0,12}}?\b(?:di|intestat\w+ a) (?P<whose>{_KIN})(?!\w)|"
    rf"\bquanto (?:deve|dovrebbe|ha da) (?:pagare )?(?P<who>{_KIN})(?!\w)",
    re.IGNORECASE,
)
_NOBODY_ANSWERS = re.compile(
    r"\b(?:non|nn) (?:mi |ci )?(?:rispond(?:e|ono)|ha risposto|hanno risposto) (?:mai |ancora |più )?nessuno(?!\w)|"
    r"\bnessuno (?:che )?(?:mi |ci )?(?:risponde|ha risposto|rispondeva)(?!\w)|"
    r"\b(?:non|nn) rispond(?:e|ete|ono) (?:mai )?al (?:telefono|119|187)(?!\w)",
    re.IGNORECASE,
)
_CALLED_OTHERS = re.compile(
    rf"\b(?:{_KIN}|amic\w+|quando (?:chiamo|telefono|mi chiam\w+)|chi mi chiama)\b", re.IGNORECASE
)
_ORDERS_CALL = re.compile(r"\brichiam\w*|\bchiamat(?:emi|eci)\b|\d{3}|\balle \d", re.IGNORECASE)
_MAY_IT_BE = r"(?:la )?(?:posso|potrei|si può|si puo|puoi|potete|vorrei|voglio)"
_REMOVE_IT = re.compile(
    rf"{lead('poi')}(?:(?:come (?:la|si|posso|faccio a)|{_MAY_IT_BE}) )?"
    r"(?:tog[lh]i\w*|lev(?:a|are|arla|ate)|elimin(?:a|are|arla|ate)|cancell(?:a|are|arla|ate)|rimuov\w+)\W*$",
    re.IGNORECASE,
)
_CHANGE_IT = re.compile(
    rf"{lead('poi')}(?:come (?:la|si|posso|faccio a)|{_MAY_IT_BE}) "
    r"(?:cambi|sostitui|aggiorn|rinnov|rimpiazz)\w*(?: con un['’]?\s?altra)?\W*$",
    re.IGNORECASE,
)
_CARD = re.compile(r"\bcart[ae]\b(?! sim)", re.IGNORECASE)
_NO_TECHNICIAN = re.compile(
    r"\b(?:non|nn) (?:mi |ci )?(?:voglio|vorrei|serve|servono|occorre|mand\w+|ho bisogno)\b.{0,20}"
    r"\b(?:tecnico|appuntamento|nessuno (?:a|in) casa)\b|^\W*(?:senza|niente|nessun) (?:il )?tecnico\W*$",
    re.IGNORECASE,
)
_OPENS_CASE = re.compile(
    r"\b(?:apri\w*|aprite\w*|aprir\w*|fa(?:i|te|mmi|temi|re)(?! vedere)|faccio|registra\w*|mand\w+)\b.{0,25}?"
    r"\b(?:segnalazione|pratica|ticket|contestazione)\b",
    re.IGNORECASE,
)
_TO_BE_CUT = re.compile(
    rf"{lead('poi|invece')}"
    r"(?:(?:mi |ci )?(?:stacchi|chiudi)|stacca|(?:stacca|chiudi)(?:mi|ci)|"
    r"(?:(?:mi|ci) )?(?:puoi|potete|potresti|potreste|si può|posso|voglio|vorrei|vogliamo|vorremmo) "
    r"(?:far )?(?:staccar|chiuder)(?:e|mi|ci))\s+(?:(?:la|il|questa|questo|quella|l['’])\s*)?"
    r"(?:(?:mia|mio|altra|seconda)\s+)?(?:linea|utenza|numero|sim|fisso|mobile|cellulare|telefono di casa|fibra)\b"
    r"(?![^?]*\b(?:se|perch[eé]|quando|ogni|sempre|spesso|chat|conversazione|chiamata|pin|wifi|wi-fi|router|modem|presa|cavo)\b)",
    re.IGNORECASE,
)
_LEAVING = r"(?:disd\w+|reced\w+|recesso|chiud\w+|chiusura|andarmene|vado via|lasci\w+)"
_PENALTY = re.compile(
    r"\bpenal[ei](?!\w)|\b(?:quanto|quali|che|ci sono|c['’]è|ha|hanno|devo)\b.{0,25}?"
    r"\b(?:cost\w*|spes[ae]|pag\w+|vincol[oi])"
    rf"(?:\W+(?:\w+\W+){{0,3}}{_LEAVING})?\W*$|\bvincol[oi]\W*$",
    re.IGNORECASE,
)
_LEAVES = re.compile(rf"\b{_LEAVING}(?!\w)|\bdisattivazione\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"^.{0,12}?\b(?:non|nn) (?:voglio|vorrei|mi va di|serve|intendo|devo)\b[^,.;]{0,25}?"
    r"\b(?:nessuno|operator\w+|person[ae])\b"
    r"\W+(?:(?:ma|però|e|solo)\W+)*(?P<rest>.{6,})$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:person[ae]|operator\w+|uman[oi]|qualcuno|colleg\w+|consulent\w+)\b", re.IGNORECASE)
_ASKED_INSTEAD = {
    "explain_bill": re.compile(r"\b(?:perch[eé]|come mai)\b.{0,60}?\b(?:bollett|fattur)\w+", re.IGNORECASE),
    "show_movements": re.compile(
        r"\b(?:perch[eé]|come mai)\b.{0,60}?(?:\b(?:credito|saldo|soldi|euro|eur|scal\w+|tolt[oi]|tolgono|togliete|"
        r"prelev\w+|addebit\w+|pres[oi]|spes[oi])\b|€)|"
        r"\b(?:dove|come) (?:sono|è) (?:finit|andat|sparit)\w+\b.{0,30}?\b(?:soldi|credito|euro)\b",
        re.IGNORECASE,
    ),
    "show_bill": re.compile(
        r"\bquanto (?:vi |ti )?(?:devo|c['’]è da|ho da)\b|\bda pagare\b|\bbollett\w+", re.IGNORECASE
    ),
    "check_counters": re.compile(r"\b(?:giga\w*|gb|minuti|sms)\b", re.IGNORECASE),
    "check_credit": re.compile(r"\b(?:credito|saldo)\b|\bquanto (?:ho|mi resta|mi rimane)\b", re.IGNORECASE),
}
_CHANGES_CONTACT = re.compile(
    r"\b(?:cambi|modific|aggiorn|sostitu)\w*\b.{0,20}?\b(?:e-?mail|mail|posta|numero|cellulare|contatto|recapito)(?!\w)",
    re.IGNORECASE,
)
_CHANGES_IT = re.compile(
    rf"{lead(NO, 'puoi|vorrei|voglio|potete|mi|invece')}"
    r"(?:(?:cambi|modific|aggiorn|sostitu|correg)\w*|mett\w*)(?<=[oaei])\s+(?:(?:con|in|a|questa|quella|nuova|la|ci)\W+)*"
    r"[^\s@]+@[^\s@]+\.\w++\W*+(?:(?:per favore|grazie)\W*+)?$",
    re.IGNORECASE,
)
_LEAVES_CONTACT = re.compile(
    r"\b(?:non|nn) (?:mi |me |ci |l[ao] )*(?:cambi|modific|aggiorn|sostitu)|\b(?:resta|rimane|lasci\w+|tieni|tenete)\b",
    re.IGNORECASE,
)
_MAIL, _NUMBER = r"(?:e-?mail|mail|posta)", r"(?:numero|cell\w*|telefono)"
_RULED_OUT = r"(?:\bno,? (?:la |l['’]|il )?{0}\b|\b{0},? (?:no\b|anzi)|\bnon (?:la |l['’]|il )?{0}\b)"
_CONTACTS = {"mobile": (_NUMBER, _MAIL), "email": (_MAIL, _NUMBER)}
_RESTORES = re.compile(r"\b(?:rimett\w+|ripristin\w+|com['’]era|quell[oa] di prima|come prima)(?!\w)", re.IGNORECASE)
_ENDING = re.compile(
    r"\W*(?:(?:no+|anzi|ma|scus\w+|volevo dire|intendevo|quell[oa]|con|col|lo|il|per|finisce|che|aspett\w+|meglio|a|"
    r"in)\W+)*"
    r"(?:(?P<digits>0\d{1,3})|(?:quell[oa]|numero|cell\w*)\W+(?:del|con|col|che finisce (?:con|per|in))\W+"
    r"(?P<named>\d{3,4}))\W*",
    re.IGNORECASE,
)


def asks_why_halted(text: str) -> bool:
    """ "Perché è sospesa?", of an automatic recharge that is talked about."""
    return _WHY_HALTED.search(text) is not None


def undoes_recharge(text: str) -> bool:
    """ "Annulla l'ultima ricarica": one that was made; no automatic one."""
    return _UNDO_RECHARGE.search(text) is not None and not _AUTOMATIC.search(text)


def only_asked_price(text: str) -> bool:
    """ "Non la voglio togliere, chiedevo solo il prezzo"."""
    return _ONLY_PRICE.search(text) is not None and _NOT.search(text) is not None


def names_bill_elsewhere(text: str) -> bool:
    """ "Una bolletta di un'altra compagnia"."""
    return _ELSEWHERE.search(text) is not None


def whose_bill(text: str) -> str | None:
    """ "Mio marito", in "la bolletta di mio marito"."""
    found = _OF_KIN.search(text)
    return (found["whose"] or found["who"]).casefold() if found else None


def says_nobody_answers(text: str) -> bool:
    """ "Ho chiamato ma non risponde nessuno": the care desk; not those whom one calls."""
    return _NOBODY_ANSWERS.search(text) is not None and not _CALLED_OTHERS.search(text)


def orders_call(text: str) -> bool:
    """ "… richiamatemi al 347… domani alle 10": a call with its number or its time."""
    return _ORDERS_CALL.search(text) is not None


def asks_to_change_card(text: str) -> bool:
    """ "Come la cambio?", of a card that is talked about."""
    return _CHANGE_IT.search(text) is not None


def asks_to_remove_card(text: str) -> bool:
    """ "E toglierla?", "la posso eliminare?", "come si toglie?", of a card that was just shown."""
    return _REMOVE_IT.search(text) is not None


def names_card(text: str) -> bool:
    """Whether a card, to pay with, was spoken of."""
    return _CARD.search(text) is not None


def refuses_technician(text: str) -> bool:
    """ "Non voglio il tecnico"."""
    return _NO_TECHNICIAN.search(text) is not None


def opens_case(text: str) -> bool:
    """ "Aprimi una segnalazione allora"."""
    return _OPENS_CASE.search(text) is not None


def asks_to_be_cut(text: str) -> bool:
    """ "E mi stacchi la linea mobile?": asked for; not "mi staccate la linea?", which is feared."""
    return _TO_BE_CUT.search(text) is not None and not asks_if_cut_too(text)


def asks_cost_of_leaving(text: str, *, named: bool) -> bool:
    """ "C'è una penale?"; `named`: closing a line is what is talked about, else the words have to name it."""
    return _PENALTY.search(text) is not None and (named or _LEAVES.search(text) is not None)


def asked_without_person(text: str) -> tuple[str, str] | None:
    """The intent and the words of "non voglio parlare con nessuno, voglio solo sapere quanto devo"."""
    found = _NOBODY.search(text)
    if found is None or _PERSON.search(found["rest"]):
        return None
    asked = next((intent for intent, words in _ASKED_INSTEAD.items() if words.search(found["rest"])), None)
    return (asked, found["rest"].strip()) if asked else None


def changes_contact(text: str) -> bool:
    """ "Cambia la mail, anzi no il numero": a contact is to be changed."""
    return _CHANGES_CONTACT.search(text) is not None and _LEAVES_CONTACT.search(text) is None


def changes_it(text: str) -> bool:
    """ "Cambiala in nome@esempio.it": with an address in its place it can only be the contact."""
    return _CHANGES_IT.search(text) is not None and _LEAVES_CONTACT.search(text) is None


def contact_meant(text: str) -> str | None:
    """Which contact is meant where the other is ruled out: "no la mail no, solo il numero"."""
    return next((kind for kind, (meant, other) in _CONTACTS.items() if _rules_out(text, meant, other)), None)


def _rules_out(text: str, meant: str, other: str) -> bool:
    behind = re.search(rf"{_RULED_OUT.format(other)}.*?\b{meant}\b", text, re.IGNORECASE)
    return behind is not None and not re.search(rf"\b{meant},? no\b", text, re.IGNORECASE)


def restores(text: str) -> bool:
    """ "Rimetti quello di prima"."""
    return _RESTORES.search(text) is not None


def bare_ending(text: str) -> str | None:
    """ "No anzi 02": digits that no sum begins with, and nothing else."""
    found = _ENDING.fullmatch(text.strip())
    return (found["digits"] or found["named"]) if found else None
