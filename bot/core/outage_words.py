"""Whether a fault is known around, asked by somebody who reports none of his own."""

from __future__ import annotations

import re

_FAULT = r"(?:guast\w+|disserviz\w+|problem\w+|interruzion\w+|lavori|down)"
_ASKS = re.compile(
    rf"\b(?:c['’]\s?[èe]|ci sono|risult\w+|avete|sapere se|segnal\w+|previst\w+|siete)\b[^.?!]{{0,40}}\b{_FAULT}\b|"
    rf"\b{_FAULT}\b[^.?!]{{0,25}}\b(?:in zona|nella (?:mia |nostra )?zona)\b",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"\b(?:zona|quartiere|paese|comune|citt[àa]|in via|nella via|da (?:me|noi)|dalle (?:mie |nostre )?parti|qui|"
    r"generale|solo sapere|in corso)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:non (?:mi )?(?:v[ao]|funziona\w*|prende|naviga\w*|si connette|riesco|ho)|senza (?:linea|internet|rete)|"
    r"lent[oaie]|cad(?:e|ono)|spent[oaie]|rott[oaie]|il mio|la mia|al mio|sul mio)\b",
    re.IGNORECASE,
)
_REFUND = r"(?:rimbors|indenn|risarc|compensa)\w*"
_REFUND_ASKED = re.compile(
    rf"\b{_REFUND}[^?]{{0,30}}\?|\b(?:ho|avrei|avrò|avro|avete|c['’]\s?[èe]|è previsto|spetta\w*|posso avere|"
    rf"potrei avere)"
    rf"\b[^.?!]{{0,20}}\b{_REFUND}",
    re.IGNORECASE,
)
_REFUND_WISHED = re.compile(
    r"\b(?:voglio|vorrei|pretendo|esigo|chiedo|reclam\w+|registr\w+|fammi|fatemi|non|bollett\w+|ricaric\w+)\b",
    re.IGNORECASE,
)

_FEW = 6
_DAYS = r"(?:(?:quest|que|st)i giorni|giorn\w+ (?:senza|di disservizio|di guasto|che|in cui|persi))"
_OFF_BILL = (
    r"(?:(?:li |le )?pag(?:o|hiamo|herò)|togli\w*|tolgono|scal(?:ate|i|ano)|scontate|abbuonate|detra(?:ete|i)|"
    r"devo pagar\w*)"
)
_LESS = re.compile(
    r"\b(?:fate|fai|avr[oò]|avremo|avete|c['’]\s?[èe]|è previsto|spetta|posso avere|date|dai)\b[^.!]{0,20}"
    r"\b(?:sconto|scontino|bonus|abbuono)\b|"
    rf"\b{_OFF_BILL}\b[^.!]{{0,25}}\b{_DAYS}|\b{_DAYS}\b[^.!]{{0,25}}\b{_OFF_BILL}\b|"
    r"\b(?:scal(?:ate|i|ano)|togliete|scontate|abbuonate) (?:qualcosa|qlcs|niente)\b",
    re.IGNORECASE,
)
""" "Mi fate lo sconto?", "i giorni senza linea li pago?": less to pay for an outage that was told."""


def asks_refund(text: str) -> bool:
    """ "E mi rimborsate?", "ho diritto a un indennizzo?"; not "voglio un rimborso", which is a complaint's."""
    if _LESS.search(text) and (text.rstrip().endswith("?") or len(text.split()) <= _FEW):
        return True
    return _REFUND_ASKED.search(text) is not None and _REFUND_WISHED.search(text) is None


def asks_of_outage(text: str) -> bool:
    """ "C'è un guasto in zona?", "volevo sapere se ci sono guasti da me"; not "non va internet, c'è un guasto?"."""
    return bool(_ASKS.search(text) and _AROUND.search(text)) and _OWN.search(text) is None
