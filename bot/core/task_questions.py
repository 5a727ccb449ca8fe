"""What is asked about a task while it is under way: can it be undone, what a yes does, when it takes effect, what it
costs, once or each month, what if it is not used, cannot be paid or is refused, until when it goes on, who it is for,
when somebody answers, where it is taken from, a receipt, who fits it."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.core.answer_times import asks_answer_time
from bot.core.faq.holders import asks_of_both
from bot.core.leads import FINE, NO, STOPPING, YES, lead
from bot.core.left_alone import asks_to_be_told
from bot.core.undoing_words import END, asks_giving_back, asks_undoing


class TaskQuestion(StrEnum):
    """What is known about a task; each has a response `utter_about_<value>`, or one of the task's own."""

    UNDONE = "undone"
    YES = "yes"
    MISTAKE = "mistake"
    STARTS = "starts"
    COSTS = "costs"
    ENDS = "ends"
    REPLY = "reply"
    SOURCE = "source"
    RECEIPT = "receipt"
    FITTED = "fitted"
    HOLDER = "holder"
    TARGET = "target"
    REPEATS = "repeats"
    UNUSED = "unused"
    LACKS = "lacks"
    REFUSED = "refused"
    RETURNED = "returned"


_BEFORE = lead(YES, FINE, NO, STOPPING, "poi|dopo")
_ASKS = re.compile(
    rf"\?|{_BEFORE}(?:se|posso|potr[oò]|potrei|si p(?:u[oò]|ossono)|cosa|che|come|quando|quant[oi]|ci sono|"
    r"c['’]?\s?[eè]|da dove|chi|per quanto|fino a|da quando|a partire|entro|in quanto|tra quanto|qual[ei]?|"
    r"(?:a|su|per|di) (?:chi|che|qual[ei]))(?!\w)",
    re.IGNORECASE,
)
_SAYING_YES = (
    r"(?:(?:dico|scrivo|rispondo|faccio|premo|clicco|tocco|schiaccio|metto) (?:(?:di|su|il|che) )*"
    r"(?:s[iì]|ok|conferm\w+)(?!\w)|conferm[oi]\b|accett[oi]\b|vado avanti|procedo|do (?:il )?(?:ok|conferma))"
)
_YES = re.compile(
    rf"\b(?:cosa|che|come|ke|cos['’]?\s?[eè]) [^?.;]{{0,30}}\b(?:se|dopo che|quando) (?:io |adesso |ora |ti )?"
    rf"{_SAYING_YES}|\b(?:se|quando|dopo che) (?:io |adesso |ora |ti )?{_SAYING_YES}[^?.;]{{0,12}}"
    r"\b(?:cosa|che|come|poi)\b|"
    rf"\be se (?:io |adesso |ora |ti )?{_SAYING_YES}\W*\?|"
    r"\b(?:e |ma |ok )?(?:poi|dopo|adesso|ora)(?: il s[iì]| la conferma)?,? (?:che )?(?:cosa |che )?"
    r"(?:succede|devo fare|mi arriva|fai|fate|accade)\W*(?:\?|$)|"
    r"\b(?:cosa|che) (?:cosa )?(?:succede|devo fare|mi arriva|fai|fate|accade) (?:poi|dopo|adesso|ora|a questo punto|"
    r"dopo (?:il s[iì]|la conferma))(?!\w)|"
    r"\b(?:cosa|che) (?:cosa )?(?:comporta|vuol dire|significa) (?:confermare|il s[iì]|dire (?:di )?s[iì])(?!\w)",
    re.IGNORECASE,
)
_MISTAKE = re.compile(
    r"\bse (?:poi |per caso |invece |magari |io )*(?:(?:mi|ho|avessi|avevo|mi sono) )*sbagli\w+|"
    r"\bse (?:poi |per caso |invece )*(?:\w+ ){0,3}(?:è|e['’]|fosse|era|metto|scrivo) (?:\w+ ){0,2}sbagliat[oaie]\b|"
    r"\bse [^?.;]{0,25}\bnon (?:è|e['’]|fosse|era) (?:quell[oa] )?(?:giust|corrett)[oa]\b",
    re.IGNORECASE,
)
_AT_ONCE = r"(?:subito|adesso|ora|oggi|immediatamente|dopo|da subito|già)"
_GOES = (
    r"(?:part(?:e|irà|ono)|(?:si |l[ao] |mi |viene )?attiv(?:a|ate|i|ano|ata|ato)|(?:è|sarà) attiv[oa]|va(?:le|rrà)|"
    r"funzion(?:a|erà)|inizia|comincia|decorre|entra in vigore|arriv(?:a|ano|er[aà])|"
    r"(?:si |l[ao] )?(?:disattiv|blocc|cambi|registr)(?:a|ate|i|ano)|ce l['’]\s?ho|posso usarl[oa])"
)
_STARTS = re.compile(
    rf"\b{_GOES} (?:\w+ )?{_AT_ONCE}{END}|\b{_AT_ONCE} {_GOES}{END}|"
    rf"\b(?:è|e['’]|sarà) subito (?:attiv[oa]|valid[oa]|operativ[oa]|disponibile){END}|"
    rf"{lead()}(?:da|a partire da) quando{END}|"
    rf"\b(?:da )?quando (?:mi |ci |si |l[ao] )*{_GOES}{END}|"
    rf"\b(?:è|e['’]|sarà|sarebbe) (?:una cosa |subito )?(?:immediat[oa]|istantane[oa]){END}|"
    r"\bquanto (?:tempo )?ci (?:mett\w+|vuole)(?: (?:ad? |per )?(?:attiv\w+|partire|arrivare|disattiv\w+|blocc\w+))?"
    rf"{END}|\bentro quanto (?:parte|si attiva|è attiv[oa]|arriva|funziona){END}",
    re.IGNORECASE,
)
_COSTS = re.compile(
    r"\b(?:ci sono|c['’]?\s?[eè]|hai|avete|ha|senza|con) (?:\w+ ){0,2}(?:cost[oi]|spes[ae]|commission[ei])"
    rf"(?: (?:nascost\w+|extra|aggiuntiv\w+|in più|di attivazione|di disattivazione))*{END}|"
    rf"\b(?:mi |ti |vi )?cost(?:a|erà|ano) (?:qualcosa|niente|nulla|soldi)(?: in più)?{END}|"
    rf"\bquanto (?:mi |ci |lo |la )?(?:cost(?:a|erà|ano)|pago|si paga|viene a costare|verrebbe)(?: in (?:tutto|più))?"
    rf"{END}|"
    rf"\b(?:è|e['’]?|sarebbe|sono) (?:tutto |davvero |sempre )?(?:gratis|gratuit[oaie]|a pagamento)"
    rf"(?:\W+(?:vero|giusto|no))?{END}|"
    rf"\b(?:si paga|devo pagare|mi fate pagare|pago) (?:qualcosa|niente|nulla)(?: in più)?{END}|"
    rf"\b(?:mi )?cost(?:a|erà|ano) \d[^?;.]{{0,20}}\?|"
    rf"^\W*(?:e |ma )?(?:le |i )?(?:commissioni|costi|spese){END}",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"\bquanto (?:tempo )?ci (?:mett\w+|vuole) (?:a|ad|per) (?:(?:una|la|avere una|avere la) )?(?:risp\w+|risolv\w+)",
    re.IGNORECASE,
)
_ONLY_IF = re.compile(
    r"\b(?:(?:solo |soltanto )?se|(?:a )?(?:patto|condizione) che|purché|purche|basta che) (?:\w+ ){0,2}?"
    r"(?:(?:non )?(?:ci sono|c['’]?\s?[eè]|ci siano|ha|avete) (?:\w+ )?(?:cost[oi]|spes[ae]|commission[ei])|"
    r"(?:è|e['’]|sia) (?:gratis|gratuit[oa])|non (?:mi )?cost[aie]\b|non (?:si )?pag(?:o|a|hi) (?:nulla|niente)\b)",
    re.IGNORECASE,
)
""" "Se non ci sono costi sì": a yes on a condition, which is told instead of acted on."""
_ENDS = re.compile(
    rf"\b(?:per )?quant[io] (?:tempo |giorni |mesi )?(?:dura|vale|resta|ho)\W+ed? (?:anche )?"
    rf"(?:in|dove|quant\w+|come|qual\w*|per|da|cosa|che)\b|"
    rf"\b(?:quando (?:scade|finisce|termina|si rinnova)|quanto dura|fino a quando (?:vale|dura|va|resta)|"
    rf"per quanto (?:tempo )?(?:vale|dura|resta)|(?:ha|c['’]?\s?[eè]) (?:una )?(?:scadenza|fine)|"
    rf"si rinnova(?: da sol[oa]| automaticamente| ogni mese)?|"
    r"dura (?:solo |soltanto )?(?:per )?(?:un (?:mese|giorno|anno)|una settimana|sempre|\d{1,3} (?:giorni|mesi|ore))"
    r"(?: o(?:ppure)?(?: \w+){1,3}?)?|"
    rf"è (?:solo )?una volta sola|è (?:per )?un mese solo|"
    rf"(?:per )?quanti (?:giorni|mesi)(?: (?:vale|dura|resta|va bene|ho|è valid[oa]))?){END}",
    re.IGNORECASE,
)
_TAKEN = r"(?:prend|scal|togli|toglie|prelev|addebit|pag|detra)\w*"
_SOURCE = re.compile(
    rf"\b(?:da dove|(?:da|su) (?:che|quale) (?:conto|carta|credito|numero|sim|bolletta))\b[^?.;]{{0,20}}\b{_TAKEN}|"
    rf"\b{_TAKEN}[^?.;]{{0,25}}\b(?:da dove|(?:da|su) (?:che|quale) (?:conto|carta|credito|sim|bolletta))\b",
    re.IGNORECASE,
)
_RECEIPT = re.compile(
    r"\b(?:f(?:ate|ai)|d(?:ate|ai)|mand\w+|arriv\w+|avrò|avro|ho|posso avere|c['’]?\s?[eè]|rilasci\w+|rimane|resta)\b"
    r"[^?.;]{0,15}\b(?:(?:lo |uno )?scontrin\w+|(?:la |una )?ricevuta)(?: (?:di|del) (?:pagamento|versamento))?" + END,
    re.IGNORECASE,
)
_FITTED = re.compile(
    r"\b(?:chi|qualcuno|tecnico)\b[^?.;]{0,20}\b(?:install|mont|collegar|metterl)\w*|"
    r"\bviene (?:un |il |qualche )?tecnico\b|"
    r"\b(?:l[oaie]|devo|dobbiamo|bisogna|si) (?:(?:devo|deve) )?(?:install|mont)\w+(?: (?:io|da sol[oa]|voi|tu))?"
    + END,
    re.IGNORECASE,
)
_THE_ONE = (
    r"(?:(?:il|la|lo|sto|['’]sto|sta|questo|quel|questa|quella) )?(?:numero|linea|sim|scheda|destinatario|contatto)"
)
_GOING = (
    r"(?:va(?:nno)?|arriva(?:no)?|finisc\w+|è|e['’]|la (?:fai|fate|mandi|mandate)|"
    r"(?:l[oa] )?(?:attiv|ricaric|mett|blocc)\w+|"
    r"sarebbe|stai (?:ricaricando|facendo|attivando)|la stai \w+|vale)"
)
_TARGET = re.compile(
    rf"{_BEFORE}(?:(?:a|per|di) chi|(?:a|su|per) (?:che|quale) (?:numero|linea|sim|scheda)|"
    rf"(?:che|quale|qual) (?:numero|linea|sim|scheda))(?: {_GOING})?"
    rf"(?: (?:la |i |sta |questa )?(?:ricarica|soldi|credito))?"
    rf"{END}|"
    rf"\bdi chi (?:è|e['’]|sarebbe) {_THE_ONE}\b|"
    rf"\b(?:è|e['’]) (?:tutto )?(?:giust[oa]|corrett[oa]|esatt[oa]|quell[oa] giust[oa]) {_THE_ONE}?{END}|"
    rf"\b{_THE_ONE} (?:è|e['’]) (?:quell[oa] )?(?:giust[oa]|corrett[oa]|esatt[oa])\W*\?|"
    rf"{_BEFORE}chi (?:è|e['’]) (?:questo|quel|sto) numero{END}|"
    rf"\b{_GOING} (?:sul|al|alla|sulla) (?:numero|linea|sim|scheda) (?:giust|corrett)[oa]\W*\?",
    re.IGNORECASE,
)
"""Who or what it is for, and whether that is right; a statement of it has no mark of a question."""
_ONCE = (
    r"(?:una volta(?: sola)?|una tantum|solo (?:oggi|adesso|ora|stavolta|(?:questa|una) volta|questo mese)|stavolta)"
)
_MONTHLY = r"(?:(?:ogni|tutti i|al) mes[ei]|mensil\w+|ogni volta|sempre|si ripete|si rinnova|ricorrente|fiss[oa])"
_REPEATS = re.compile(
    rf"\b{_ONCE}\W+o(?:ppure)?\W+(?:\w+ ){{0,2}}{_MONTHLY}|\b{_MONTHLY}\W+o(?:ppure)?\W+(?:\w+ ){{0,2}}{_ONCE}|"
    rf"\b(?:è|e['’]|sarebbe|diventa) (?:(?:un|una|solo|per) )?(?:abbonamento|mensile|ricorrente|{_ONCE}){END}|"
    r"^(?!.{0,80}\bquant)[^?]{0,60}?\b(?:si paga|l[ao] pago|pago|paga|costa|l[ao] paghiamo|"
    rf"(?:me (?:l[oi] )?|mi |l[oi] )?(?:scal|tolg|togli|addebit|prend)\w*|si ripete|parte) "
    rf"(?:{_ONCE}|{_MONTHLY}){END}",
    re.IGNORECASE,
)
_UNUSED = re.compile(
    r"\bse (?:(?:poi|dopo|invece|io|alla fine) )*(?:non|nn) (?:(?:l[aoie]|li|ne|mi) )?(?:\w+ )?"
    r"(?:us\w+|consum\w+|sfrutt\w+|adoper\w+|finisco|navig\w+)\b|"
    r"\bquell[oi] che (?:non (?:uso|consumo|finisco)|(?:mi )?avanz\w+)|\bse (?:me ne |mi )?avanz\w+|"
    r"\b(?:scad\w+|si perd\w+|pago|si paga) (?:lo stesso |comunque |uguale )?(?:anche )?se (?:non|nn) (?:\w+ )?us\w+",
    re.IGNORECASE,
)
_LACKS = re.compile(
    r"\bse (?:(?:poi|io|per caso|intanto|a un certo punto) )*(?:"
    r"(?:non|nn) (?:(?:ho|ci|ce|mi) ){0,2}(?:bast\w+ )?(?:\w+ ){0,2}?(?:credito|soldi)\b|"
    r"(?:non|nn) c['’]\s?(?:è|e['’]) (?:\w+ ){0,2}?(?:credito|soldi)|"
    r"(?:finisco|mi finisce|finisce|esaurisco|termino|mi manca) (?:il |i )?(?:credito|soldi)|"
    r"(?:il |i )?(?:credito|soldi) (?:(?:mi )?(?:non|nn) (?:mi )?bast\w+|(?:mi )?finisc\w+|(?:è|sono) finit[oi]|"
    r"manca\w*|"
    r"(?:non|nn) c['’]\s?è)|(?:resto|rimango|sono) (?:a secco|senza (?:credito|soldi)))",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\bse (?:(?:poi|per caso|intanto) )*"
    r"(?:(?:la |mia )*carta|paypal|(?:il )?pagamento|(?:l['’]\s?)?addebito|(?:la )?banca)"
    r" (?:(?:non|nn) (?:passa|va|funziona|riesce|accetta|paga|risponde|basta|ha (?:soldi|fondi|credito))|"
    r"(?:viene|è|fosse|risulta) (?:rifiutat\w|scadut\w|bloccat\w|negat\w|vuot\w)|rifiuta|fallisce|scade|blocca)|"
    r"\bse (?:(?:non|nn) (?:ho|ci sono|c['’]è) (?:\w+ ){0,2}?(?:soldi|fondi|credito) (?:sulla|nella) (?:\w+ )?carta)",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"(?<!non )(?<!nn )\b(?:us(?:a|ate|iamo)|prendi(?:l[aoie])?|prendete|prova(?:te)?|metti|mettete|scala(?:te)?|"
    r"addebita(?:te)?|paga(?:te)?|f(?:ai|ate|allo|alla)) (?:pure |allora )?(?:con |da |dal |dalla |su |sulla |sul )?"
    r"(?:la |l['’]\s?|il )?(?:mia |mio |altra |nuova )?"
    r"(?:carta|paypal|credito|saldo|visa|mastercard|postepay|bancomat)\b",
    re.IGNORECASE,
)
""" "Se la carta non va usa PayPal" is an order."""
_WAY = re.compile(r"\b(?:cart[ae]|paypal|bancomat|postepay)\b", re.IGNORECASE)
_OTHER_WAY = re.compile(
    r"\b(?:posso|possiamo|potrei|si può) (?:\w+ )?(?:pagar|usar)\w*\b.{0,20}\b(?:carta|paypal|bancomat|postepay)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:te lo|ti|ve lo|vi) (?:dico|faccio sapere|scrivo|chiamo|richiamo|avviso)\b|\btanto (?:poi |dopo )?"
    r"(?:posso|si può|lo|la)\b",
    re.IGNORECASE,
)
"""A statement, whatever it begins with: "se ci ripenso te lo dico"."""


def only_supposes_trouble(text: str) -> bool:
    """ "E se sbaglio numero mi ridate i soldi?": nothing happened yet, whatever it sounds like."""
    return _SUPPOSED.search(text) is not None


def asked_of_task(text: str) -> TaskQuestion | None:
    """The question about the very thing that is under way; None: there is none."""
    if _ONLY_IF.search(text):
        return TaskQuestion.COSTS
    if asks_to_be_told(text):
        return TaskQuestion.STARTS
    if not _ASKS.search(text) or ("?" not in text and _TOLD.search(text)):
        return None
    if asks_answer_time(text) or _REPLY.search(text):
        return TaskQuestion.REPLY
    if asks_giving_back(text):
        return TaskQuestion.RETURNED
    if asks_undoing(text):
        return TaskQuestion.UNDONE
    found = next((question for question, words in _WORDS.items() if words.search(text)), None)
    if found is None and asks_of_both(text):
        return TaskQuestion.HOLDER
    return None if found is not None and _names_other_way(found, text) else found


def _names_other_way(found: TaskQuestion, text: str) -> bool:
    """ "Se il credito non basta usa la carta": what is to be done then is said, and not asked."""
    if found is TaskQuestion.UNUSED:
        return _WAY.search(text) is not None
    if found is TaskQuestion.LACKS and _OTHER_WAY.search(text):
        return True
    if found not in (TaskQuestion.LACKS, TaskQuestion.REFUSED) or "?" in text:
        return False
    return _OTHERWISE.search(text) is not None


_SUPPOSED = re.compile(rf"{_BEFORE}se\b(?! (?:avete|mi avete|hai) )", re.IGNORECASE)
_WORDS = {
    TaskQuestion.YES: _YES,
    TaskQuestion.MISTAKE: _MISTAKE,
    TaskQuestion.TARGET: _TARGET,
    TaskQuestion.REFUSED: _REFUSED,
    TaskQuestion.LACKS: _LACKS,
    TaskQuestion.UNUSED: _UNUSED,
    TaskQuestion.REPEATS: _REPEATS,
    TaskQuestion.COSTS: _COSTS,
    TaskQuestion.ENDS: _ENDS,
    TaskQuestion.STARTS: _STARTS,
    TaskQuestion.SOURCE: _SOURCE,
    TaskQuestion.RECEIPT: _RECEIPT,
    TaskQuestion.FITTED: _FITTED,
}
