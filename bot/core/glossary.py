"""Words of bills, plans and SIMs that customers ask the meaning of (row 14): which one a message asks for."""

from __future__ import annotations

import re
from enum import StrEnum


class Term(StrEnum):
    """Each has a response `utter_term_<value>` (data/responses/glossary.yml)."""

    LATE_FEE = "late_fee"
    PRICE_CHANGE = "price_change"
    DIRECT_DEBIT = "direct_debit"
    DEPOSIT = "deposit"
    ADJUSTMENT = "adjustment"
    PRO_RATA = "pro_rata"
    MONTHLY_FEE = "monthly_fee"
    INSTALMENT = "instalment"
    VAT = "vat"
    REMINDER = "reminder"
    UNPAID = "unpaid"
    CREDIT_NOTE = "credit_note"
    PAY_IN_SLIP = "pay_in_slip"
    HOLDER_CHANGE = "holder_change"
    COMMITMENT = "commitment"
    ACTIVATION = "activation"
    USAGE = "usage"
    ESIM = "esim"
    SIM = "sim"
    PUK = "puk"
    PIN = "pin"
    OTP = "otp"
    PASSKEY = "passkey"
    IBAN = "iban"
    PEC = "pec"
    NUMBER_PORTING = "number_porting"
    ICCID = "iccid"
    MIGRATION_CODE = "migration_code"
    ROAMING = "roaming"
    FAIR_USE = "fair_use"
    THROTTLING = "throttling"
    CEILING = "ceiling"
    PREMIUM = "premium"
    GIGABYTE = "gigabyte"
    APN = "apn"
    MMS = "mms"
    FIBRE = "fibre"
    MIXED_FIBRE = "mixed_fibre"
    RADIO = "radio"
    ADSL = "adsl"
    SSID = "ssid"
    VLAN = "vlan"
    VOUCHER = "voucher"
    NE_ME_SYS = "ne_me_sys"
    AGCOM = "agcom"


_NAMES = {
    Term.LATE_FEE: r"(?:interessi di |indennit[àa] di )?mora|indennit[àa](?: di)? (?:ritardat[oa]|ritardo|"
    r"tardivo)(?: nel)? pagament[oi]|"
    r"ritardat[oa] pagamento|penale(?: di ritardo)?|morosit[àa]|moros[oi]",
    Term.PRICE_CHANGE: r"rimodul\w+|modific\w+ unilateral\w+(?: del contratto)?|adeguamento(?: (?:istat|tariffario|"
    r"del prezzo))?",
    Term.DIRECT_DEBIT: r"domiciliazion\w+(?: bancaria)?|addebit\w+ (?:in|sul) conto(?: corrente)?|addebito diretto|"
    r"rid|sdd|sepa|mandato(?: sepa)?",
    Term.DEPOSIT: r"deposito(?: cauzionale)?|cauzione|anticipo (?:conversazioni|chiamate)",
    Term.ADJUSTMENT: r"conguagli\w*",
    Term.PRO_RATA: r"rate[oi](?: di \w+)?|pro ?rata|quota parte",
    Term.MONTHLY_FEE: r"canon[ei](?: mensil[ei])?|quota (?:fissa|mensile)",
    Term.INSTALMENT: r"rat[ae](?: (?:del |di )?(?:modem|telefono))?|rateizz\w+",
    Term.VAT: r"iva",
    Term.REMINDER: r"sollecit[oi](?: di pagamento)?|messa in mora|preavviso",
    Term.UNPAID: r"insolut[oi]|insoluta|fattura scaduta|bolletta scaduta",
    Term.CREDIT_NOTE: r"storn\w+|nota (?:di )?credito|note (?:di )?credito|accredito",
    Term.PAY_IN_SLIP: r"bollettin[oi](?: postale)?",
    Term.HOLDER_CHANGE: r"subentr\w+|voltura|cambio (?:di )?intestatari\w+|intestatari\w+",
    Term.COMMITMENT: r"vincol[oi](?: contrattual[ei])?|recesso(?: anticipato)?|penali di recesso",
    Term.ACTIVATION: r"(?:costo|contributo|costi) (?:di|per l['’]\s?)\s?attivazione",
    Term.USAGE: r"a consumo|traffico (?:extra|fuori soglia|a consumo)|extra ?soglia",
    Term.ESIM: r"e-?\s?sim|sim virtuale",
    Term.SIM: r"sim|usim|micro ?sim|nano ?sim",
    Term.PUK: r"(?:codice )?puk",
    Term.PIN: r"(?:codice )?pin",
    Term.OTP: r"(?:codice )?otp|codice (?:usa e getta|temporaneo|monouso)",
    Term.PASSKEY: r"pass ?key",
    Term.IBAN: r"iban",
    Term.PEC: r"pec",
    Term.NUMBER_PORTING: r"mnp|portabilit[àa](?: del numero)?|number portability",
    Term.ICCID: r"iccid|codice (?:seriale )?(?:della )?sim",
    Term.MIGRATION_CODE: r"codice (?:di )?migrazione|migrazione",
    Term.ROAMING: r"roaming(?: dati)?",
    Term.FAIR_USE: r"fair use(?: policy)?|uso corretto|politica di uso corretto",
    Term.THROTTLING: r"throttl\w*|velocit[àa] ridotta|rallentamento della velocit[àa]|strozzatura",
    Term.CEILING: r"cap|tetto(?: (?:mensile|di spesa|di giga|al mese))?|soglia(?: (?:di spesa|dati|massima))?|plafond",
    Term.PREMIUM: r"(?:numer[oi] |prefiss[oi] )?(?:89[2459]|144|166|4[78]\d{3})|sovrapprezzo|vas|servizi a "
    r"(?:sovrapprezzo|pagamento|valore aggiunto)|numeri (?:speciali|a pagamento|a sovrapprezzo)|"
    r"(?:sms|messaggi\w*) a (?:sovrapprezzo|pagamento)",
    Term.GIGABYTE: r"giga(?:byte)?|gb|mega(?:byte)?|mb",
    Term.APN: r"apn",
    Term.MMS: r"mms(?:c)?",
    Term.FIBRE: r"ftth|fibra(?: ottica| pura| vera)?|fibra fino a casa",
    Term.MIXED_FIBRE: r"ftt[csb]|fibra mist[ao](?: rame)?|misto rame|vdsl",
    Term.RADIO: r"fwa|fibra mista radio|internet via radio",
    Term.ADSL: r"adsl|dsl",
    Term.SSID: r"ssid|nome (?:della )?rete",
    Term.VLAN: r"vlan|pppoe",
    Term.VOUCHER: r"ricari?card",
    Term.NE_ME_SYS: r"ne ?me ?sys|misura internet",
    Term.AGCOM: r"agcom|conciliaweb|conciliazione|corecom",
}
_PATTERNS = {term: re.compile(rf"(?:{names})\Z", re.IGNORECASE) for term, names in _NAMES.items()}
_ASKS = re.compile(
    r"\b(?:(?:che|cosa|che cosa) (?:[èe]|e'|sono|sia(?:no)?|sarebbe(?:ro)?|significan?o?|vuol(?:e)? ?dire|"
    r"vogliono dire|vuol dì|"
    r"(?:si|s') ?intend\w+|intend(?:i|ete)(?: con| per)?|vorrebbe dire)|(?:che )?cos(?:' ?)?(?:[èe]|e')(?!\w)|"
    r"che roba (?:[èe]|sono)|significato|definizione|spiega(?:mi|temi|rmi)?|spieghi|non (?:ho capito|capisco))(?!\w)",
    re.IGNORECASE,
)
_EDGE = re.compile(r"[\s\"«»“”.,;:!?()]+|(?<=\w)'\s*(?=\w)|(?<!\w)'|'(?!\w)")
_AROUND = re.compile(
    r"il|lo|la|le|i|gli|un[ao]?|l|dell|d|quest[oaie]?|'?sto|sta|quell[oa]|quel|parola|termine|voce|sigla|di|del|dell[oae]|"
    r"dei|per|con|scusa(?:mi)?|senti|ciao|ok|ma|e|ah|boh|allora|aspetta|s[iì]|no|mi|ci|può?|puoi|sai|dire|spiegare|dimmi|"
    r"che|cosa|bene|grazie|favore|pls|non|ho|capito|capisco|so|esattamente|preciso|precisamente|in|pratica|parole|"
    r"semplici|povere|bolletta|nella|sulla|fattura|qui|poi|anche|invece|quindi|vorrei|sapere|volevo",
    re.IGNORECASE,
)
_CHARGED = frozenset(
    {
        *(Term.DIRECT_DEBIT, Term.DEPOSIT, Term.ADJUSTMENT, Term.PRO_RATA, Term.MONTHLY_FEE, Term.INSTALMENT),
        *(Term.ACTIVATION, Term.USAGE, Term.CREDIT_NOTE, Term.PREMIUM),
    }
)
"""What stands in one's own bill: "cos'è questo conguaglio?" asks about that, and not what the word means."""
_THIS_ONE = re.compile(r"\b(?:quest[oaie]?|'?st[oaie]|quell[oaie]?|quei|quegli)\b", re.IGNORECASE)
_IN_BILL = re.compile(r"\b(?:in|nella|sulla|dalla|della) (?:\w+ )?(?:bolletta|fattura)\b", re.IGNORECASE)
_OF_WORD = re.compile(
    r"\b(?:significa\w*|vuol\w*|voglion\w*|vorrebbe|definizion\w+|parola|termine|sigla|voce)\b", re.IGNORECASE
)
_NOT_CLEAR = re.compile(r"\b(?:spieg\w+|non (?:ho capito|capisco))\b", re.IGNORECASE)
_KNOWS_NOTHING = re.compile(
    r"\b(?:(?:io|che|perch[eé]|e|ma) ){0,2}(?:non|nn) (?:ne so|ne sapevo|ne sappiamo|so|l['’]ho mai sentit[oa])"
    r"(?: (?:proprio|mai|assolutamente))?(?: (?:nulla|niente|un tubo))?(?=\W|$)(?! (?:cosa|che|quant|come|se)\b)",
    re.IGNORECASE,
)
_MOST_WORDS = 5
LONGEST = 90


def term_not_known(text: str) -> Term | None:
    """ "Ma che cosa sarebbe questo SMS a sovrapprezzo? Io non ne so nulla": the word, wherever it was seen."""
    rest = _KNOWS_NOTHING.sub(" ", text, count=1)
    return None if rest == text else _term_asked(rest)


def term_asked(text: str) -> Term | None:
    """The word whose meaning is asked for, and nothing else; None: something else is."""
    found = _term_asked(text)
    return None if found in _CHARGED and _is_of_bill(text.replace("’", "'")) else found


def _term_asked(text: str) -> Term | None:
    plain = text.strip().replace("’", "'")
    asks = list(_ASKS.finditer(plain)) if len(plain) <= LONGEST else []
    if not asks:
        return None
    before, after = _words(plain[: asks[0].start()]), _words(plain[asks[-1].end() :])
    return (_named(after) if _is_around(before) else None) or (_named(before) if _is_around(after) else None)


def may_be_own_figure(text: str) -> bool:
    """ "Non capisco il conguaglio": the word, or the sum in one's own bill."""
    return _NOT_CLEAR.search(text) is not None and term_asked(text) in _CHARGED


def _is_of_bill(text: str) -> bool:
    """ "Che cos'è questo addebito in conto?", "non capisco il conguaglio in bolletta"; not "cosa significa…"."""
    return bool(_THIS_ONE.search(text) or _IN_BILL.search(text)) and not _OF_WORD.search(text)


def _words(text: str) -> list[str]:
    return [word for word in _EDGE.split(text) if word]


def _is_around(words: list[str]) -> bool:
    """Whether they are only what stands beside such a question."""
    return all(_AROUND.fullmatch(word) for word in words)


def _named(words: list[str]) -> Term | None:
    """The term that the words are, with what stands around it left out."""
    for start in range(len(words)):
        if not _is_around(words[:start]):
            return None
        for end in range(min(len(words), start + _MOST_WORDS), start, -1):
            found = _term(" ".join(words[start:end]))
            if found is not None and _is_around(words[end:]):
                return found
    return None


def _term(name: str) -> Term | None:
    return next((term for term, names in _PATTERNS.items() if names.match(name)), None)
