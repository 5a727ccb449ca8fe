"""Words that lean on what was shown or told last: "attivalo", "come si sistema", "come faccio a non ricaderci?"."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NOW, YES, lead

_COURTESY = (
    r"(?:\W+(?:per favore|per piacere|x favore|grazie|subito|adesso|ora|pure|dai|allora|anche|proprio|del tutto|"
    r"definitivamente))*"
)
_LEAD = lead(YES, FINE, NOW, "anzi|poi|ci|me|lo|la")
_SWITCH = r"(?:attiv|mett|accend|aggiung|abilit|prend|inserisc)"
_THAT = r"(?:quell['’]\s?|quest['’]\s?|(?:quel|quei|quegli|quell[oaie]|quest[oaie]|['’]?st[oaie])\b ?)"
_OF_NOTICES = r"(?:avvis[oi]|notific(?:a|he)|promemoria)"
_THAT_ONE = rf"{_THAT}(?:(?:serviz|opzion|offert|blocc|cos|rob|avvis|notific|promemoria)\w*)?"
""" "Quel blocco", "questa": by what was shown, and not by its name; of a thing of another kind it is never said."""
_NO_NOTICES = re.compile(
    rf"\?|\b(?:interessa|serve|va bene quello)\b|\b{_THAT}(?! ?{_OF_NOTICES}\b)|\b\w*la\b",
    re.IGNORECASE,
)
_ON = re.compile(
    rf"{_LEAD}(?:(?:me|ce)?l[oaie] (?:(?:voglio|vorrei|puoi|potete|può) )?{_SWITCH}\w*|"
    rf"(?:(?:voglio|vorrei|puoi|potete|può|si può|posso) )?{_SWITCH}(?:a|i|e|ia|er|ar|at|et|it|am|em|im)?e?"
    r"(?:me|te|ce)?l[oaie]|l[oa] (?:voglio|vorrei|prendo|attivo|metto|attiviamo|mettiamo)|"
    rf"(?:(?:voglio|vorrei|puoi|potete|può|mi|ci) ){{0,2}}{_SWITCH}\w* {_THAT_ONE}|"
    r"(?:mi |ci )?(?:interessa|va bene quello|serve))"
    rf"{_COURTESY}\W*$",
    re.IGNORECASE,
)
_ON_LINE = re.compile(
    r"\s+(?:sul|sulla|su|al|alla|a|per)\s(?:(?:il|la|quell[oa] di)\s)?[^\W\d_]+"
    r"(?: (?:numero|linea|cellulare|sim))?\W*$",
    re.IGNORECASE,
)
_STOP = r"(?:disattiv|togli|tolg|lev|ferm|stacc|spegn|elimin|disabilit|rimuov|blocc)"
_OFF = re.compile(
    rf"{_LEAD}(?:(?:me|ce)?l[oaie] (?:(?:voglio|vorrei|puoi|potete|può) )?{_STOP}\w*|"
    rf"(?:(?:voglio|vorrei|puoi|potete|può|si può|posso) )?{_STOP}(?:a|i|e|ia|er|ar|ier|et|at|iet)?e?"
    rf"(?:me|te|ce)?l[oaie]|(?:(?:voglio|vorrei|puoi|potete|può|mi|ci) ){{0,2}}{_STOP}\w* {_THAT_ONE})"
    rf"(?: via)?{_COURTESY}\W*$",
    re.IGNORECASE,
)
_OTHER_THING = re.compile(
    r"\b(?:sim|sched\w+|telefon\w+|cellular\w+|numer[oi]|line[ae]|pers[oa]|rubat\w+|rubar\w*|smarrit\w+|cart[ae]|"
    r"bollett\w+|servizi\w*|offert\w+|tutto)\b",
    re.IGNORECASE,
)
_STOPS_IT = re.compile(
    rf"\b{_STOP}(?:a|i|o|e|ia|at|it|iamo|ate|ete|ar|er|iet|are|ere)?(?:me|ce)?(?:lo|li)\b|"
    r"(?<!non )\b(?:me |ce )?(?:lo|li|melo|meli|celo) (?:(?:voglio|vorrei|puoi|potete|può|posso|possiamo|dovete) )?"
    rf"{_STOP}\w+",
    re.IGNORECASE,
)
_CHANGES_IT = re.compile(
    rf"{_LEAD}(?:(?:me|ce)?l[oaie] (?:(?:voglio|vorrei|devo|dovrei|puoi|potete|posso|si può|possiamo) )?"
    r"(?:cambi|modific|aggiorn|corregg)\w+|"
    r"(?:(?:voglio|vorrei|devo|dovrei|puoi|potete|posso|si può) )?"
    r"(?:cambia|modifica|aggiorna|corregge)(?:r|te)?(?:me|ce)?l[oaie])"
    rf"{_COURTESY}\W*$",
    re.IGNORECASE,
)
_MENDS = re.compile(
    rf"{_LEAD}(?:come|che|cosa|si può|posso|potete|puoi)\b[^.?!]{{0,25}}\b(?:sistem|risolv|aggiust|ripristin|"
    rf"riattiv|sblocc|ripart|rimett|riprend|far(?:la|lo)? (?:ri)?partire|fare|faccio)\w*(?:\W+(?:a posto|in moto|"
    rf"\w+))?{_COURTESY}\W*$",
    re.IGNORECASE,
)
_NEVER_AGAIN = re.compile(
    r"\b(?:non|evit\w+|impedi\w+|prevenir\w+)\b[^.?!]{0,25}\b(?:succed|capit|accad|ripet|ricader|ricasc|rifar|"
    r"riaddebit|scal|addebit)\w*[^.?!]{0,20}\b(?:più|mai|ancora|di nuovo|un['’]?\s?altra volta|la prossima volta)\b|"
    r"\b(?:non|nn)\b[^.?!]{0,20}\b(?:succed|capit|accad|ripet|scal|addebit)\w* ?(?:\+(?!\d)|piu\b)|"
    r"\b(?:evit\w+|impedi\w+|prevenir\w+|prevengo)\b[^.?!]{0,20}\b(?:succed|capit|accad|ripet|addebit|ricader)\w*|"
    r"\bcome (?:lo|la|li|le|si) (?:evit|imped|blocc|ferm)\w+\W*$|"
    r"\b(?:come (?:faccio a|si può|posso|fare a|si fa a)|(?:li|le) (?:posso|potete|puoi)|si possono|posso) "
    r"(?:blocc|ferm|evit)(?:are|ar[lt][oiae])\W*$|"
    r"\bnon (?:\w+ )?(?:prend|ricev|av|pag|trov|ritrov|far)\w*(?:ne|mene|li|le|mel[ie]) (?:più|piu)\b|"
    r"\bnon far(?:mi|ci|me|ce)?(?:l[oaei]|ne)? (?:più|piu) (?:prend|prelev|scal|addebit|togli|freg|rub|lev)\w*",
    re.IGNORECASE,
)
_BLOCKS_IT = re.compile(
    r"\b(?:blocca(?:te)?(?:mel|cel|tel|l)[oie]|(?:(?:me|ce) )?l[oie] (?:(?:voglio|vorrei|vogliamo|puoi|potete|posso) )?"
    r"blocc(?:are|hi|ate|a|hiamo)|(?:voglio|vorrei|posso|puoi|potete|faccio a) bloccar(?:mel|cel|l)[oi])"
    rf"{_COURTESY}\W*$",
    re.IGNORECASE,
)
_BLOCKS_ELSE = re.compile(
    r"\b(?:sim|schede?|telefon\w+|cellular\w+|numer[oi]|linea|rubat\w+|pers[oa]|smarrit\w+|fregat\w+|conto|cart[ae])\b|"
    r"\b(?:non|nn) (?:(?:me )?l[oi] )?blocc",
    re.IGNORECASE,
)
_BLOCKS_HER = re.compile(r"\bla (?:\w+ )?blocc\w+|\bblocca(?:r|te)?(?:me|ce)?la\b", re.IGNORECASE)
_BLOCK_NAMED = re.compile(r"\bblocco\b", re.IGNORECASE)
_ASKS_HOW = re.compile(r"\b(?:come|cm|cosa|che|si può|posso|potete|puoi|c['’]è modo|modo)\b", re.IGNORECASE)
_ROAMING = re.compile(r"\broaming\b|\bfuori dall['’]unione europea\b", re.IGNORECASE)
_PREMIUM = re.compile(r"\bsovrapprezz\w+|\b89\d\b|\babbonament\w+", re.IGNORECASE)
_ROAMING_OFF = re.compile(
    r"(?<!non )\b(?:tog[lh]\w*|tolg\w+|lev[aio]\w*|levar\w*|disattiv\w+|disabilit\w+|spegn\w+|blocc\w+|elimin\w+)"
    r" (?:\w+ ){0,2}?(?:il |tutto il )?roaming\b(?! (?:mondo|extra|ue\b))",
    re.IGNORECASE,
)
_UNDOES_IN = 10
_UNDOES = re.compile(
    r"\b(?:se|come|quando|dove|posso|si può|potrò|riesco a)\b[^.!]{0,30}"
    r"\b(?:togli|lev|ferm|disattiv|annull|sospend|interromp|cancell|blocc|stopp|disdi|smett)\w*",
    re.IGNORECASE,
)
_PAID_IN = 10
_PAYS_STILL = re.compile(
    r"\b(?:da|fino a|per) (?:quando|quanto|che (?:giorno|mese))\b[^.?!]{0,20}\bpag\w+|"
    r"\bquando (?:smetto|finisco|smettiamo) di pagar\w+|"
    r"\bl[oaie] (?:pago|paghiamo|pagherò|devo pagare) (?:ancora|lo stesso|anche|pure)\b|"
    r"\b(?:pago|paghiamo|pagherò|devo pagare) (?:ancora|anche|lo stesso|pure) (?:per )?(?:quest|il prossimo|un )\w*|"
    r"\b(?:questo|il prossimo) mese l[oaie] (?:pago|paghiamo|devo pagare)\b",
    re.IGNORECASE,
)
_PAYS_A_BILL = re.compile(r"\b(?:bollett\w+|fattur\w+|cart[ae]|paypal|bancomat)\b", re.IGNORECASE)
""" "La pago anche con PayPal" pays something else than what was switched off."""


def shows_only_roaming(text: str) -> bool:
    """Whether the charges that were told are of use abroad, and none of premium services."""
    return _ROAMING.search(text) is not None and _PREMIUM.search(text) is None


def wants_it(text: str) -> bool:
    """ "Attivalo", "ok mettila", "lo voglio": what was just offered, and nothing by name."""
    return _ON.search(text) is not None


def wants_it_somewhere(text: str) -> bool:
    """As `wants_it`, or with a line behind it: "attivalo sul mio", "mettilo a Chiara"."""
    return wants_it(_ON_LINE.sub("", text))


def drops_it(text: str) -> bool:
    """ "Toglila", "disattivalo pure": what was just shown to be on, and nothing by name."""
    return _OFF.search(text) is not None


def stops_it(text: str) -> bool:
    """ "Me lo bloccate?", "non lo volevo, toglietelo": what was just told, and no other thing by its name."""
    return _STOPS_IT.search(text) is not None and _OTHER_THING.search(text) is None and len(text.split()) <= _UNDOES_IN


def changes_it(text: str) -> bool:
    """ "Lo voglio cambiare", "posso modificarlo?": what was just shown, and nothing by name."""
    return _CHANGES_IT.search(text) is not None


def leans_on_notices(text: str) -> bool:
    """ "Attivali", "toglilo", "togli quegli avvisi", of what is wanted or dropped: by a bare pronoun, or by their name,
    and as no question; consent is neither given nor taken back by anything else."""
    return _NO_NOTICES.search(text) is None


def asks_to_undo(text: str) -> bool:
    """ "E se voglio toglierla come faccio?", of what was just set."""
    return _UNDOES.search(text) is not None and len(text.split()) <= _UNDOES_IN


def asks_when_unpaid(text: str) -> bool:
    """ "Da quando non lo pago più?", "questo mese lo pago?": of what was just switched off."""
    if _PAYS_A_BILL.search(text) or len(text.split()) > _PAID_IN:
        return False
    return _PAYS_STILL.search(text) is not None


def asks_to_mend(text: str) -> bool:
    """ "Come si sistema?", "e per farla ripartire?": what was just shown to be stopped."""
    return _MENDS.search(text) is not None


def asks_never_again(text: str) -> bool:
    """ "Come faccio a non farmelo succedere più?": charges that were just shown."""
    return _NEVER_AGAIN.search(text) is not None and _ASKS_HOW.search(text) is not None


def blocks_it(text: str) -> bool:
    """ "Bloccalo", "lo voglio bloccare": charges that were just shown; of a telephone that is gone it is not said."""
    short = len(text.split()) <= _UNDOES_IN
    return short and _BLOCKS_IT.search(text) is not None and _BLOCKS_ELSE.search(text) is None


def blocks_one_sim(text: str) -> bool:
    """ "Come la blocco?", where it sounds like a SIM: charges are several, and "la" is none of them."""
    return _BLOCKS_HER.search(text) is not None


def orders_block(text: str) -> bool:
    """The same as an order, and no question how it is done."""
    return blocks_it(text) and _ASKS_HOW.search(text) is None


def names_block(text: str) -> bool:
    """Of a choice: whether it puts on what keeps things off."""
    return _BLOCK_NAMED.search(text) is not None


def switches_roaming_off(text: str) -> bool:
    """ "Leva il roaming dal cellulare": of no offer by name."""
    return _ROAMING_OFF.search(text) is not None
