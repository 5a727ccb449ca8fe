"""What is asked of a renewal that the credit may not suffice for: what happens then, and how much has to be put in."""

from __future__ import annotations

import re

from bot.core.leads import ASKING, FINE, NO, NOW, STOPPING, YES, lead

_LEAD = lead(YES, FINE, NO, NOW, STOPPING, ASKING, "poi|quindi|allora|ma|invece|per curiosità")
_TAIL = r"(?:\W++(?:poi|però|pero|scusa|grazie|allora|quindi|per favore|quel giorno|in tempo|domani|subito|più))*+\W*+"
_HAPPENS = (
    r"(?:(?:che|cosa|che cosa|ke) (?:cosa )?(?:succede|accade|capita|succederebbe|fate|mi fate|le fate)|come funziona)"
)
_WHEN = (
    r"(?:poi |io |per caso |alla fine |dopo |invece |quel giorno |intanto |domani |il giorno del rinnovo |lei |lui )*"
)
_MONEY = r"(?:(?:abbastanza |il |i |più )*(?:credito|soldi|euro|saldo))"
_LACKS = (
    rf"(?:non|nn) (?:(?:ce|ci|ne|mi|le|gli|li|la|l['’]|io) ?)*(?:ho|ha|hanno|abbiamo|ci sono|[cn]['’]\s?è|"
    rf"basta(?:no|sse|ssero)?|arriv[oa](?:no)?|la (?:fa|faccio|facciamo)|ricaric[oa](?:no)?|mett[oe] (?:niente|"
    rf"nulla|soldi|i soldi|credito)|pag[oa]|(?:si )?rinnov[oa]|riesc[oe] a (?:rinnovar\w*|ricaricar\w*|pagar\w*)|"
    rf"li metto|lo faccio)"
    rf"(?: abbastanza)?(?: {_MONEY})?(?: (?:abbastanza|per (?:il rinnovo|rinnovare|pagarlo)))?"
)
_IS_OUT = (
    rf"(?:sono|è|resto|rimango|resta|rimane|siamo|sto|ho) (?:a zero|a secco|al verde|senza {_MONEY}|zero|0)"
    r"(?: (?:euro|credito|di credito))?|(?:il )?(?:credito|saldo) (?:non (?:mi )?(?:basta|c['’]\s?è)|finisce|"
    r"è finito|è a"
    r" zero|manca)|(?:il rinnovo )?(?:salta|non riesce|non va|non passa)(?: il rinnovo)?|mancano (?:i )?soldi"
)
_IF = rf"se {_WHEN}(?:{_LACKS}|{_IS_OUT})(?: (?:quel giorno|in tempo|domani))?"
_CUT = (
    r"(?:(?:mi|ci|la|me la|le|gli|gliela) (?:stacc|blocc|sospend|tagli|disattiv|chiud)\w+(?: (?:la linea|"
    r"il telefono|il "
    r"numero|la sim|tutto|internet|il cellulare))?|(?:resto|rimango|resta|rimane) senza (?:linea|internet|"
    r"telefono|giga|"
    r"niente|connessione|numero|nulla))"
)
_LEANING = re.compile(
    rf"{_LEAD}(?:(?:{_HAPPENS} )?{_IF}(?:,? (?:e )?(?:{_HAPPENS}|{_CUT}))?|{_CUT}){_TAIL}", re.IGNORECASE
)
_NAMED = re.compile(
    r"\bse\b[^.?!]{0,40}\b(?:non|nn|zero|senza|salt\w+|manc\w+)\b[^.?!]{0,40}\b(?:rinnovo|rinnovare)\b|"
    r"\b(?:rinnovo|rinnovare)\b[^.?!]{0,30}\bse\b[^.?!]{0,25}\b(?:non|nn|zero|senza|manc\w+|basta)\b|"
    r"\bse (?:poi |il |mi |le )*rinnovo (?:non|salta)\b",
    re.IGNORECASE,
)
_OF_ELSE = re.compile(
    r"\b(?:offert\w+|fibra|fisso|contratt\w+|document\w+|carta|abbonament\w+|servizi\w*|bollett\w+|fattur\w+|"
    r"automatic\w+|"
    r"quando|ricarico \d|metto \d|ricarico (?:cinque|dieci|quindici|venti))\b",
    re.IGNORECASE,
)
_PAYS = re.compile(r"\bpag\w+", re.IGNORECASE)
_FOR_RENEWAL = (
    r"(?:per (?:(?:far(?:le|gli|mi|lo|la|e)?|riuscire a|poter) )?(?:fare )?(?:il )?(?:prossimo )?"
    r"(?:rinnov\w+|arrivare al rinnovo|non restare senza))"
)
_PUT = (
    r"(?:mett(?:ere|erci|erle|ergli)|ricaricar\w*|caricar\w*|aggiunger\w*|far(?:le|gli)?(?: una ricarica)?|"
    r"dar(?:le|gli))"
)
_HOW_MUCH = re.compile(
    rf"{_LEAD}(?:quant[oi]|di quanto|che (?:importo|cifra)|qual è il minimo che) (?:(?:soldi|euro|credito) )?"
    rf"(?:(?:le|gli|mi|ci) )?"
    rf"(?:(?:devo|dovrei|debbo|deve|bisogna|conviene|mi tocca|devi|si deve) (?:almeno )?{_PUT}|(?:serve|servono|"
    rf"manca(?:no)?|"
    rf"(?:ci vuole|ci vogliono)(?= {_FOR_RENEWAL})|occorre|occorrono|basta|bastano)|(?:metto|ricarico|carico|aggiungo))"
    rf"(?: (?:almeno|come minimo|minimo|ancora|in più|in tutto|di credito))*(?: {_FOR_RENEWAL})?"
    rf"(?: (?:almeno|come minimo|minimo))?{_TAIL}",
    re.IGNORECASE,
)
_ENOUGH = re.compile(
    rf"{_LEAD}(?:(?:le|gli|mi|ci|ti) )?(?:bast(?:a|ano|erà|eranno)|(?:ce|ne) (?:la|l['’]) ?(?:fa|faccio|ha)|"
    r"(?:è|sono|saranno|sarà) (?:abbastanza|sufficient\w)|arriv[ao](?:no)?)"
    rf"(?: {_MONEY})? (?:per|a|fino a|al|fino al) ?(?:domani|dopodomani|quel giorno|il rinnovo|rinnovo|rinnovarsi|"
    rf"la scadenza)?{_TAIL}",
    re.IGNORECASE,
)
_RENEWAL = re.compile(r"\brinnov\w+", re.IGNORECASE)


def asks_if_missed(text: str, leaning: bool) -> bool:
    """ "E se non ce li ha?", "mi staccate?", `leaning` on a renewal that was told; by its name, anywhere."""
    if _OF_ELSE.search(text):
        return False
    return _NAMED.search(text) is not None or (leaning and _LEANING.fullmatch(text.strip()) is not None)


def asks_how_much_to_put(text: str, leaning: bool) -> bool:
    """ "Quanto devo mettere almeno?", "quanto serve per farle fare il rinnovo?" """
    named = _RENEWAL.search(text) is not None
    return (leaning or named) and _HOW_MUCH.fullmatch(text.strip()) is not None


def asks_if_enough(text: str, leaning: bool) -> bool:
    """ "Le basta per domani?", after a credit with its renewal was told."""
    return leaning and _ENOUGH.fullmatch(text.strip()) is not None


def speaks_of_paying(text: str) -> bool:
    """ "E se non pago?": of a bill, too."""
    return _PAYS.search(text) is not None
