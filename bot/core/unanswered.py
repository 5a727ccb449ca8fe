"""Questions near ours that nothing here answers, by their words: what there is instead is offered, no topic told.

Read of messages that were understood as nothing, and of questions that are beside the topic they sound like.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Unanswered(StrEnum):
    """Each has a response `utter_unanswered_<value>`."""

    LOAN = "loan"
    GIFT = "gift"
    STATE_AID = "state_aid"
    TAXES = "taxes"
    LIVING_ABROAD = "living_abroad"
    PAUSE = "pause"
    DELEGATE = "delegate"
    NEW_NUMBER = "new_number"
    CALLERS = "callers"
    RECORDS = "records"
    ANTENNAS = "antennas"
    SHOP_VISIT = "shop_visit"
    DELIVERY = "delivery"
    DEBTS = "debts"


_GIVE = r"(?:regal|don|ced|gir|pass|dar|trasfer|condivid|divid|scambi|prest|spost|rifil|invi|mand)\w*"
_SOMEBODY = r"(?:a|ad|al|alla|all['’]|con|in|tra|fra|su|sul|un['’]altra)\b"
_LIVE = (
    r"(?:mi|ci|vi|si) trasfer\w+|trasferir(?:mi|si|ci)|"
    r"(?:vad|and|parti?)\w*\b.{0,15}\ba (?:vivere|abitare|stare)|"
    r"emigr\w+|espatri\w+"
)
_COUNTRY = (
    r"ester[oi]|altro paese|spagna|francia|germania|inghilterra|londra|svizzera|olanda|portogallo|grecia|belgio|"
    r"austria|america|stati uniti|canada|australia|argentina|brasile|dubai|parigi|berlino|madrid|barcellona"
)
_CONTRACT = r"(?:linea|sim|contratto|numero|utenza|abbonamento|offerta|piano)"
# The first that fits counts.
_WORDS = {
    Unanswered.LOAN: (
        r"(?:anticip|prest)\w+\b.{0,25}\b(?:credito|sold[oi]|euro|ricarica|stipendio)|"
        r"(?:credito|sold[oi]|euro|ricarica)\b.{0,15}\b(?:in prestito|prestat\w+|anticipat\w+)|"
        r"(?:da(?:te|mi|rmi|temi)|avere|ricevere|mett\w+|caric\w+)\b.{0,25}\b(?:credito|sold[oi]|euro|ricarica)\b"
        r".{0,15}\bin anticipo|"
        r"sos ricarica|ricarica sos|prestito (?:di|sulla|sul) (?:credito|sim|telefono)",
    ),
    Unanswered.GIFT: (
        rf"{_GIVE}\b.{{0,25}}\b(?:giga\w*|gb|minuti|credito)\b(?! (?:anche )?a (?:voi|te)\b).{{0,40}}\b{_SOMEBODY}",
        rf"{_GIVE}\s+(?:dei |i |i miei |qualche |un po['’]? di )?(?:giga\w*|gb)\W*$",
    ),
    Unanswered.STATE_AID: (
        r"bonus (?:internet|sociale|telefono|connettivit\w+|stat\w+|govern\w+)|"
        r"bonus\b.{0,20}\b(?:stat[oa]\w*|govern\w+|isee)|"
        r"(?:voucher|contribut\w+) (?:statal\w+|comunal\w+|pubblic\w+|regional\w+|connettivit\w+|dello stato)|"
        r"voucher (?:internet|famigli\w+|pc|banda)|aiut\w+ (?:statal\w+|dello stato)|"
        r"(?:stato(?! d)|governo|comune|regione)\b.{0,25}\b(?:aiut|contribu|pag|rimbors|sold|bonus)\w*|"
        r"legge (?:n\W{0,2})?104|(?:ho|ha|abbiamo|con|per) la 104|"
        r"104\b.{0,25}\b(?:agevolazion|scont|disabil|invalid|esenzion)\w*|"
        r"(?:agevolazion|scont|disabil|invalid|esenzion)\w*\b.{0,25}\b104|18app",
    ),
    Unanswered.TAXES: (
        r"730|dichiarazione dei redditi|detra\w+|deduc\w+|"
        r"scaric\w+ (?:l['’]?iva|dalle tasse|dal 730)|commercialista\b.{0,40}\bscaric\w+",
    ),
    Unanswered.LIVING_ABROAD: (rf"(?:{_LIVE})\b.{{0,40}}\b(?:{_COUNTRY})", rf"(?:{_COUNTRY})\b.{{0,40}}\b(?:{_LIVE})"),
    Unanswered.PAUSE: (
        rf"(?:mett\w+|metter\w*)\b.{{0,25}}\bin pausa|(?:congel|parcheggi)\w+\b.{{0,15}}\b{_CONTRACT}|"
        rf"{_CONTRACT}\b.{{0,25}}\b(?:congelar\w+|parcheggiat\w+)|"
        r"sospend\w+\b.{0,30}\b(?:mes[ei]|estate|temporane\w+|un anno|un po['’]?)\b|tenete? ferm[oa] (?:il|la)",
    ),
    Unanswered.DELEGATE: (
        r"deleg(?:a|he|are|o|arla|arlo)|procura|tutore|amministratore di sostegno|per conto di (?:mi[oa]|un)",
    ),
    Unanswered.NEW_NUMBER: (
        r"(?:date|assegn\w+|affibbi\w+|voglio|vorrei)\b.{0,15}\bun altro numero|"
        r"cambi\w+ (?:il )?(?:mio )?numero(?: di telefono| della sim)?(?: con uno nuovo|, ne voglio .{1,12})?\W*$|"
        r"scegli\w+\b.{0,20}\b(?:cifre del|mio|il) numero|numero (?:personalizzat\w+|più facile|d['’]?oro)",
    ),
    Unanswered.CALLERS: (
        r"(?:blocc|ferm|imped)\w+\b.{0,25}\b(?:chi|uno che|una che|numero|numeri|sconosciut\w+)\b.{0,25}\b"
        r"(?:chiam|telefon|disturb|molest)\w*|(?:nascond|oscur)\w+ (?:il )?(?:mio )?numero|numero (?:nascosto|anonimo)|"
        r"chiamat\w+ anonim\w+|stalk\w+|molest\w+",
    ),
    Unanswered.RECORDS: (
        r"tabulat\w+|registr\w+\b.{0,15}\b(?:chiamat|telefonat)\w*|intercett\w+|"
        r"(?<!spesa del )(?<!spese del )(?<!costi del )(?<!consumi del )(?<!credito del )"
        r"(?:telefon[oi]|cellulare|linea|numero|chiamate|telefonate) (?:(?:è|e['’]|sia|sono|mess[oaie]|tenut[oaie]) )?"
        r"sotto controllo(?! (?:l[aeo] |i |il )?(?:spes|cost|consum|credit))|"
        r"sotto controllo (?:(?:il|la|le|i|mi[ao]|mie|miei|suo|sua) )*"
        r"(?:telefon[oi]|cellulare|linea|numero|chiamate|telefonate)",
    ),
    Unanswered.ANTENNAS: (
        r"antenn\w+\b.{0,40}\b(?:salute|male|vicin\w+|tett\w+|cas[ae]|contrari\w+|cancro|tumor\w+)|tralicc\w+|"
        r"ripetitor\w+\b.{0,30}\b(?:male|salute|terreno|tett\w+)|(?:terreno|tetto)\b.{0,30}\b(?:ripetitor\w+|antenn\w+)|"
        r"onde\b.{0,25}\b(?:male|salute|pericolos\w+|dannos\w+)|elettrosmog|radiazion\w+|"
        r"5\s?g\b.{0,15}\b(?:pericolos|male|cancro|salute)\w*",
    ),
    Unanswered.SHOP_VISIT: (
        r"(?:appuntament\w+|numerino|cod[ae]|fil[ae]|prenot\w+|parcheggi\w+|carrozzin\w+|commess\w+|disponibil\w+)\b.{0,40}\b"
        r"(?:negoz\w+|punto vendita|punti vendita)|"
        r"(?:negoz\w+|punto vendita)\b.{0,40}\b(?:appuntament\w+|coda|fila|parcheggi\w+|carrozzin\w+|iphone|samsung|"
        r"galaxy|cover|disponibil\w+)",
    ),
    Unanswered.DELIVERY: (
        r"(?:mio )?ordine\b.{0,25}\b(?:spedit\w+|dov\w+|arriv\w+|consegn\w+|\d{4,})|dov\W?è il mio ordine|"
        r"(?:telefono|cellulare|smartphone|iphone|modem)\b.{0,25}\b(?:consegnat\w+|spedit\w+|in consegna|ordinat\w+)|"
        r"raccomandata\b.{0,20}\bgiacenza|giacenza\b.{0,30}\braccomandata",
    ),
    Unanswered.DEBTS: (
        r"recupero crediti|cattiv[oi] pagator[ei]|\bcrif\b|prescrizion\w+|"
        r"pignor\w+|ufficiale giudiziario|riscossione|decreto ingiuntivo",
    ),
}
_OTHERWISE = {
    Unanswered.LOAN: r"\bpag\w+\b.{0,15}\bin anticipo\b|\brimast\w+\b",
    Unanswered.GIFT: (
        r"\b(?:a|ad|al|alla|all['’]|su|in)\s?(?:un[ao]?\b|un['’])?\s?(?:altr[oa] |nuov[oa] )?"
        r"(?:operatore|gestore|compagnia|offerta|piano|tariffa)\b|"
        r"\bnuova sim\b|\bsim nuova\b|\bportabilit\w+|\bscreenshot\b|\bfoto\b"
    ),
    Unanswered.LIVING_ABROAD: (
        r"(?<!tra )(?<!fra )\b(?:un|una|due|tre|quattro|cinque|sei|qualche|pochi|poche|\d{1,2}) "
        r"(?:mes[ei]|settiman\w+|giorn[oi]|week ?-?end)\b|\broaming\b|\bvacanz\w+"
    ),
}
"""With these words beside it the same wording asks for something that there is: moving on, a stay, a price paid."""
_NOT = {kind: re.compile(words, re.IGNORECASE) for kind, words in _OTHERWISE.items()}
_KINDS = {kind: re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) for kind, words in _WORDS.items()}


def unanswered_in(text: str) -> Unanswered | None:
    """What the words ask that has no answer here; None: nothing that is known."""
    return next((kind for kind, words in _KINDS.items() if words.search(text) and not _is_other(kind, text)), None)


def _is_other(kind: Unanswered, text: str) -> bool:
    """ "Trasferire il credito su altro operatore" is no gift."""
    return kind in _NOT and _NOT[kind].search(text) is not None
