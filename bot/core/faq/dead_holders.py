"""A holder who has died, told in whatever words, and what is asked of their line from then on."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.core.faq.follow_ups import Aspect, aspect_in
from bot.core.faq.holders import asks_of_both
from bot.core.leads import FINE, NO, STOPPING, YES, lead


class OfDeath(StrEnum):
    """What is asked; each but `ALL` has a response `utter_follow_change_holder_death_<value>`."""

    ALL = "all"
    DOCUMENTS = "documents"
    COST = "cost"
    BOTH = "both"  # whether somebody besides the heir has to come or to sign
    OWED = "owed"  # bills and debits
    NOBODYS = "nobodys"  # the line is not the customer's, and there is no access to it
    NUMBER = "number"
    CREDIT = "credit"
    ONLINE = "online"
    TIME = "time"


_WHO = (
    r"(?:marito|moglie|padre|madre|pap[àa]['’`]?|babbo|mamma|fratello|sorella|figli[oa]|nonn[oa]|zi[oa]|suocer[oa]|"
    r"cognat[oa]|cugin[oa]|genitor[ei]|compagn[oa]|convivente|coniuge|amic[oa]|signor[ae]?|"
    r"(?:titolare|intestatari[oa]|proprietari[oa])(?: (?:del|di|dell)\w*['’]?\s?\w+(?: di casa)?)?)"
)
_OWN = r"(?:il|la|lo|un|una|i|mi[oa]|su[oa]|tu[oa]|nostr[oa]|miei|pover[oa]|car[oa])"
_KIN = rf"(?:(?:{_OWN} |l['’]\s?){{0,3}}{_WHO})(?!\w)"
_THING = (
    r"(?:linea|telefon\w*|cell\w*|sim|modem|router|internet|wi-?fi|segnale|rete|credito|numero|fibra|batteria|app|"
    r"corrente|luce|schermo|computer|giga|offert\w+|bollett\w+|contratto|campo|posto|niente|nulla)"
)
_UNMEANT = (
    rf"(?! (?:dal(?!\w)|all?(?:a|['’])?\s?\w+mento|(?:il |la |l['’]|un |una )?{_THING}|"
    r"di (?:sonno|fame|freddo|caldo|paura|invidia|noia|vergogna|stanchezza|rabbia))\b)"
)
_DIED = rf"(?:mort|mancat|decedut|scompars|spirat|trapassat)[oaie](?!\w){_UNMEANT}"
_IS = r"(?:è|e['’`]|sono|era|erano|sia)"
_NO_MORE = (
    r"(?:(?:(?:non|nn) (?:c['’]\s?[èe]|ci sono|c['’]\s?era) (?:pi[uù]['’]?)|(?:ci|mi|vi) ha(?:nno)? lasciat[oaie])"
    rf"(?!\w){_UNMEANT})"
)
_GONE = rf"(?:{_IS} (?:\w+ ){{0,2}}?{_DIED}|{_NO_MORE})"
_BETWEEN = rf"(?:(?!\b{_THING}\b|\b(?:dice|dicono|pensa|crede|se)\b)[^.?!;]){{0,30}}?"
_NOT_OF = "".join(
    rf"(?<!\b{word} )(?<!\b{word} mi[oa] )(?<!\b{word} su[oa] )" for word in ("di", "del", "della", "a", "al", "alla")
)
_DEATH = re.compile(
    rf"{_NOT_OF}\b{_KIN}{_BETWEEN}(?<!\w){_GONE}|"
    rf"\b{_KIN}(?:\W+che(?: purtroppo| ormai| ora| adesso)?|\W*,(?: purtroppo| ormai)?)\W+{_GONE}|"
    rf"(?<!\w){_IS} (?:appena |purtroppo |da poco |anche )?{_DIED}(?: (?:purtroppo|ieri|oggi|anche|poi|da poco|"
    r"improvvisamente|un anno fa|l['’]altro (?:ieri|giorno)|(?:la|una) settimana (?:scorsa|fa)|un mese fa)){0,2} "
    rf"{_KIN}|"
    r"\b(?:venut[oaie]|venire) a mancar\w*|\bdecedut[oaie]\b|\bdefunt[oaie]\b|"
    rf"\b(?:morte|scomparsa|decesso|dipartita|funeral[ei]|lutto) (?:di|del|della|dell['’]) ?{_KIN}|"
    rf"\b(?:ho|abbiamo) (?:appena |da poco |purtroppo )?perso {_KIN}",
    re.IGNORECASE,
)
_LEFT_BEHIND = re.compile(r"\b(?:vedov[oa]|ered[ei])\b", re.IGNORECASE)
_OF_LINE = re.compile(
    rf"\b{_THING}\b|\b(?:intestat\w+|abbonament\w+|utenza|fisso|disd\w+|subentr\w+|volt\w+)\b|"
    r"\b(?:sono|siamo|ero|eravamo|noi)\s(?:rimast[oa] |l['’]\s?|gli |la |il |unic[oa] ){0,3}(?:vedov[oa]|ered[ei])\b",
    re.IGNORECASE,
)
_LAW = re.compile(r"\b(?:eredità|successione|testament\w+|debiti|ereditari\w+|imu|tasse)\b", re.IGNORECASE)
_IF = re.compile(r"\bse\b[^.?!]{0,40}\b(?:mor\w+|muoi\w+|muor\w+|mancass\w+|non ci sar\w+)\b", re.IGNORECASE)

_LEAD = lead(YES, FINE, NO, STOPPING, "poi|invece")
_MINE = re.compile(
    r"\b(?:mi[oae]|miei|nostr\w+)\b(?! (?:marito|moglie|padre|madre|pap|mamma|nonn|zi[oa]))|"
    r"\b(?:ho|abbiamo) (?:di )?credito\b|\bcredito (?:ho|abbiamo)\b",
    re.IGNORECASE,
)
_HIS_LINE = r"(?:titolare|cliente|intestatari[oa]|proprietari[oa]|contratto|linea|account|abbonamento)"
_ABOUT = {
    OfDeath.NOBODYS: (
        r"\b(?:non (?:sono|ero) (?:io )?(?:il |la |l['’]\s?|un )?"
        r"(?:client\w+|titolare|intestatari\w+|proprietari\w+))\b|"
        r"\b(?:era|[èe]|erano|risulta\w*|sta)\b(?: \w+){0,2}? (?:intestat\w+|a nome)\b|"
        rf"\b(?:era|[èe]|erano) (?:di )?(?:su[oae]|lui|lei|{_KIN})\W*(?:non (?:io|mi[oa])\W*)?$|"
        rf"\b{_HIS_LINE}\b[^.?!]{{0,15}}(?<!\w)(?:era|è|e['’]) (?:di )?(?:lui|lei|su[oa])\b|"
        r"\b(?:non|nn) (?:ho|so|trovo|abbiamo|conosco) (?:i |le |la |nessun\w* )?(?:su[oei]\w* )?"
        r"(?:dati|credenzial\w+|password|access\w+|account)|\b(?:i suoi dati|le sue credenzial\w+|la sua password)\b"
    ),
    OfDeath.OWED: r"\b(?:bollett\w+|fattur\w+|arretrat\w+|addebit\w+|domiciliaz\w+|insolut\w+|debit[oi]|canone|"
    r"conto|banca)\b|\b(?:chi|devo|dobbiamo) (?:le |li |la |lo )?pag\w+",
    OfDeath.ONLINE: r"\b(?:on ?-?line|negozio|da qui|da casa|dove (?:devo|vado|mando|si|lo|la|li)|"
    r"a chi (?:lo|li|mando)|(?:come|dove) (?:\w+ ){0,2}(?:mand|invi|spedi|consegn|port)\w+|"
    r"per (?:posta|e-?mail|pec))\b",
    OfDeath.DOCUMENTS: r"\b(?:document\w*|certificat\w+|modul[oi]|autocertificaz\w+)\b",
    OfDeath.CREDIT: r"(?<!carta di )\bcredito\b|\bsoldi\b",
    OfDeath.NUMBER: r"\b(?:ten|mant|rest|riman|perd|conserv)\w*\b[^.?!]{0,15}\bnumero\b|"
    r"\bnumero\b[^.?!]{0,20}\b(?:rest|perd|tien|riman)\w*",
    OfDeath.ALL: (
        r"\b(?:chiud\w+|disd\w+|disatt\w+|intest\w+|subentr\w+|volt\w+|"
        r"pass\w+ (?:a me|al mio)|titolar\w+|tenerl[ao])\b|"
        rf"{_LEAD}(?:adesso|ora|quindi)\W*$"
    ),
}
_WORDS = {about: re.compile(said, re.IGNORECASE) for about, said in _ABOUT.items()}
# In the table's order the first that fits counts.
_ASPECTS = {
    Aspect.COST: OfDeath.COST,
    Aspect.TIME: OfDeath.TIME,
    Aspect.DOCUMENTS: OfDeath.DOCUMENTS,
    Aspect.ONLINE: OfDeath.ONLINE,
    Aspect.NUMBER: OfDeath.NUMBER,
    Aspect.KEPT: OfDeath.CREDIT,
    Aspect.WAY: OfDeath.ALL,
}
_FAR = frozenset({OfDeath.NOBODYS, OfDeath.OWED, OfDeath.BOTH, OfDeath.ALL})
"""What is heard of it still when something else was talked about since."""
_OF_THEM = re.compile(rf"\b(?:su[oae]|suoi|lui|lei|intanto|nel frattempo|{_WHO}|ered[ei])(?!\w)", re.IGNORECASE)
_BROKEN = re.compile(r"\b(?:non|nn) (?:funzion|v[ao]\b|prend|navig|si sent)\w*|\bguast\w+", re.IGNORECASE)
_BLOCKED = re.compile(r"\b(?:blocc\w+|rubat\w+|smarrit\w+|furto)\b", re.IGNORECASE)


def tells_death(text: str) -> bool:
    """ "Mio padre è mancato", "la linea di mia madre, che è morta", "siamo gli eredi": of a person; no line that is
    dead, and nobody who may die one day."""
    if _IF.search(text) or (_LAW.search(text) and not _OF_LINE.search(text)):
        return False
    if _DEATH.search(text):
        return True
    return _LEFT_BEHIND.search(text) is not None and _OF_LINE.search(text) is not None


def breaks_or_blocks(text: str) -> bool:
    """What is asked for the line as it is: a fault, a block."""
    return _BROKEN.search(text) is not None or _BLOCKED.search(text) is not None


def is_ones_own(text: str) -> bool:
    """Whether the customer's own line, bill or credit is meant."""
    return _MINE.search(text) is not None


def asked_after_death(text: str, *, just_told: bool) -> OfDeath | None:
    """What the words ask of the line of who died; None: nothing, or of one's own. `just_told`: nothing else was
    talked about since; then it need not be named."""
    if is_ones_own(text) or breaks_or_blocks(text):
        return None
    if not just_told and not _OF_THEM.search(text):
        return None
    found = OfDeath.BOTH if asks_of_both(text) else next((of for of, said in _WORDS.items() if said.search(text)), None)
    if found is None or found is OfDeath.ALL:
        found = _ASPECTS.get(aspect_in(text) or Aspect.MISTAKE, found)
    return found if just_told or found in _FAR else None
