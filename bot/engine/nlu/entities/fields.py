"""What the customer wants to change, by its name: "voglio cambiare l'importo", "ho sbagliato numero" -> `field`.

"Torna indietro" and "la domanda di prima" name no value: they are `field` "back".

A label of the sentence, not a value: it may share words with another find.
"""

import re
from collections.abc import Sequence

from bot.engine.nlu.entities.found import Found

_NAMES = {
    "threshold": r"soglia|soglia minima|credito minimo|limite minimo",
    "ceiling": r"tetto|limite|limite massimo|limite mensile|massimo|massimale|plafond",
    "amount": r"importo|cifra|somma|taglio|quantita|valore|quanto metter[ei]|prezzo",
    "method": (
        r"metodo(?: di pagamento)?|modo di paga\w+|modalita(?: di pagamento)?|pagamento|carta(?! d'| di ident)|"
        r"paypal|come pago"
    ),
    "number": r"numero(?! (?:di|della) (?:carta|bolletta|fattura|rate))|cellulare|telefono|telefonino|destinatario",
    "bill": r"bolletta|fattura|bolla",
    "line": r"linea|sim|scheda|utenza",
    "offer": r"offerta|promo|promozione",
    "service": r"servizio|opzione",
    "email": r"mail|email|e-mail|indirizzo(?: mail| email| di posta)?",
    "subject": r"oggetto|argomento|motivo(?: del reclamo)?",
    "story": r"descrizione|racconto|testo(?: del reclamo)?|storia|spiegazione|quello che (?:e successo|ho raccontato)",
    "demand": r"richiesta|pretesa|quello che (?:chiedo|ho chiesto)",
    "contact": r"contatto|recapito",
}
_ANOTHER = {"ticket": r"segnalazione|ticket|pratica"}
"""Only as another one: who changes something in a ticket still means that ticket."""
_CHANGE = (
    r"(?:cambi\w*|modific\w+|corregg\w+|correzione|correttament\w+|ho sbagliat\w+|abbiamo sbagliat\w+|sbagliavo|"
    r"sbagli\w+|rettific\w+|sostitu\w+|"
    r"rived\w+|aggiust\w+|vari\w+|errore (?:sul|nel|sulla|nella|sull'|nell'|con)|invertit\w+)"
)
_GAP = r"(?: (?!e |ma |poi )[\w']+?){0,4}?"
_WRONG = (
    r"(?: (?:che ho (?:messo|dato|scritto|detto)|di prima|inserit[oa]))?(?: (?:e|era|mi sa che e|credo sia|"
    r"dovrebbe essere))?"
    r" (?:sbagliat[oa]|errat[oa]|da cambiare|da correggere|non e (?:quell[oa]|giust[oa]|corrett[oa])|"
    r"non va(?: bene)?(?! tant)|"
    r"va (?:cambiat|corrett|modificat|rifatt)[oa]|(?:e|era) un altr[oa]|(?:e|era) un'altra|un'altra|"
    r"l'ho sbagliat[oa]|lo (?:cambio|vorrei cambiare)|"
    r"la (?:cambio|vorrei cambiare))(?!\w)"
)
_OTHER = r"(?:un altro|un'altra|^altr[oa]|un diverso|una diversa)"


def _patterns(names: str) -> tuple["re.Pattern[str]", ...]:
    named = rf"(?:l'|all'|sull'|nell'|dell'|un')?(?P<name>{names})(?!\w)"
    return (
        re.compile(rf"(?<!\w){_CHANGE}{_GAP} {named}"),
        re.compile(rf"(?<!\w){named}{_WRONG}"),
        re.compile(rf"(?<!\w){_OTHER} {named}"),
        re.compile(rf"(?<!\w){named} (?:diverso|diversa)(?!\w)"),
        re.compile(rf"(?<!\w)non (?:e )?quell[oa] {named}"),
    )


_PATTERNS = {
    **{field: _patterns(names) for field, names in _NAMES.items()},
    **{field: _patterns(names)[1:] for field, names in _ANOTHER.items()},
}
_LIGHT = r"(?:verd\w|ross\w|arancion\w|bianc\w+|blu|spent\w|acces\w|fiss\w|lampegg\w+)"
_BACK = re.compile(
    r"(?<!\w)(?:"
    r"^\W*(?:(?:no|ok|scusa|aspetta)\W+)?indietro\W*$|"
    r"(?:torn|vai|vorrei andare|voglio andare|and)\w*(?: \w+){0,2} (?:indietro|a quella (?:prima|precedente))|"
    r"(?:un )?(?:passo|passaggio) (?:indietro|prima|precedente)|"
    r"(?:domanda|risposta)(?: \w+){0,2} (?:prima|precedente)|precedente (?:domanda|risposta)|"
    rf"sbagliat[oa](?: prima)?\W+(?:e|era|erano|sono)(?: \w+)? {_LIGHT}|"
    r"(?:premuto|cliccato|schiacciato) (?:male|quell[oa] sbagliat[oa])|"
    r"^\W*(?:no\W+)?(?:ho|mi sono|prima ho) sbagliat[oa](?: prima)?\W*$|"
    r"prima ho (?:sbagliato|detto|scritto|risposto|messo)|torn\w+ a prima|"
    r"risposta sbagliata|(?:sbagliato|cambi\w+|sbagliai)(?: la| una)? risposta|risposto (?:male|in modo sbagliato)"
    r")(?!\w)"
)
"""The question before this one again: `field` "back", where nothing is named."""


def find_fields(folded: str) -> list[Found]:
    """At most one: the first named."""
    matches = [
        (match.start("name"), -match.end("name"), field)
        for field, patterns in _PATTERNS.items()
        for pattern in patterns
        for match in pattern.finditer(folded)
    ]
    if not matches and (back := _BACK.search(folded)):
        return [Found(back.start(), back.end(), "field", "back")]
    return [Found(start, -end, "field", field) for start, end, field in sorted(matches)[:1]]


def without_named(found: Sequence[Found], fields: Sequence[Found]) -> list[Found]:
    """ "cambio la carta" names no card to pay with, "la domanda precedente" no bill: the word is the field's name."""
    if any(one.value == "back" for one in fields):
        return [one for one in found if one.entity != "bill_ref"]
    names = {(one.start, one.end) for one in fields}
    return [one for one in found if one.entity != "payment_method" or (one.start, one.end) not in names]
