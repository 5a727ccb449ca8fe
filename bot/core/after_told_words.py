"""Few words that lean on what was told last: when an outage ends, a lamp after a modem's instructions, a receipt kept,
a visit wished, who used the roaming of a bill. By the words alone."""

from __future__ import annotations

import re

from bot.core.leads import ASKING, FINE, NO, YES, lead

_LEAD = lead(YES, FINE, NO, ASKING, "poi|almeno|più o meno")
_RETURNS = (
    r"(?:torn|ripart|finisc|finir|risolv|sistem|aggiust|ripar|funzion|ripristin|riattiv|riavr|ricominc|riprend|"
    r"passa|dura|mett|vuole|vorr|manc(?=\w+ (?:ancora|tanto|molto|al|alla|per|a))|prevedete|è prevista)\w*"
)
_WHEN = (
    r"(?:(?:entro|per|da|fino a|verso) )?quando|(?:a|per|entro|verso) che ora|"
    r"(?:tra|fra|entro|in|per) quanto(?: tempo)?"
)
_BACK = re.compile(
    rf"{_LEAD}(?:(?:{_WHEN}|quanto(?: tempo)?)(?: (?:mi|ci|si|lo|la|me|ce|dovrebbe|deve)){{0,3}}(?: {_RETURNS})?"
    r"|(?:oggi|stasera|domani|in giornata|per (?:stasera|domani))(?: (?:mi|ci|si))? (?:torn|funzion|va|risolv)\w*)"
    r"(?:\W+(?:tutto|la|il|linea|internet|fibra|servizio|guasto|problema|rete|a posto|ancora|di nuovo|più o meno|circa|"
    r"normale|attiva|su|voi|a|e|risolver\w+|sistemar\w+|riparar\w+|funzionar\w+|tornare|più|il ripristino)){0,6}\W*$",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    r"\b(?:luc[ei]|lucin[ae]|led|spi[ae])\b[^.?!]{0,25}\b(?:ross[aeo]|aranci\w+|giall[aeo]|spent[aeo]|lampeggi\w+|"
    r"fiss[aeo]|non)\b|"
    r"\b(?:ross[aeo]|aranci\w+) (?:fiss[aeo]|lampeggiant\w+)\b|"
    r"\b(?:non|nn) (?:(?:si|mi|ci|lo|la) )*(?:v[ao]|funzion\w+|conne\w+|colleg\w+|accend\w+|navig\w+|"
    r"part[ei])(?!\w| di\b)",
    re.IGNORECASE,
)
_RECEIPT = (
    r"(?:scontrin\w+|ricevut[ae]|tagliand\w+|screenshot|prov[ae] (?:di|del) pagamento|quietanz\w+|contabile|cro)(?!\w)"
)
_RECEIPT += (
    r"(?! (?:(?:di|del|dell[ao]|dei|delle) |d(?:ell)?['’] ?)(?!ricaric|pagament|bonific|bollett|fattur|transazion|"
    r"operazion|acquist|tabacc|banc|post|paypal|conto|ieri|oggi|euro|\d))"
)
_KEEPS_RECEIPT = re.compile(
    rf"\b(?:ho|abbiamo|tengo|conservo|allego|ecco|mando|mostro|posso (?:mandar|mostrar|far vedere|allegar)\w*)\b"
    rf"[^.?!]{{0,25}}\b{_RECEIPT}\b|\b{_RECEIPT}\b[^.?!]{{0,20}}\b(?:ce l['’]\s?ho|l['’]\s?ho|ho|in mano|davanti|"
    rf"posso (?:mandar|mostrar|far vedere|allegar)\w*|dice|risulta)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:non|nn|senza|pers\w+|buttat\w+|senz['’])\b", re.IGNORECASE)
_VISIT = re.compile(
    rf"{_LEAD}(?:(?:mi |ci )?(?:prend|fiss|d(?:a|ai|ate)|prenot|mand)\w*|voglio|vorrei|mi serve|serve|posso (?:avere|"
    rf"prendere|fissare)|facciamo|come (?:faccio a prendere|prendo|fisso))\s(?:un |l['’]\s?|il |questo )?"
    r"(?:appuntamento|tecnico)(?: (?:col|con il|con un|per il|del|a) (?:tecnico|casa))?(?:\W+(?:allora|grazie|"
    r"per favore|domani|subito|dai))*\W*$",
    re.IGNORECASE,
)
_USED = re.compile(
    rf"{_LEAD}(?:(?:di |a |da )?chi\b[^.?!]{{0,30}}\b(?:roaming|us(?:a|at|av)|navig|consum|colleg)\w*[^.?!]{{0,25}}|"
    r"(?:quale (?:numero|linea|sim|telefono|cellulare)|che (?:numero|linea|sim)|da (?:che|quale) "
    r"(?:numero|linea|sim|telefono)|su (?:che|quale) (?:numero|linea|sim)|con (?:che|quale) \w+)\b"
    r"[^.?!]{0,30}(?:\b(?:us|fa|navig|consum|gener|spes|stat|addebit|attiv|colleg|riguard)\w*\b|\bè(?!\w)|\bsono\b)"
    r"[^.?!]{0,25})\W*$",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"(?<!\bun )(?<!\bil )(?<!\bdel )\b(?:blocc|disattiv|tolg|togli|lev|ferm|spegn|stacc|disabilit|"
    r"evit|impedi)\w*\b[^.?!]{0,30}\b(?:roaming|dati|(?:al)?l['’]\s?estero)\b|"
    rf"{_LEAD}(?:come|si può|posso|potete|puoi|possiamo|voglio|vorrei|vogliamo)\b[^.?!]{{0,15}}"
    r"\b(?:blocc|disattiv|tolg|togli|lev|ferm|spegn|stacc|disabilit|evit|impedi)\w*"
    r"(?:\W+(?:lo|la|noi|per il futuro|del tutto|subito|adesso|grazie|per favore))*\W*$",
    re.IGNORECASE,
)
_TRIAL = re.compile(
    rf"{_LEAD}(?:(?:il |per il )?prim[oi] (?:\w+ )?mes[ei]\b|(?:c['’]\s?è|avete|ha|fate|esiste)\b[^.?!]{{0,15}}"
    r"\b(?:prova|mese) )[^.?!]{0,20}\b(?:gratis|gratuit\w+|omaggio|paga|costa|scont\w+)\b|"
    rf"{_LEAD}(?:si può|posso|potrei) (?:\w+ )?provar\w+(?: gratis| prima)*\W*$",
    re.IGNORECASE,
)
_BACK_COST = re.compile(
    r"\b(?:quanto|cosa|che|si paga|c['’]\s?è|gratis|cost\w+|prezzo)\b[^.?!]{0,30}"
    r"\b(?:riattivazion\w+|riattiv\w+|riallacci\w+|sblocco)\b|"
    r"\b(?:riattivazion\w+|riallacci\w+|sblocco)\b[^.?!]{0,20}\b(?:cost\w+|paga|pago|gratis|quanto)\b",
    re.IGNORECASE,
)
_COSTS = re.compile(r"\b(?:quanto|cost\w+|prezz\w+|tariff\w+|si paga|pago|gratis|a pagamento)\b", re.IGNORECASE)
_PREMIUM = re.compile(
    r"\b(?:gli |un |i |il |l['’]\s?|al |all['’]\s?|ai |agli )(?:89[2459]|numer[oi] speciali?)\b", re.I
)
_SHARED = re.compile(
    r"\b(?:gli |un |i |il |l['’]\s?|al |all['’]\s?|ai |agli )(?:199|178|84[08])\b|\bnumer[oi] a pagamento\b|"
    r"\btelevot\w+|\b(?:sms|messagg\w+) solidal\w+",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"\W*(?:e|ed|invece|anche|pure)\b", re.IGNORECASE)
_SHORT, _SOME = 8, 12


def asks_when_back(text: str) -> bool:
    """ "E quando torna?", "a che ora?", "quanto ci vuole": of an outage that was just told."""
    return _BACK.search(text) is not None and len(text.split()) <= _SOME


def tells_of_trouble(text: str) -> bool:
    """ "La luce rossa è fissa", "non si connette": what was to be set up does not work; no question."""
    return _TROUBLE.search(text) is not None and "?" not in text and len(text.split()) <= _SOME


def keeps_receipt(text: str) -> bool:
    """ "Lo scontrino ce l'ho": of a payment that is not there."""
    return _KEEPS_RECEIPT.search(text) is not None and _NOT.search(text) is None and len(text.split()) <= _SOME


def wishes_visit(text: str) -> bool:
    """ "E allora prendimi appuntamento": with nothing said of the trouble."""
    return _VISIT.search(text) is not None


def asks_who_used(text: str) -> bool:
    """ "Chi ha usato il roaming?", "da quale numero?": of a charge that was just told."""
    return _USED.search(text) is not None and len(text.split()) <= _SHORT


def stops_roaming(text: str) -> bool:
    """ "Come lo blocchiamo", "disattivate il roaming": of roaming that was just told."""
    return _STOPS.search(text) is not None and len(text.split()) <= _SOME


def asks_trial(text: str) -> bool:
    """ "E il primo mese è gratis?": of an offer that was just told."""
    return _TRIAL.search(text) is not None


def asks_back_cost(text: str) -> bool:
    """ "Quanto mi costa la riattivazione?": of a line that was suspended."""
    return _BACK_COST.search(text) is not None and _COSTS.search(text) is not None


def asks_price_of_premium(text: str) -> bool:
    """ "Quanto pago per chiamare un 892?" """
    return _PREMIUM.search(text) is not None and _COSTS.search(text) is not None


def asks_price_of_shared(text: str, *, told: bool = False) -> bool:
    """ "Quanto costa chiamare un 199?", "e gli sms al televoto?" where a price was asked for just now (`told`)."""
    follows = told and _FOLLOWS.match(text) is not None and len(text.split()) <= _SHORT
    return _SHARED.search(text) is not None and (follows or _COSTS.search(text) is not None)
