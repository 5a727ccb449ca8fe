"""Words of who wants no complaint where one was begun: "nessun reclamo, voglio sapere perché", "ma che reclamo?"; and
of who only asks what comes of a bill that is not paid."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, STOPPING, YES, lead

_BEGINS = lead(YES, NO, FINE, STOPPING, "macch[eé]|io|mica|non ho capito")
_ONE = r"(?:(?:un|il|alcun|nessun) )?reclam[oi](?! (?:mi|è|e['’]|ha|hanno|sono)(?!\w))"
_DISOWNED = re.compile(
    rf"{_BEGINS}(?:(?:nessun|niente|che|quale|cosa c['’]?entra il|che c['’]?entra il) reclam[oi](?! \w)|"
    rf"(?:nessun|niente) reclam[oi](?= (?:voglio|volevo|vorrei|volevamo|grazie|per|ma|era|dimmi|chiedevo)\b)|"
    r"macch[eé] reclam[oi](?! \w)|"
    rf"(?:non|nn) (?:ho|avevo|abbiamo) (?:mica |mai )?(?:chiesto|detto|parlato|voluto)"
    rf"(?: (?:niente|nulla))?(?: di)?(?: (?:fare|aprire|registrare))? {_ONE}|"
    rf"(?:non|nn) (?:voglio|volevo|vorrei|intendo|intendevo|devo|volevamo) (?:mica |affatto )?"
    rf"(?:fare |aprire |presentare |sporgere |far )?{_ONE}|"
    r"(?:un |il )?reclamo non (?:c['’]?entra|l['’]ho chiesto|lo voglio|mi serve|serve)(?!\w)|"
    r"(?:lascia\w*|lasciamo) (?:stare|perdere) (?:il|sto|questo) reclamo|"
    r"chi (?:(?:ti |vi )?ha (?:parlato|chiesto|detto)(?: di)?(?: (?:fare|aprire))? (?:un |il )?|"
    r"se ne (?:frega|importa) del )reclam[oi])",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"\b(?:rimbors|storn|inden+izz|risarc)\w*|\bsoldi\b|"
    r"\bma (?:a questo punto|ora|adesso|mi (?:costring|obblig|tocca)\w*|sono (?:costrett|obbligat)\w*|devo)(?!\w)",
    re.IGNORECASE,
)
"""What only a complaint gets, or that it is made all the same."""
_COMPLAINS = re.compile(
    r"\b(?:reclam|rimbors|storn|inden+izz|risarc|denunc|protest|avvocat)\w*|"
    r"\b(?:ho|abbiamo) (?:già |gia |sempre )?pagat\w+",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:come|cosa|che|quanto|quando)\b.{0,25}?\b(?:riaver|riattiv|riaccend|riattacc|riallacc|sblocc|ripristin|"
    r"farl[ao] (?:torn|ripart|funzion)|ridat|ridar|ridate)\w*|"
    r"\b(?:come|cosa|che) (?:\w+ ){0,3}(?:torna|riparte)(?! \w+bile)\b",
    re.IGNORECASE,
)
_UNPAID = re.compile(
    rf"{lead(YES, NO, FINE, STOPPING, 'che|cosa|succede|mi|fate|capita')}se (?:io |poi |proprio |invece ){{0,2}}"
    r"(?:non|nn) (?:(?:la|le|lo|li|vi|ve la|l['’]) )?(?:pago|paghiamo|pagassi|saldo|paghi|pagherò)(?! con\b)"
    r"(?: (?:la|le|questa|quella|sta) (?:bollett|fattur)\w+)?"
    r"(?:\W+(?:proprio|per niente|affatto|mai|più|niente|nulla|per nulla|io|cosa|che|succede|mi|fate|capita|allora)"
    r"(?!\w))*+\W*",
    re.IGNORECASE,
)


def disowns_complaint(text: str) -> bool:
    """ "Ma che reclamo, ho chiesto cosa succede": none is wanted; not "nessun reclamo mi è servito", which tells."""
    return _DISOWNED.search(text.strip()) is not None and not _STILL.search(text)


def asks_how_back(text: str) -> bool:
    """ "Mi avete staccato la linea, come faccio a riaverla": no complaint is made, and nothing is asked back."""
    return _BACK.search(text) is not None and not _COMPLAINS.search(text)


def supposes_unpaid(text: str) -> bool:
    """ "E se non la pago per niente?", and nothing else."""
    return _UNPAID.fullmatch(text.strip()) is not None
