"""What is asked of a link to pay that was given, or is about to be: until when, and what if it is not used."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.core.leads import ASKING, FINE, NO, NOW, STOPPING, YES, lead


class LinkQuestion(StrEnum):
    """Each has a response `utter_pay_link_<value>`."""

    UNTIL = "until"
    UNUSED = "unused"


_LEAD = lead(YES, FINE, NO, NOW, STOPPING, ASKING, "poi|dopo|invece|quindi|allora|per curiosità")
_LINK = r"(?:(?:il|la|sto|['’]sto|questo|questa|quel|quella|sta) )?(?:link|pagina|pagamento)"
_SOON = (
    r"(?:subito|adesso|ora|oggi|più|piu|poi|mai|in tempo|entro (?:oggi|domani|le \d{1,2}(?:[.:]\d\d)?|mezz['’]?\s?ora|"
    r"(?:la )?mezz['’]?\s?ora|(?:un|l)['’]?\s?ora|\d+ minuti|quell['’]\s?ora|il tempo|la scadenza))"
)
_TAIL = (
    r"(?:\W++(?:poi|dopo|però|pero|scusa|grazie|allora|quindi|per favore|esattamente|precisamente|di preciso))*+\W*+"
)
_HAPPENS = r"(?:(?:che|cosa|che cosa|ke) (?:cosa )?(?:succede|accade|capita|fate|mi fate|succederebbe)|come funziona)"
_NOT_PAID = (
    rf"(?:poi |io |per caso |alla fine |dopo |invece )*(?:non|nn) (?:(?:l[aoie]|li|ci|lo|mi) )?(?:(?:riesco|faccio in "
    rf"tempo|posso|voglio) (?:a |più )?)?(?:pag(?:o|hiamo|assi|are|arl[ao]|a|ata)|us(?:o|assi|are|arl[ao])|"
    rf"apr(?:o|irl[ao])|clicc(?:o|arl[oa])|facci(?:o|amo)|farl[ao]|complet(?:o|arl[ao])|compil(?:o|arl[ao])|"
    rf"concl(?:udo|uderl[ao]))(?: {_LINK})?(?: {_SOON})*"
)
_RUNS_OUT = rf"(?:poi |intanto |nel frattempo )?(?:(?:mi )?scade|(?:è|fosse) scadut[oa])(?: {_LINK}| il tempo)?"
_IF_UNUSED = re.compile(
    rf"{_LEAD}(?:{_HAPPENS} )?se (?:{_NOT_PAID}|{_RUNS_OUT}|{_LINK} (?:mi )?scade)(?:,? (?:e )?{_HAPPENS})?{_TAIL}",
    re.IGNORECASE,
)
_PAY = r"(?:pag(?:are|arl[ao]|o)|far(?:e|l[oa])|usar(?:e|l[ao])|completar(?:e|l[ao])|aprirl[ao])"
_WHEN = r"(?:quando|a che ora|tra quanto|fra quanto|entro quando|entro che ora|dopo quanto)"
_LATER = (
    r"(?:dopo|più tardi|piu tardi|domani|dopodomani|stasera|stanotte|oggi pomeriggio|nel pomeriggio|con calma|poi|"
    r"(?:tra|fra) (?:un['’]?\s?|due |tre |qualche |\d+ |mezz['’]?\s?)(?:or[ae]|minut[io]|giorn[io]|po['’]?))"
)
_UNTIL = re.compile(
    rf"{_LEAD}(?:{_WHEN} (?:mi |poi )?scade(?: {_LINK})?|(?:{_LINK} )?(?:mi )?scade(?: {_LINK})? {_WHEN}|"
    rf"{_LINK} {_WHEN} scade|{_LINK} scade|scade(?: {_LINK}| presto| subito)?(?=\W*\?)|(?:ha|"
    rf"c['’]?\s?[eè]) una scadenza|"
    rf"(?:per )?quanto tempo (?:ho|abbiamo|c['’]?\s?[eè]|mi resta|resta|vale|dura)(?: (?:a disposizione|ancora))*"
    rf"(?: (?:per|prima di) {_PAY})?|"
    rf"quant[oie] (?:minuti |ore |giorni )?(?:ho|abbiamo|mi rest\w+|c['’]?\s?[eè])(?: (?:di tempo|ancora))* per {_PAY}|"
    rf"(?:ho|c['’]?\s?[eè]) tempo (?:per {_PAY} )?(?:fino a (?:quando|che ora)|quanto)|"
    rf"entro (?:quando|che ora|quanto)(?: tempo)?(?: (?:devo|posso|va|bisogna|lo|la|dovrei)(?: {_PAY}| pagat[oa])?)?|"
    rf"(?:fino a (?:quando|che ora)|(?:per )?quanto(?: tempo)?) (?:vale|dura|è valid[oa]|resta (?:aperto|valid[oa])|"
    rf"posso {_PAY}|va bene|funziona|è attiv[oa])(?: {_LINK})?|"
    rf"{_LINK} (?:fino a (?:quando|che ora)|(?:per )?quanto(?: tempo)?) (?:vale|dura|è valid[oa])|"
    rf"(?:(?:l[ao] )?posso|si può|potrei|va bene se) (?:anche )?(?:{_PAY}|lo faccio|pago|la pago) (?:anche )?{_LATER}|"
    rf"(?:(?:{_LINK} )?(?:vale|funziona|è valid[oa])|va bene) (?:anche |ancora )?{_LATER}){_TAIL}",
    re.IGNORECASE,
)
_NAMES_LINK = re.compile(r"\b(?:link|pagina)\b", re.IGNORECASE)


def asked_of_link(text: str) -> LinkQuestion | None:
    """ "E se non pago?", "quanto tempo ho?", right after it; None: it asks neither, or something more."""
    said = text.strip()
    if _IF_UNUSED.fullmatch(said):
        return LinkQuestion.UNUSED
    return LinkQuestion.UNTIL if _UNTIL.fullmatch(said) else None


def names_link_itself(text: str) -> bool:
    """ "Fino a quando vale il link?": of no credit, and of no offer."""
    return _NAMES_LINK.search(text) is not None
