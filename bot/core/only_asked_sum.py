"""What ends a payment that was only asked about: "no, non voglio pagare adesso, solo sapere quanto"."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, NOW, STOPPING, UNSURE, YES, lead

_TIME = r"(?:adesso|ora|subito|oggi|qui|per (?:ora|adesso|il momento)|ancora|niente|nulla|mica)"
_PAYS = r"(?:pag(?:o|are|arl[ae]|hiamo)|sald(?:o|are|arl[ae]|iamo))"
_WILL = r"(?:voglio|vogliamo|vorrei|volevo|intendo|devo|posso|sto|pensavo di|avevo intenzione di)"
_BILL = r"(?:la|le)\s+(?:bollett|fattur)\w+"
_NO_PAYMENT = re.compile(
    rf"\b(?:non|nn)\s+(?:(?:l[ae]|ti|vi)\s+)?(?:{_WILL}\s+)?(?:ancora\s+|mica\s+)?(?:a\s+)?{_PAYS}"
    rf"(?=\s*(?:$|[,;.:!]|{_TIME}\b|{_BILL}\s*[,;.:!]|(?:ma|voglio|vorrei|volevo|dimmi|ditemi|e|solo|era|mi)\b))|"
    rf"\b(?:{_TIME}\s+no|niente pagament[oi]|nessun pagamento)\b|"
    r"\b(?:pag(?:o|her[oò]|hiamo)|sald(?:o|er[oò]))\s+(?:dopo|poi|più (?:tardi|avanti)|domani|un['’]?\s?altra volta)\b",
    re.IGNORECASE,
)
_ONLY = r"(?:solo|soltanto|solamente|giusto|semplicemente|piuttosto)"
_SUM = (
    r"(?:quanto(?! (?:costa|manca|tempo|ci)\b)|quant['’]\s?[eè]|a quanto|"
    r"(?:(?:qual è|l[ao]|l['’]|il|che)\s*)?(?:cifra|importo|totale|somma))"
)
_KNOW = r"(?:saper\w*|capir\w*|veder\w*|conoscer\w*|chieder\w*|dir\w*|dimmi|ditemi|dirmi|mi dici|mi dite)"
_ONLY_SUM = re.compile(
    rf"\b{_ONLY}\W+(?:(?:di|a|per|che|voglio|vorrei|volevo|mi|serve|serviva|interessa|era|bastava)\W+)*"
    rf"(?:{_KNOW}\W+)?(?:di\W+)?{_SUM}|"
    rf"\b{_KNOW}\W+{_ONLY}\W+(?:di\W+)?{_SUM}|\b(?:mi (?:serve|basta|interessa|bastava|interessava)|volevo|vorrei)\W+"
    rf"{_ONLY}\W+(?:{_KNOW}\W+)?{_SUM}",
    re.IGNORECASE,
)
_WANTED_ONLY = re.compile(
    rf"{lead(YES, NO, FINE, NOW, STOPPING, UNSURE, 'io|veramente|in realtà')}"
    rf"(?:volev(?:o|amo)|mi (?:serviva|interessava|bastava)|era|chiedevo)\W+(?:per\W+)?{_ONLY}\b",
    re.IGNORECASE,
)
_OF_THE_BILL = re.compile(
    rf"{_SUM}(?:\W++(?:era|è|e['’]|fosse|sia|"
    r"devo|dovevo|dobbiamo|pago|pagare|pagavo|viene|veniva|c['’]era|da|di|del|della|"
    r"la|le|in|tutto|totale|bollett\w+|fattur\w+|grazie|mille|scusa\w*|ciao|per|ora|adesso|non|niente|pagamento))*+\W*+$",
    re.IGNORECASE,
)


def asks_only_sum(text: str) -> bool:
    """ "Per ora non pago, dimmi solo quanto devo", "volevo solo sapere la cifra", amid a payment; not "non
    pago con la carta", nor "dimmi prima quanto è"."""
    if _ONLY_SUM.search(text) is None:
        return False
    return _NO_PAYMENT.search(text) is not None or _WANTED_ONLY.search(text) is not None


def asks_only_its_sum(text: str) -> bool:
    """As `asks_only_sum`, after a bill was told, and of nothing else than that: not "volevo solo sapere quanto credito
    ho"."""
    return "?" not in text and asks_only_sum(text) and _OF_THE_BILL.search(text) is not None
