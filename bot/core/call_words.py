"""What is said about a promised call: when it comes, and that it is not wanted any more. Words alone, no system."""

from __future__ import annotations

import re

from bot.core.call_shifts import without_shift
from bot.core.leads import FINE, NO, NOW, STOPPING, YES, lead

_CALLS = r"(?:(?:ri)?chiam\w+|telefon\w+|ricontatt\w+|contatt\w+|sent\w+|cerc\w+|squill\w+)"
_ASKS = re.compile(
    r"\b(?:a che ora|verso che ora|quando|tra quanto|fra quanto|entro quando|in che orari[oa]|per che ora)\b.{0,40}"
    rf"\b{_CALLS}\b|"
    rf"\b{_CALLS}\b.{{0,25}}\b(?:a che ora|quando|tra quanto|fra quanto)\b\W*$|"
    r"\b(?:ho|c['’ ]?\s?[eè]|risulta) (?:gi[àa] )?(?:una |la )?(?:ri)?chiamata (?:fissata|prenotata|in programma)\b|"
    r"\bnessuno mi ha (?:ancora )?(?:ri)?(?:chiamat|telefonat|cercat|contattat)[oa]\b|"
    r"\bnon mi (?:ha|avete|hanno) (?:ancora |mai )?(?:ri)?(?:chiamat|telefonat|cercat|contattat)[oa]\b|"
    rf"\b(?:su|a|al|in) (?:che|quale) (?:numero|telefono|cell\w*)\b.{{0,20}}\b(?:mi|ti|vi) {_CALLS}\b",
    re.IGNORECASE,
)
_ASKS_ANSWER = re.compile(
    r"\b(?:a che ora|verso che ora|quando|quanto|tra quanto|fra quanto|entro quando)\b.{0,30}"
    r"\b(?:rispond\w+|rispost[ae]|f(?:a|ate|anno|arete|aranno) viv[oiae]|ricevo notizie|mi dite qualcosa)\b|"
    r"\bnessuno (?:mi |ci )?(?:risponde\w*|ha (?:ancora |mai )?risposto)\b|"
    r"\bnon mi (?:risponde|rispondete|avete (?:ancora |mai )?risposto|ha (?:ancora |mai )?risposto)\b",
    re.IGNORECASE,
)
_OTHER_ANSWER = re.compile(r"\b(?:reclam\w*|guast\w*|segnalazion\w*|pratic\w*|tecnico)\b", re.IGNORECASE)
_TIME_LEFT_OPEN = re.compile(
    r"\bquando (?:\w+ ){0,2}(?:volete|potete|puoi|vuoi|riuscite)\b|\bquando (?:sono|torno|esco)\b", re.IGNORECASE
)
_MOVES = re.compile(
    r"\b(?:anticip|posticip|sp[ou]st|rimand|rinvi|rifiss|riprogramm)(?:are?|armi|ate?|iamo|o|i|asse)\w{0,4}\b|"
    r"\bcambi\w* (?:l['’]\s?)?(?:ora|orario|numero|giorno)\b|"
    r"\b(?:mett(?:i|ete|iamo|er)|port(?:a|ate))(?:la|mela|tela)\b|"
    r"\b(?:più|piu) (?:tardi|presto|in l[àa])\b|\bun po(?:['’]|chino)? (?:dopo|prima)\b|"
    r"\bun altr[oa] (?:ora|orario|momento|giorno|numero)\b|"
    r"\b(?:non|nn|nun) (?:ci |ce |la )*(?:posso|pozzo|riesco|faccio)(?: pi[uù])?\W*$|"
    r"\b(?:non|nn) (?:posso|pozzo|riesco|ci sono|sono (?:liber[oa]|disponibile|raggiungibile))"
    r"(?: (?:più|proprio|mica))? "
    r"(?:(?:prima|dopo) delle|alle|all['’]|a quell|per le|verso le|domani|oggi|quel|in quell|di mattina|la mattina|"
    r"il pomeriggio|di pomeriggio|stasera|la sera|di sera)|"
    r"\b(?:chiam|sent|telefon|contatt|f)\w*(?:mi|ci|la|lo) (?:un po['’]? |un pochino |qualche ora )?(?:prima|dopo)\W*$|"
    r"\bnon (?:mi )?va (?:pi[uù] |tanto |molto )*bene\b|\b(?:ho|avrei) (?:un (?:altro )?impegno|da fare)\b",
    re.IGNORECASE,
)
_SOONEST = re.compile(
    r"\b(?:il )?prima possibile\b|\b(?:al|il) pi[uù] presto\b|\bappena (?:pot|poss|riusc|si )\w*|\b(?:subito|asap)\b",
    re.IGNORECASE,
)
_OTHER_MATTER = re.compile(
    r"\b(?:bollett|fattur|giga|minut[io]\b|sms|credito|ricaric|pag(?:o|are|at)|linea|internet|fibra|modem|tecnic|visita|appuntament|"
    r"guast|segnalazion|reclam|ticket|offert|promo|rinnov|scad|carta|sim\b|servizi|contratt|piano)\w*|"
    r"\b(?:quant[oiae]|perch[éeè]|come|dove|chi)\b",
    re.IGNORECASE,
)
"""What else a day or an hour can be said about."""
_CALL = r"(?:(?:ri)?chiam\w+|telefonat\w+|squill\w+)"
_WITHDRAWS = re.compile(
    r"\b(?<!non )(?<!nn )(?:annull\w+|cancell\w+|disd\w+|togli\w*|tolg\w+|elimin\w+|lev\w+|revoc\w+|"
    r"lasci\w+ (?:stare|perdere))\b"
    rf".{{0,20}}\b{_CALL}\b|"
    r"\b(?:non|nn|nun) (?:mi |me |m['’])?(?:ri)?(?:chiamate\w*|chiamat[ei]|chiamà\w*|telefonate\w*)(?: pi[uù])?\b"
    r"(?! (?:al|alle|prima|dopo|di|la|domani|oggi)\b)|"
    r"\b(?:non|nn|nun) (?:mi|me) (?:ri)?(?:chiamare|telefonare)\b|"
    rf"\b(?:chiamata|richiamata|telefonata) (?:la )?(?:annull|cancell|disd|togli|revoc)\w+|"
    rf"\b(?:la )?{_CALL} non (?:mi )?(?:serve|occorre|interessa)\b|\b{_CALL} non la voglio\b|"
    r"\bnon (?:mi )?(?:serve|occorre|interessa|c['’ ]?\s?[eè] (?:pi[uù] )?bisogno|ho (?:pi[uù] )?bisogno) "
    rf"(?:pi[uù] )?(?:di |che |della )?(?:essere |mi |la |una )*{_CALL}\b|"
    rf"\bnon (?:voglio|vorrei|desidero) (?:pi[uù] )?(?:che )?(?:essere |mi |la |una |nessuna )*{_CALL}\b|"
    rf"\b(?:niente|basta|stop|nessuna)(?: (?:pi[uù]|con|alla|le|la))* {_CALL}\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(?:mett(?:i|ete)\w*|sp[ou]st\w+|rimand\w+|rifiss\w+|fiss(?:a|ate|iamo)(?:la|mela)?|facciam\w*|piuttosto|"
    r"meglio(?! (?:cos[iì]|se|non|di no)))\b|[,.;] (?:ri)?chiamatemi\b",
    re.IGNORECASE,
)
"""Not this call, but another one."""
_OTHER_CALLS = re.compile(
    r"\b(?:avviso|trasferimento|deviazione|blocco|costo|scatto)\b.{0,6}\bchiamat\w+|"
    r"\bchiamat\w+ (?:pubblicitari\w+|commercial\w+|molest\w+|indesiderat\w+|anonim\w+|dai|dal)\b|\bcall center\b",
    re.IGNORECASE,
)
"""Calls that are none of the operator's colleagues."""
_PREFERS = re.compile(
    r"\b(?:preferi\w+|meglio|mejo|pot(?:ete|reste) fare|"
    r"facciam\w*|facessimo|facimm\w*|famo|anzi|invece|intend\w+|si (?:può|potrebbe)|è possibile|"
    r"ripens\w+|cambi\w*|piuttosto|scusa\w*|allora|vabb[eèé]|magari|no)\b|"
    r"^\W*(?:nn|nono|ma|e)\b",
    re.IGNORECASE,
)
_WANTS = re.compile(
    r"\b(?:(?:ri)?chiam|telefon|(?:ri)?contatt)(?:ar|ate|a)mi\b(?! (?:un|il|la|lo|l)\b)|"
    r"\bmi (?:ri)?(?:chiam|telefon|contatt)(?:ate|i)\b(?! (?:un|il|la|lo|l)\b)|"
    r"\b(?:sentiamo|sentirci|parliamo)\b.{0,12}\b(?:per|al) telefono\b|\buno squillo\b|\bcolpo di telefono\b",
    re.IGNORECASE,
)
_OWN_NUMBER = re.compile(
    r"\b(?:(?:a|al|sul|il|su) )?(?:quest[oa]|mio|solito|stesso|"
    r"quello (?:che avete|mio|solito|di prima|del contratto))\b"
    r"(?: (?:numero|cell\w*|telefono|qui|va bene))*\W*$|\bal mio (?:numero|cell\w*|telefono)\b|^\W*(?:il )?mio\W*$",
    re.IGNORECASE,
)

_WHETHER = re.compile(
    rf"{lead(YES, NO, FINE, STOPPING, NOW, 'davvero|sicuro|poi|alla fine|insomma')}"
    rf"(?:ma )?(?:mi |ci )(?:ri)?(?:chiam(?:ate|ano|a|erete|eranno|erà)|telefonate|contattate|cercate)"
    r"(?:\W++(?>(?:o no|oppure no|si o no|davvero|sicuro|poi|voi|sul serio|qualcuno|no|allora|veramente|per certo|"
    r"un collega|un operatore)(?!\w)))*+\W*$",
    re.IGNORECASE,
)
_DROPS = re.compile(
    rf"{lead(YES, NO, FINE, STOPPING)}(?:(?:pot(?:ete|reste)|puoi|voglio|vorrei|la|lo) )*"
    r"(?:disd(?:ici|ite|ir(?=l))|annull(?:a|ate|ar(?=l))|cancell(?:a|ate|ar(?=l))|revoc(?:a|ate))"
    r"(?:me|ce|te)?(?:l[ao])?(?:\W+(?:pure|subito|adesso|ora|grazie|allora|per favore|anche|dai))*\W*$",
    re.IGNORECASE,
)
_NUMBERED = r"(?:numero|numeri|cell\w*|telefon\w+|mobile|fisso|linea|quell[oa]|altr[oa])"
_ON = r"(?:su|sul|sulla|sullo|sull['’]|al|alla|allo|all['’]|a)"
_AT_LINE = re.compile(
    rf"\b{_ON}\s?(?:(?:quell[oa]|l['’]|mio|mia|altr[oa]|il|la) ?){{0,2}}{_NUMBERED}\b|"
    rf"{lead(YES, NO, FINE, STOPPING, NOW, 'meglio|piuttosto')}(?:ri)?(?:chiam|telefon|contatt|cerc|sent)"
    r"(?:a|ate|are|ami|atemi|armi)\b(?! (?:mi|ci|un|uno|una|quando|se|che|per|prima|dopo|domani|oggi|subito)\b)",
    re.IGNORECASE,
)
_AT_ONCE = re.compile(rf"\b(?:ri)?(?:chiam|telefon|contatt|cerc|sent)\w*\b[^,;.?!]{{0,30}}?\b{_ON}\s?", re.IGNORECASE)
_AT_FAULT = re.compile(
    r"\b(?:non (?:v[ao]|funziona|prende|naviga)|guast|problem|internet|lent|bollett|fattur|offert|giga|che)\w*",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"\bcambi\w* (?:il |di )?numero\b|\b(?:su |a |ad )?un altro numero\b|\b(?:su|a) un numero divers\w+", re.IGNORECASE
)
_ORDERS_CALL = re.compile(
    r"(?<!non )(?<!nn )(?<!nessuno )\b(?:(?:ri)?(?:chiama|contatta)te(?:mi|ci)|telefonate(?:mi|ci)|"
    r"(?:ri)?chiama(?:mi|ci)|"
    r"(?:potete|puoi|potreste|può|si può|possono|riuscite a) (?:\w+ )?(?:(?:ri)?chiamar|telefonar|contattar)(?:mi|ci)|"
    r"(?:mi|ci) (?:potete|puoi|potreste|può|possono) (?:(?:ri)?chiamare|telefonare|contattare)|"
    r"(?:fate|fa)(?:mi|ci|mmi) (?:ri)?(?:chiamare|telefonare|contattare)|"
    r"(?:mi|ci) (?:fate|fai|potete far|puoi far) (?:ri)?(?:chiamare|telefonare|contattare)|"
    r"(?:vorrei|voglio|posso|gradirei|preferirei) essere (?:ri)?(?:chiamat|contattat)[oaie])\b"
    r"(?! (?:un|una|il|la|lo|chi|con|quando (?:si|è|torna|avete)|se)\b)",
    re.IGNORECASE,
)
_OF_THIS_CALL = re.compile(
    rf"{lead(YES, NO, FINE, NOW, 'ma|quindi|scusa')}(?:(?:a|su|in|al|sul) )?(?:che|quale|qual['’]?\s?è il) "
    r"(?:numero|telefono|cell\w*|linea)"
    r"(?: (?:mi|ci|vi|risulta|avete|hai|è|sarebbe|dei|miei|due|quindi|(?:ri)?chiam\w+|telefon\w+|segnato|messo|"
    r"preso))*\W*$|"
    rf"{lead(YES, NO, FINE, 'ma|quindi|scusa')}(?:(?:a|verso|per) che ora|quando(?: di preciso)?|che giorno|tra quanto)"
    r"(?: (?:più o meno|circa|di preciso|esattamente))*\W*$",
    re.IGNORECASE,
)

_FIXES = re.compile(
    r"\b(?:anzi|invece|meglio|piuttosto|facciamo|facciam|fate|fai|mettete|metti|preferi\w+)\b[^.?!]{0,20}"
    r"\b(?:all['’]|alle|dopo le|dalle|verso le|prima delle|a mezz)",
    re.IGNORECASE,
)


def moves_call(text: str) -> bool:
    """ "Posso anticiparla di un'ora?", "domani non posso", right after a promised call was told."""
    return _MOVES.search(text) is not None and is_about_call(text)


def wants_soonest(text: str) -> bool:
    """ "Anzi prima possibile": no mere "ora"."""
    return _SOONEST.search(text) is not None


def is_about_call(text: str) -> bool:
    """Whether a day or an hour in it may be that of the call: nothing else is named."""
    return _OTHER_MATTER.search(without_shift(text)) is None


def prefers(text: str) -> bool:
    """ "Meglio giovedì", "no, venerdì": another time than the one that was said."""
    return _PREFERS.search(text) is not None


def wants_call(text: str) -> bool:
    """ "Vi va di chiamarmi?", "ci sentiamo per telefono?"; not "mi chiami un taxi"."""
    return _WANTS.search(text) is not None and not withdraws_call(text)


def asks_call(text: str) -> bool:
    """ "A che ora mi chiamate?"; not "chiamatemi quando potete"."""
    return _ASKS.search(text) is not None and _TIME_LEFT_OPEN.search(text) is None


def asks_answer(text: str) -> bool:
    """ "Quando mi rispondete?", of whom a call was promised; not of a complaint."""
    return _ASKS_ANSWER.search(text) is not None and _OTHER_ANSWER.search(text) is None


def withdraws_call(text: str) -> bool:
    """ "Annullate la chiamata", "non serve più che mi chiamiate"; not "annulla la chiamata e mettila giovedì"."""
    said = _WITHDRAWS.search(text) is not None and _INSTEAD.search(text) is None
    return said and _OTHER_CALLS.search(text) is None


def means_own_number(text: str) -> bool:
    """ "Al mio", "a questo numero": the one that the operator has."""
    return _OWN_NUMBER.search(text) is not None


def asks_whether_called(text: str) -> bool:
    """ "E allora mi chiamate o no?", of whom a call was promised; not "mi chiamate domani?"."""
    return _WHETHER.match(text) is not None


def asks_of_this_call(text: str) -> bool:
    """ "A che numero?", "quale numero avete?", "a che ora?", right after a promised call was told."""
    return _OF_THIS_CALL.match(text) is not None


def orders_call(text: str) -> bool:
    """ "Fatemi chiamare appena possibile, internet non va": a call is what is wanted, whatever is out; not "quando mi
    chiamate non si sente", nor "non mi fa chiamare"."""
    return _ORDERS_CALL.search(text) is not None and not withdraws_call(text)


def drops_call(text: str) -> bool:
    """ "Disdici pure", "annullatela", and nothing by name, right after a promised call was told."""
    return _DROPS.match(text) is not None and "?" not in text


def names_line_to_call(text: str, *, begun: bool) -> bool:
    """ "Sul numero di mia figlia", "chiamate Chiara": where the call is wanted; not "per il fisso che non va".

    `begun`: a call is spoken of already; else the words have to say that it is to that line."""
    said = (_AT_LINE if begun else _AT_ONCE).search(text)
    return said is not None and _AT_LINE.search(text) is not None and _AT_FAULT.search(text) is None


def wants_other_number(text: str) -> bool:
    """ "Cambiate numero", "su un altro numero": by no number yet."""
    return _OTHER_NUMBER.search(text) is not None


def fixes_hour(text: str) -> bool:
    """ "Anzi fate alle 11", of a call that was promised for the morning: the hour within it."""
    return _FIXES.search(text) is not None
