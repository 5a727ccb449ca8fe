"""A few words that name nothing ("e se la rivoglio?") lean on what was told last: they begin no other matter, whatever
act the classifier takes them for by their verb alone."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.core.close_seconds import FAMILIES
from bot.core.faq.moving import MOVING
from bot.core.faq.topics import PREFIX

_LONGEST = 8
_FUNCTION = (
    r"a|ad|agli|ai|al|all|alla|alle|allo|allora|altr[aoie]|anche|ancora|anzi|app?osta|be|bene|benissimo|c|ce|che|chi|"
    r"ci|cio[eè]|com|come|comunque|con|cos|cosa|cos[iì]|cui|d|da|dai|dal|dalla|de|degli|dei|del|dell|della|delle|"
    r"dentro|di|dopo|dove|due|e|ecco|ed|entro|esatt\w+|fino|fra|fuori|gi[aà]|gli|grazie|i|ieri|il|in|indietro|insieme|"
    r"intanto|invece|io|l|la|lei|lo|loro|lui|ma|mai|magari|me|meglio|meno|mi[ao]?|miei|mie|mo|molto|ne|nel|nella|no|"
    r"noi|non|nn|nostr[aoie]|nuov[aoie]|o|oggi|ok|okay|ora|adesso|per|per[oò]|perch[eé]|pi[uù]|piacere|poco|poi|prego|"
    r"prima|proprio|pure|qua|quale|quali|qualcosa|quando|quant[aoie]?|quell[aoie]?|quest[aoie]?|qui|quindi|s[iì]|se|"
    r"sempre|senza|si|sopra|sotto|st[ao]|stess[aoie]|stavolta|su|sua|subito|sul|sull|sulla|suo|te|ti|tra|troppo|tu|"
    r"tutt[aoie]|un|una|uno|va|vabb[eè]|vecchi[aoie]?|ve|vi|volta|favore|scus[ai]|domani|dopodomani|stasera|mese|anno|"
    r"giorno|settimana|\d{1,2}"
)
_VERBS = (
    r"(?:ri|dis|re)?attiv|(?:s)?blocc|(?:ri)?mett|(?:ri)?tog[lh]|tolg|lev|(?:ri)?apr|(?:ri)?chiud|cambi|ferm|annull|"
    r"cancell|elimin|(?:ri)?prend|(?:ri)?mand|sped|arriv|(?:ri)?voglio|(?:ri)?vogli|volev|vuo[il]|vorr|riav|(?:ri)?torn|"
    r"us[aoi]|serv|cost|dur|scad|fin(?:is|ir)|funzion|succed|val(?:e|ga)|risult|proced|avvi|ordin|dimentic|ricord|sap|"
    r"so$|dic|dir|dimm|dett|chied|chies|riman|rest|aspett|f(?:a$|acc|ai$|ann|are|ar[lm]|att|at[et]|o$)|d(?:a[mr]|à$|ate)|"
    r"poss|pu[oòi]|potet|potr|dev|dov(?:r|et|ess)|sono$|è$|er[ao]$|sar[aà]|sia$|ho$|ha[in]?|hann|abbiam|av(?:ev|r)|"
    r"and|ven|vien|pass|conferm|accett|tenn|teng|tien|lasci|vad|son$|sta$|stai|stat|esser|aver|vist|capit"
)
_NAMES = (
    r"fatt(?:ur\w*)?|facci[ae]|pass(?:(?:word|key|aport)\w*)?|passagg\w*|serviz\w+|dettagl\w+|ordin[ei]|avvis[oi]|cost[oi]|"
    r"(?:ri)?(?:apri|chiude)te|andar(?:me|se|ce)ne|cancellarmi|lasciarvi"
)
"""Nouns, and verbs of one matter, that begin like a verb of anything: "fattura", "password", "a che ora chiudete"."""
_EMPTY = re.compile(rf"(?!(?:{_NAMES})(?!\w))(?:{_FUNCTION}|(?:{_VERBS})\w*)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
DRIFTING = frozenset(
    {
        *("remove_card", "save_card", "list_cards", "block_sim", "open_complaint", "close_account", "terminate_line"),
        *("enable_biometrics", "request_call_back", "register_account", "recover_credentials", "update_profile"),
        *("list_sign_ins", "add_line", "bot_challenge", "deny_human", "ask_business_registration"),
        *("check_ticket", "report_fault", "show_movements", "list_bills", "show_bill", "explain_bill", "show_plan"),
    }
)
"""What such words are taken for by their verb, and are as good as never, right after another matter."""


_TOPICS = {
    "block_sim": frozenset({"faq/sim_replacement", "faq/esim", "faq/puk_code"}),
    "terminate_line": frozenset({"faq/port_out", "faq/house_move", "faq/late_payment"}),
    "close_account": frozenset({"faq/privacy"}),
    "request_call_back": frozenset({"faq/contact_numbers", "faq/opening_hours"}),
    "save_card": frozenset({"faq/payment_methods", "faq/recharge_methods", "faq/direct_debit"}),
    "update_profile": frozenset({"faq/privacy"}),
}
"""Topics that lead to an act by themselves."""
_MOVING = frozenset(f"{PREFIX}{topic}" for topic in MOVING)
"""Of one matter, in one direction or the other: "e se poi me ne vado?"."""


def names_nothing_at_all(text: str) -> bool:
    """Whether every word is a small one, or a verb that may be of anything: "toglimela va", "da quando?"."""
    words = _WORD.findall(text)
    return 0 < len(words) <= _LONGEST and all(_EMPTY.fullmatch(word) for word in words)


def drifts(text: str, intent: str, before: Collection[str]) -> bool:
    """Whether words that name nothing are taken for a matter that has nothing to do with those `before`: intents, and
    topics as "faq/<name>"."""
    strays = intent in DRIFTING or intent.startswith(PREFIX)
    if not strays or not before or intent in before or not names_nothing_at_all(text):
        return False
    families = (*FAMILIES, _MOVING)
    near = frozenset().union(*(family for family in families if intent in family), _TOPICS.get(intent, frozenset()))
    return near.isdisjoint(before)
