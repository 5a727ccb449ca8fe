"""A request with a "non" before it: "non voglio ricaricare", "non bloccare la SIM". By the words, of one act.

Who cannot, or has not got, asks for help ("non riesco a pagare", "non mi mandate mai la bolletta"); who names a way or
an amount says how it is wanted ("non voglio pagare con la carta"); "non voglio più il servizio" takes it away.
"""

from __future__ import annotations

import re

from bot.core.complaint_unwanted import disowns_complaint
from bot.core.leads import NO, STOPPING, lead

_ON = r"attiv|abilit|aggiung|acquist|compr|mett|iscriv|sottoscriv"
_OFF = r"disattiv|disabilit|togli|toglie|rimuov|elimin|cancell|spegn|lev|stacc|disdi|disdic|tocc"
_VERBS = {
    "recharge": "ricaric|ricarich",
    "pay_bill": "pag|pagh|sald|vers",
    "block_sim": "blocc|blocch|disattiv|sospend",
    "activate_offer": _ON,
    "activate_service": _ON,
    "deactivate_service": _OFF,
    "set_auto_recharge": rf"{_ON}|impost|programm|ricaric|ricarich|salv",
    "stop_auto_recharge": rf"{_OFF}|ferm|blocc|sospend|annull|interromp|stopp",
    "update_profile": "cambi|modific|aggiorn|sostitu|tocc",
    "add_line": "aggiung|colleg|associ",
    "save_card": "salv|registr|memorizz|aggiung|mett",
    "remove_card": _OFF,
    "email_bill": "mand|invi|sped|inoltr",
    "report_fault": "segnal|apr|invi|mand",
    "open_complaint": "reclam|apr|sporg|present|invi",
    "update_ticket": "aggiung|spost|chiud|modific|cambi|annull",
    "request_call_back": "chiam|richiam|telefon",
}
"""Stems of the verbs that name each act."""
_NOUNS = {
    "recharge": "ricaric(?:a|he)",
    "activate_offer": r"offert[ae]|giga extra|opzion[ei]|promozion[ei]",
    "activate_service": r"servizi[o]?",
    "set_auto_recharge": r"(?:ricarica|addebito) automatic[ao]|auto ?ricarica",
    "report_fault": r"segnalazion[ei]",
    "open_complaint": r"reclam[oi]",
}
"""What is not wanted, where the act has a name of its own."""
_CLAUSE = re.compile(
    r"[.,;!:?]+\s*|(?<!\s)(?<!\bnon)(?<!\bnn)(?<!\bl[oae])\s++(?=(?:ma|però|pero|bensì|anzi|invece|voglio|vorrei|fammi|dimmi|fatemi)\b)",
    re.IGNORECASE,
)
_WANT = (
    r"(?:vogli(?:o|amo)|vorrei|vorremmo|volevo|volevamo|intendo|desidero|devi|dovete|deve|"
    r"(?:ti |vi )?ho (?:intenzione|bisogno|voglia|detto|chiesto) (?:di|che)|"
    r"(?:mi |ci )?(?:serve|interessa|va) (?:di )?)"
)
_PRONOUN = r"(?:(?:mi|ci|la|lo|le|li|gli|me l[aoei]|ve l[aoei]|mel[ao])\s+)?"
_STRESS = r"(?:(?:più|mica|affatto|proprio|per niente|assolutamente|davvero)\s+)*"
_CLITIC = r"(?:mi|ci|la|lo|le|li|gli|ne|mel[aoei]|cel[aoei]|glielo|gliela)?"
_LEADING = lead(NO, STOPPING, "ti prego|vi prego")
_NOT = r"(?:non|nn|nun)"
_THING = r"(?:(?:(?:l[ae]|il|lo|i|gli|quell[ao]|quest[ao])\s+|l')\w{3,}\W+(?:no\W+)?)?"
"""What it is not to be done to may come first: "la sim non la bloccare"."""
_HOW = re.compile(
    r"\d|\b(?:con|senza|tramite|via|a rate|di più|troppo|due volte|doppio|tutt[oaie]|sol[oaie]|soltanto|mai|ancora "
    r"(?:ricevut|arrivat)\w+|adesso ma|così|per sbaglio|mora|penal\w+|"
    r"interessi|commission\w+|(?:in )?ritardo|ogni volta|a mano|a vuoto)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")
_OF_SUMS = frozenset({"recharge", "pay_bill", "set_auto_recharge"})
"""Where a figure says how much; elsewhere it is part of a name: "Mondo 500"."""
_NO_MORE = re.compile(r"\bpi[uù]\b", re.IGNORECASE)
_ENDED_BY_IT = frozenset({"recharge", "set_auto_recharge", "email_bill"})
"""Of what comes again by itself, "non più" is a wish of its own: that it stops."""
_BY_MAIL = re.compile(r"\b(?:via|per|tramite) (?:e ?-?)?mail\b", re.IGNORECASE)
_CONTRAST = re.compile(
    r"^(?:ma|bensì|anzi|invece)\s+(?:quell|il\b|la\b|lo\b|le\b|i\b|l['’]|a\b|al\b|di\b|con\b|su\b|un|domani|dopo|\d)|"
    r"^(?:ma\s+)?(?:solo|soltanto|solamente)\s+(?:l['’]\s?altr|quell['’ae])",
    re.IGNORECASE,
)
_SEES = re.compile(
    r"\b(?:ved(?:er\w*|ere|iamo|i)|guard\w+|legg\w+|controll\w+|consult\w+|sapere|quant\w+|mostra\w*|fammel[ao])\b",
    re.IGNORECASE,
)
_TO_SEE = {
    "recharge": "check_credit",
    "pay_bill": "show_bill",
    "email_bill": "show_bill",
    "activate_offer": "list_offers",
    "activate_service": "list_services",
    "deactivate_service": "list_services",
    "set_auto_recharge": "show_auto_recharge",
    "stop_auto_recharge": "show_auto_recharge",
    "update_profile": "show_profile",
    "save_card": "list_cards",
    "remove_card": "list_cards",
    "update_ticket": "check_ticket",
}
"""What shows that on which the act would be done."""


_WILL_NOT = {
    "pay_bill": re.compile(
        rf"\b{_NOT}\s+{_STRESS}(?:(?:(?:[vt]e|vi|ti)\s+)?l[ae]\s+(?:pag(?:o|hiamo|her[oò]|heremo)|sald(?:o|iamo))|"
        r"(?:[vt]i\s+)?(?:pag(?:o|hiamo|her[oò]|heremo)|sald(?:o|iamo))\s+(?:mica\s+|affatto\s+)?"
        r"(?:niente|nulla|un\s+(?:euro|centesimo)|(?:(?:la|le|quest[ae]|quell[ae]|sta|nessuna)\s+)?"
        r"(?:mi[ae]\s+|vostr[ae]\s+)?(?:bollett|fattur)\w+))(?!\w)",
        re.IGNORECASE,
    )
}
"""What whoever says it does not do themselves, and does not want done either."""
_SUPPOSED = re.compile(
    r"\b(?:perch[eéè]'?|xk[eé]?|come mai|se|quando|chi|dopo che|anche se|poich[eé]|siccome|credevo|pensavo)(?!\w)",
    re.IGNORECASE,
)
_AS_LONG = re.compile(
    r"\b(?:finch[eéè]'?|fino a (?:che|quando)|prima (?:che|di)|perch[eéè]'?|xk[eé]?|visto che|dato che|"
    r"se (?:prima )?(?:non|nn) (?!con\b|tramite\b|via\b|a rate\b|in\b))",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\bda (?:un|due|tre|quattro|mesi|tempo|anni|giorni|settimane|gennaio|agosto|\w+bre)\b|\bio\b", re.IGNORECASE
)
_ANOTHER = re.compile(
    r"\b(?:quell[ae']|altr[ae]|ultima|prima|second[ae]|vecchi[ae]|nuov[ae]|gennaio|febbraio|marzo|aprile|maggio|giugno|"
    r"luglio|agosto|settembre|ottobre|novembre|dicembre|pag\w+|s[iì])(?!\w)",
    re.IGNORECASE,
)
"""Another bill, which is to be paid."""
_JOKED = re.compile(
    r"(?:(?<![.,;!…])[.,;!…]++\s*+|\s(?:no+|anzi|ma|dai|ah)\W++)"
    r"(?:(?:no+|anzi|ma|dai|ah|sto|stavo|stavamo|era|solo|tutto|uno|per)\W++)*+"
    r"scherz(?:o|avo|avamo|ando|are)(?!\w)"
    r"(?:\W++(?:no+|dai|scus\w+|grazie|lascia\w*|stare|perdere|tutto|niente|eh|non (?:l[ao] )?"
    r"[a-zà-ù]{2,12}r(?:e|l[ao]))(?!\w))*+\W*+$",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"\banzi\W+(?:no+|niente|nulla|lascia\w*|lasci\w+ (?:stare|perdere)|tien\w+|"
    r"non (?:farl[oa]|fare niente|importa|serve))"
    r"(?:\W+(?:no+|niente|nulla|lascia\w*|stare|perdere|così|com['’]è|tien\w+|non (?:farl[oa]|importa|serve)|grazie|"
    r"scus\w+|dai|va bene|per ora|adesso|ora))*\W*$",
    re.IGNORECASE,
)


def takes_all_back(text: str) -> bool:
    """ "Togli la segreteria, anzi no, tienila", "blocca la sim, no scherzo": what is asked for is taken back at once;
    not "anzi no, 20"."""
    return _TAKEN_BACK.search(text) is not None or _JOKED.search(text) is not None


def refuses_act(text: str, act: str) -> bool:
    """Whether the words say that this act is not wanted, and nothing of how it would be."""
    clauses = _clauses(text)
    if act == "open_complaint" and disowns_complaint(text):
        return True
    if len(clauses) > 1 and _is_bare_refusal(clauses[-1], act):
        return True
    return any(
        _is_refusal(clause, act) and not _CONTRAST.search(clauses[place + 1] if place + 1 < len(clauses) else "")
        for place, clause in enumerate(clauses)
    ) and not _asked_for(clauses, act)


def will_not(text: str, act: str) -> bool:
    """ "La bolletta non la pago, fate reclamo": nothing is begun; not "ottobre non la pago, novembre sì"."""
    words, clauses = _WILL_NOT.get(act), _clauses(text)
    if words is None or "?" in text:
        return False
    found = [(place, match) for place, clause in enumerate(clauses) if (match := words.search(clause))]
    if len(found) != 1 or _SUPPOSED.search(clauses[found[0][0]][: found[0][1].start()]):
        return False
    place, match = found[0]
    behind = _AS_LONG.split(clauses[place][match.end() :])[0]
    others = (*clauses[:place], *clauses[place + 1 :])
    return not (_HOW.search(behind) or _SINCE.search(behind) or any(_ANOTHER.search(other) for other in others))


def refuses_other_act(text: str, act: str) -> bool:
    """ "Non toccare la mia mail", said amid another act: it is about that, and no answer."""
    return any(refuses_act(text, other) for other in _VERBS if other != act) and not refuses_act(text, act)


def seen_instead(text: str, act: str) -> str | None:
    """What is asked to be shown instead, by intent: "non voglio pagarla, voglio solo vederla"."""
    others = [clause for clause in _clauses(text) if not re.search(rf"\b{_NOT}\b", clause, re.IGNORECASE)]
    return _TO_SEE.get(act) if any(_SEES.search(clause) for clause in others) else None


def seeing_of(act: str) -> str | None:
    """The intent that shows what this act is done to."""
    return _TO_SEE.get(act)


def _clauses(text: str) -> list[str]:
    return [clause.strip() for clause in _CLAUSE.split(text.replace("’", "'")) if clause and clause.strip()]


def _is_refusal(clause: str, act: str) -> bool:
    stems, named = _VERBS.get(act), _NOUNS.get(act)
    if stems is None:
        return False
    wanted = rf"{_WANT}\s*{_STRESS}{_PRONOUN}(?:che\s+|far(?:e|mi|ti)?\s+|essere\s+)?(?:tu\s+|mi\s+)?(?:{stems})\w*"
    ordered = (
        rf"{_LEADING}{_THING}{_NOT}\s+{_STRESS}{_PRONOUN}(?:{stems})(?:[aei]?r(?:e|{_CLITIC})|[aei]te{_CLITIC}|hi|i)\b"
    )
    forms = [rf"\b{_NOT}\s+{_PRONOUN}{wanted}", ordered]
    if named is not None:
        forms.append(
            rf"\b{_NOT}\s+{_PRONOUN}{_WANT}\s*(?:(?:fare|aprire|attivare)\s+)?(?:(?:la|il|un|una|nessun\w*)\s+|l'|un')?(?:{named})\b"
        )
        forms.append(rf"{_LEADING}(?:niente|nessuna?)\s+(?:{named})\b")
    found = next((match for form in forms if (match := re.search(form, clause, re.IGNORECASE))), None)
    if found is None or _asks_why(clause[: found.start()]):
        return False
    stops = act in _ENDED_BY_IT and _NO_MORE.search(clause)
    plain = _BY_MAIL.sub("", clause)
    if act not in _OF_SUMS:
        plain = _FIGURES.sub("", plain)
    return not stops and not _HOW.search(plain)


def _is_bare_refusal(clause: str, act: str) -> bool:
    """ "No, non bloccarla", behind "blocca la sim": the last word of all."""
    verb = rf"(?:{_VERBS.get(act, '(?!)')})[aei]?r(?:e|(?:me)?l[aoei])"
    bare = rf"{_LEADING}{_NOT}\s+(?:l[aoei]\s+)?{verb}(?!\w)\W*(?:(?:più|dai|grazie)\W*)?"
    return re.fullmatch(bare, clause, re.IGNORECASE) is not None


def _asks_why(before: str) -> bool:
    return (
        re.search(r"\b(?:perch[eéè]'?|xk[eé]?|come mai|se|quando|finch[eéè]|che|chi)\s*$", before, re.IGNORECASE)
        is not None
    )


def _asked_for(clauses: list[str], act: str) -> bool:
    """ "Non voglio pagare quella, paga l'altra": the act is wanted after all."""
    stems = _VERBS.get(act)
    wish = rf"^(?:ma\s+)?(?:voglio\s+|vorrei\s+)?(?:{stems})(?:a|i|[aei]re|[aei]r?l\w|ate\w*|ami)\b"
    return any(re.search(wish, clause, re.IGNORECASE) for clause in clauses)
