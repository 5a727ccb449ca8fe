"""What sounds like a fault and is none: a call that was promised or never made, a page of ours that is stuck."""

import re

_CALL_BACK = re.compile(
    r"(?<!\w)(?:richiam\w+"
    r"|(?:doveva(?:te|no)?|avev(?:ate|ano)|(?:promess|aspett|attend|prenot|vostr)\w*)(?: \w+){0,4} "
    r"(?:chiam\w+|telefonat[ae])"
    r"|(?:desider|vorre|vogli|fate|richiest|favore)\w*(?: \w+){0,4} (?:chiamat[oae]|chiamarmi|chiamarci|telefonata)"
    r"|(?:mi|ci|m'|c') ?(?:avete|ha|hanno|hai|chiamat)(?: (?:mai|piu|ancora|gia|sempre))? (?:chiamat|telefonat)\w"
    r"|(?:stat[oaie]|essere) (?:mai |ancora )?(?:chiamat|contattat)[oaie]"
    r"|(?:una|la|questa) (?:telefonata|chiamata) (?:dal|dalla|dall'|da parte|del tecnico|dell'operatore|"
    r"di ieri|di oggi)(?!\w)"
    r"|(?:ricevut[oa]|arrivat[oa]) (?:la |nessuna |una |alcuna )?(?:chiamata|telefonata)"
    r"|(?:la |quella )?(?:telefonata|chiamata) (?:promessa|prenotata|concordata|fissata|prevista)"
    r"|chiam(?:atemi|ami|ateci|aci))(?!\w)"
)
_NEVER_CALLED = re.compile(
    r"(?<!\w)(?:non|nn|nun) (?:ho|abbiamo) (?:mai |piu )?(?:chiamat|telefonat)\w+(?: (?:nessun\w*|a nessuno))?(?!\w)"
)
_OUR_PAGES = re.compile(
    r"(?<!\w)(?:pagament\w+|pagat[oa]|pagavo|pagando|link|password|login|acced\w+|accesso|registr\w+|iscri\w+|"
    r"area clienti|account|carrello|codice|ricaric\w+|(?:vostr[oa]|tuo|tua) (?:sito|pagina|app))(?!\w)"
)


def is_a_call_back(start: int, end: int, folded: str) -> bool:
    """Whether the call at this place is one that the customer waits for, or asks for."""
    return any(one.start() < end and start < one.end() for one in _CALL_BACK.finditer(folded))


def is_our_page(start: int, end: int, folded: str) -> bool:
    """ "La pagina si è bloccata, ho pagato?": the page of a payment, not the internet."""
    return folded.startswith(("pagin", "sit"), start) and _OUR_PAGES.search(folded) is not None


def never_called(folded: str) -> list[tuple[int, int]]:
    """The places of "non ho chiamato nessuno"."""
    return [one.span() for one in _NEVER_CALLED.finditer(folded)]
