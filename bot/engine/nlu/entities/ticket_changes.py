"""What is to become of a ticket that is open -> `ticket_change`: "note" (something is added) or "cancel_visit".

A label of the sentence, not a value. Who tells the detail at once ("aggiungi che il citofono è rotto") names no
change: the same words answer the question for the detail, and must not be taken for another wish. A visit on another
day is none.
"""

import re

from bot.engine.nlu.entities.found import Found

_ENTITY = "ticket_change"
_VISIT = (
    r"(?:visit[ae]|appuntament[oi]|sopralluog\w+|tecnic[oi]|interventi?o?|uscita|omino|operai[oi]?|installatore|"
    r"riparazione)"
)
_NEEDED = r"(?:serv\w+|occorr\w+|necessari[oa]|bisogno|vogli\w+|venga|deve (?:piu )?(?:venire|passare))"
_SMALL = r"(?:(?:piu|[+]|l[oa]|mi|ci|ce|vi|te|me|e|c'e)\W+)"
_CANCELS = re.compile(
    rf"(?<!\w)(?:"
    rf"(?:annul\w+|disd\w+|cancell\w+|elimin\w+|togli\w*|ferma\w*|blocca\w*|sospend\w+|rinunc\w+|revoc\w+|niente|"
    rf"nessun\w?|lasci\w+ (?:stare|perdere))(?:(?! che )[^,.;:!?]){{0,30}}?\b{_VISIT}|"
    rf"{_VISIT}(?:(?! che )[^,.;:!?]){{0,25}} (?:non|nn|nun) {_SMALL}{{0,3}}{_NEEDED}|"
    rf"(?:non|nn|nun) {_SMALL}{{0,3}}{_NEEDED}(?: (?!come )[\w'+]+){{0,3}}? "
    rf"(?:(?:il|la|lo|l'|del|della|er|'o) ?)?(?:{_VISIT}|veni\w+|passi\w+)|"
    rf"(?:non|nn|nun) (?:venite|passate|mandate\w*|mandarmi|fate\w* venire|fatel[oa] venire)(?! (?:mai|ancora))|"
    rf"{_VISIT} (?:da )?(?:annulla\w+|disdi\w+)"
    rf")(?!\w)"
)
_MOVED = re.compile(
    r"(?<!\w)(?:spost\w+|anticip\w+|posticip\w+|rinvi\w+|rimand\w+|(?:altro|altra|cambi\w+) (?:giorno|data|ora\w*))"
)
_DETAIL = (
    r"(?:dettagli\w*|not[ae]|precisazion[ei]|particolar[ei]|informazion[ei]|integrazion[ei]|annotazion[ei]|messaggio)"
)
_TICKET = r"(?:segnalazion[ei]|ticket|pratic[ah]e?|reclam[oi]|guasto|richiesta)"
_ADDS = (
    r"(?:aggiung\w+|aggiunt\w+|inserir\w*|inserisc\w+|mett\w+|scriv\w+|annot\w+|lasci\w+|precis\w+|specific\w+|"
    r"integr\w+|"
    r"complet\w+|ho|c'e|avrei|manca|dimenticat\w+|scordat\w+)"
)
_NOTES = re.compile(
    rf"(?<!\w)(?:"
    rf"{_ADDS}(?: [\w']+){{0,3}}? (?:un')?{_DETAIL}|"
    rf"(?:aggiung\w+|precis\w+|scriv\w+|mett\w+|annot\w+)(?: [\w']+){{0,3}}? "
    rf"(?:al|alla|nel|nella|sul|sulla) (?:mi[oa] )?{_TICKET}|"
    rf"(?:integr\w+|complet\w+)(?: [\w']+){{0,2}}? {_TICKET}|"
    rf"^\W*(?:no\W+)?(?:(?:un|una|un'|la|il|altro|altra|altre)\W*){{0,2}}{_DETAIL}(?: (?:in piu|ulterior[ei]))?\W*$|"
    rf"^\W*(?:no\W+)?(?:(?:voglio|vorrei|devo|posso) )?(?:aggiung\w+|precis\w+)"
    rf"(?: (?:qualcosa|altro|una cosa|un'altra cosa))?\W*$"
    rf")(?!\w)"
)
_TOLD = re.compile(
    r"(?<!\w)(?:aggiung|precis|scriv|mett|annot|specific|integr|dite|avvis|avvert|nota)\w*[^.;!?]{0,60}?(?:\bche\b|"
    r":)\s*\w"
)


def find_ticket_changes(folded: str) -> list[Found]:
    """At most one."""
    if _TOLD.search(folded):
        return []
    if (match := _CANCELS.search(folded)) and not _MOVED.search(folded):
        return [Found(match.start(), match.end(), _ENTITY, "cancel_visit")]
    if match := _NOTES.search(folded):
        return [Found(match.start(), match.end(), _ENTITY, "note")]
    return []
