"""What is asked beside a payment: until when there is time, whether it is safe, when it arrives, what it costs."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.core.leads import FINE, NO, NOW, YES, lead

_DEADLINE = re.compile(
    r"\b(?:quant[io] (?:giorni|tempo)|entro (?:quando|che|quale|quanto)|fino a (?:quando|che giorno)|"
    r"quando (?:scad\w+|va pagata|(?:la |le |li )?(?:devo|dovevo|dovrei|dovevamo|si doveva) pagar\w+|"
    r"bisogna pagar\w+|si paga)|(?:che|quale) (?:giorno )?scad\w+|"
    r"c['’]?\s?[eè] (?:ancora )?tempo|(?:ho|avrei) (?:ancora )?tempo|(?:qual )?[eè] la scadenza|per quando)\b",
    re.IGNORECASE,
)
_TO_PAY = re.compile(r"\b(?:pag\w+|saldar\w+|bollett\w+|fattur\w+|scadenza)\b", re.IGNORECASE)
_OTHER_TIME = re.compile(
    r"\b(?:ritardo|sollecit\w*|sospe\w+|stacc\w+|dopo|rimbors\w+|arriv\w+|link|disd\w+|codice|giga|minuti|sms|offerta|"
    r"credito|registra\w*|risult\w+|accredit\w*|rat[ae])\b",
    re.IGNORECASE,
)
_SAFE = re.compile(
    r"\b(?:[eè]|e['’]|sar[aà]|sia|davvero|sono|si (?:è|sta|va)) (?:\w+ ){0,2}"
    r"(?:sicur[oaie]|protett[oaie]|affidabil[ei])\b[^?]*\?|"
    r"\b(?:pagamento|pagina|sito|link|paypal|carta|pagare) (?:\w+ )?(?:sicur[oa]|protett[oa]|affidabile)\W*\?|"
    r"\bsicur[oaie] (?:pagar\w+|usar\w+|mettere|dare|inserire|da qui|con (?:la|il|paypal)|paypal|che (?:poi )?non)\b|"
    r"\b(?:mi posso|posso|ci si può|ci si puo'?|mi devo) fidar\w*|"
    r"\b(?:rub\w+|clon\w+|vedete|salvate|tenete|finisc\w+|vanno) (?:poi )?(?:i )?(?:miei )?(?:dati|numeri)\b"
    r".{0,20}\bcarta\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(r"\b(?:sei|siete|sono|ne sei) (?:proprio |davvero |tanto )?sicur[oaie]\b", re.IGNORECASE)


class PayQuestion(StrEnum):
    """What is asked about this very payment; each has a response `utter_pay_<value>` or more."""

    ARRIVES = "arrives"
    CHARGED = "charged"
    COSTS = "costs"
    ACCEPTED = "accepted"


_ASKED = {
    PayQuestion.ARRIVES: re.compile(
        r"\barriv(?:a|ano|er[aà])\b(?! (?:l[ao] |una |uno )?(?:bolletta|fattura|sms|codice|link|mail|tecnico|"
        r"ricevuta|scontrino))|"
        r"\b(?:quanto|quando|subito|tempo) (?:\w+ ){0,3}(?:arriv(?:a|i|are)|accredit\w+)\b|"
        r"\b(?:lo |la |li |viene |si |me l[ao] )?accredit(?:a|ano|ate|i|o|ata|ato)\b|"
        r"\bquanto (?:tempo )?(?:ci )?(?:mett(?:e|ono|ete)|vuole|impiega\w*)\b(?! (?:la|il|di) )|"
        r"\b(?:è|e['’]|sarà|sarebbe) (?:subito )?(?:immediat[oa]|istantane[oa]|(?:subito )?disponibile)\b|"
        r"\b(?:ce l['’]\s?ho|posso usarl[oa]|la trovo|lo trovo|risulta (?:subito )?pagata|risulta subito)\b|"
        r"\b(?:quando|da quando|dopo quanto|tra quanto|entro quando) (?:poi |mi |vi |vi ?ci )?"
        r"(?:risult\w+|si vede|la vedete|lo vedete|vedete)\b(?! (?:la|il|le|i) (?!pagament))",
        re.IGNORECASE,
    ),
    PayQuestion.CHARGED: re.compile(
        r"\b(?:togli(?:ete)?|prend(?:i|ete)|scal(?:i|ate|ano)|prelev(?:i|ate|ano)|addebit(?:i|ate|ano)|"
        r"toglier(?:ai|ete)|prender(?:ai|ete)|tolgono|prendono)\b[^?.;]{0,15}\b(?:soldi|importo|adesso|ora|subito|"
        r"quando)\b|"
        r"\b(?:quando|subito|ora|adesso) (?:\w+ ){0,2}(?:addebit\w+|scal(?:i|ate|ano)|togli(?:ete)?|prend(?:i|ete)|"
        r"prelev\w+|pago|paghi|devo pagare)\b|"
        r"\bpag(?:a|o|hi|hiamo|ano|are) (?:subito|ora|adesso) o(?:ppure)? (?:dopo|poi|pi[uù] (?:tardi|avanti))\b|"
        r"\bpago (?:già )?(?:subito|ora|adesso|dopo)\b|\b(?:viene|vengo|è|sar[aà]) (?:già )?addebitat[oa]\b|"
        r"\baddebito (?:è )?(?:subito|immediato)\b|\b(?:i )?soldi (?:me )?li (?:togli|prend|scal|prelev)\w+",
        re.IGNORECASE,
    ),
    PayQuestion.COSTS: re.compile(
        r"\b(?:commission[ei]|sovrapprezz\w+|(?:costi|costo|spese?) (?:aggiuntiv\w+|extra|in più|di|"
        r"nascost\w+|a parte)|"
        r"(?:c['’]?\s?[eè]|ci sono|avete|hanno|ha|si pagano) (?:\w+ ){0,2}(?:costi|costo|spese?)|"
        r"(?:pago|costa|paga|spendo) (?:qualcosa )?(?:in più|di più|extra|qualcosa))\b",
        re.IGNORECASE,
    ),
    PayQuestion.ACCEPTED: re.compile(
        r"\b(?:(?:l[aeo]|li|si) )?(?:accett|prend)(?:i|ete|ate|ano|ono|ono|a|e)\b|"
        r"\b(?:va bene|vale|valgono|funziona|c['’]?\s?[eè]) (?:\w+ ){0,3}(?:carta|paypal|ricaricard|postepay|bancomat|"
        r"satispay|prepagata|contanti|bonifico|visa|mastercard|amex|apple pay|google pay)\b",
        re.IGNORECASE,
    ),
}
_WAY = re.compile(
    r"\b(?:cart[ae]|paypal|ricaricard|postepay|bancomat|satispay|prepagat[ae]|contanti|bonifico|visa|mastercard|amex|"
    r"apple pay|google pay|buoni?|assegn[io])\b",
    re.IGNORECASE,
)
_IS_ASKED = re.compile(rf"\?|{lead(YES, NO)}(?:quanto|quando)\b", re.IGNORECASE)
_ALREADY = re.compile(
    r"\b(?:arrivat[oaie]|automatic\w+|ogni mese|ieri|scorso|scors[ao]|non (?:mi |è |mi è |arriva)|giga|minuti|sms|"
    r"tecnico|link|codice(?! ricaricard)|e?-?mail|fibra|modem|prossim\w+|"
    r"arriv\w+ (?:la |una |le )?(?:bollett|fattur)\w+|"
    r"offert\w+|servizi\w*|penal\w+|ritardo|mora|ogni volta|(?:di|la volta) prima|precedent[ei]|l['’]\s?altr[ao]|"
    r"(?:altra|ultima) volta)\b",
    re.IGNORECASE,
)
"""What is asked about something else than this payment."""


_WAYS_ASKED = re.compile(
    r"\b(?:che|quali?|con (?:che|quali?)) (?:altr[ei] |sono (?:i|le) )?(?:metod[oi]|mod[oi]|modalità|sistem[ai]|"
    r"opzion[ei]|alternativ[ae]|form[ae]|tip[oi] di pagamento|pagament[oi])\b"
    r"(?: di pagamento| per pagare| di pagare| accettat[ei])?"
    r"(?: (?:avete|hai|ci sono|c['’]?\s?[eè]|accettate|accetti|posso (?:usare|scegliere|pagare)|si può|"
    r"si possono usare|ho|offrite|disponibil[ei]))?(?: per pagare)?\W*(?:\?|$)|"
    r"\b(?:come|con (?:che )?(?:cosa|che)) (?:posso|si pu[oò]|potrei|devo|si) (?:pagare|paga|pagarl[ao])\W*(?:\?|$)|"
    r"\b(?:come|in che modo) (?:pago|paghiamo|la pago|lo pago)\W*\?|"
    rf"{lead()}(?:con (?:che )?(?:cosa|che)|in che mod[oi]|come) "
    r"(?:posso|si pu[oò]|potrei)(?: (?:far(?:e|lo|la)|usare))?\W*(?:\?|$)",
    re.IGNORECASE,
)
_ALTERNATIVES = re.compile(
    r"\balternativ[ae]\b|\b(?:con |in )?(?:che|quale|quali|cos['’]?|cosa|chi|un|dei) ?altr[oaie]\b"
    r"(?! (?:linea|numero|giorno|volta|ricaric\w+|cos[ae]))|"
    r"\b(?:posso|si pu[oò]|potrei|va bene|prendete|accettate)\b[^?]{0,30}\b(?:paypal|bancomat|iban|conto corrente|"
    r"contanti|credito|postepay|senza carta|altr[ao] carta)\b",
    re.IGNORECASE,
)
_SAVED = re.compile(r"\b(?:salvat[aeio]|registrat[aeio]|memorizzat[aeio]|carte)\b", re.IGNORECASE)
_ONLY_PAY = re.compile(
    rf"{lead(YES, FINE, NOW, 'vai|subito')}"
    r"(?:(?:come|dove) )?(?:(?:voglio|vorrei|posso|devo|fammi|fai|procedi a|procedi e) )?"
    r"(?:paga|pago|pagare|pagal[oa]|pagherei|l[oa] pago|(?:il )?pagamento|paghiamo)"
    r"(?:\W+(?:adesso|ora|subito|tu|pure|allora|grazie|qui|dai))*\W*",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:(?:è|e['’]|risulta|sarebbe|quindi|allora|ora|adesso) (?:già |stat[oa] |tutto |quindi |ora |adesso )*"
    r"(?:pagat[oaie]|andat[oa] a buon fine|conclus[oa]|a posto)|"
    r"(?:ho|abbiamo) (?:già |quindi |poi |alla fine )*(?:pagato(?: o (?:no|meno)| tutto)?|finito di pagare)|"
    r"pagamento (?:è )?(?:fatto|andato|riuscito|arrivato))\W*(?:\?|$)",
    re.IGNORECASE,
)
_BILL = re.compile(r"\b(?:bollett\w+|fattur\w+)\b", re.IGNORECASE)
_PAID_BEFORE = re.compile(
    r"\b(?:bollett\w+|fattur\w+|ieri|scors[oa]|fa|settiman\w+|mese|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|"
    r"agosto|settembre|ottobre|novembre|dicembre|quell[ao] di)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,;.:]+|\s(?=(?:ma|però|pero|e|ed|cioè|poi)\s)", re.IGNORECASE)


_WHAT_NOW = re.compile(
    rf"{lead(NOW)}"
    r"(?:(?:che|cosa|che cosa|ke) (?:devo|dovrei|posso|debbo|si) (?:fare?|f[aà]['’]?)|"
    r"(?:che|cosa) (?:faccio|fo)|come (?:faccio|devo fare|si fa))"
    r"(?:\W++(?:adesso|ora|allora|mo|io|quindi|scusa))*+\W*+",
    re.IGNORECASE,
)
_HAVE_PAID = re.compile(
    r"\b(?:ho|abbiamo|l['’]ho|le ho|avevo|ha|hanno) (?:\w+ ){0,2}?(?:pagat|saldat|versat)[oaie]\b|"
    r"\b(?:pagat|saldat)[oaie] (?:ieri|oggi|luned\w+|marted\w+|stamattina|la settimana|da|il \d|col|con|in posta)\b",
    re.IGNORECASE,
)
_HAVE_NOT_PAID = re.compile(
    r"\b(?:non|nn|mai) (?:(?:l['’]|ce l['’]|ve l['’]) ?|(?:le|li|la|lo|ne|vi|ve|io) ){0,2}"
    r"(?:ho|abbiamo|avevo|ha|hanno|è|e['’]|sono) (?:(?:ancora|mica|più|mai|proprio|io|stat[oaie]) ){0,2}?"
    r"(?:pagat|saldat|versat)[oaie]\b",
    re.IGNORECASE,
)


_WHY_OVERDUE = re.compile(
    r"\b(?:perch[eéè]|xk[eéè]?|come mai|da quando|in che senso)\b[^.;!?]{0,45}\bscadut[ae]\b|"
    r"\bscadut[ae] (?:perch[eéè]|come mai|da quando|in che senso)(?!\w)",
    re.IGNORECASE,
)
_NO_BILL_IS_OVERDUE = re.compile(
    r"\b(?:cart[ae]|bancomat|postepay|prepagat[ae]|visa|mastercard|offert[ae]|promo\w*)\b", re.IGNORECASE
)
_IS_A_REASON = re.compile(
    r"\b(?:pago|paghiamo|paga(?:l[ae])?|uso) (?:\w+ ){0,4}(?:perch[eéè]|xk[eéè]?)(?!\w)", re.IGNORECASE
)
_SOME_LEAD = lead()
_PAYS_SOME = r"(?:pag|sald)\w+ (?:prima )?"
_ALONE = r"(?:(?:solo|soltanto|solamente) )"
_ONLY_SOME = re.compile(
    rf"{_SOME_LEAD}se (?:ne {_PAYS_SOME}(?:solo|soltanto|solamente|una)|{_PAYS_SOME}{_ALONE}?"
    r"(?:una|quell[ao]|quest[ao]|l['’]\s?ultima|la (?:prima|più|vecchia|nuova)))\b|"
    rf"{_SOME_LEAD}(?:posso|si può|potrei) (?:ne )?{_PAYS_SOME}"
    r"(?:(?:solo|soltanto) una|una (?:sola|per volta|alla volta))\b",
    re.IGNORECASE,
)
_SOME_NOT_WHOLE = re.compile(
    r"\b(?:met[aà]|part[ei]|acconto|rat[ae]|poco|qualcosa|\d+ ?(?:€|euro)|commission[ei]|(?:dopo)?domani|"
    r"(?:luned|marted|mercoled|gioved|venerd)[iì]|sabato|domenica)(?!\w)",
    re.IGNORECASE,
)


def asks_why_overdue(text: str) -> bool:
    """ "Perché è scaduta?", of bills that are open; not why this is asked."""
    if _NO_BILL_IS_OVERDUE.search(text) or ("?" not in text and _IS_A_REASON.search(text)):
        return False
    return _WHY_OVERDUE.search(text) is not None


def asks_if_only_some(text: str) -> bool:
    """ "E se pago solo quella vecchia?": it asks, and orders nothing; of whole bills."""
    if _SOME_NOT_WHOLE.search(text) or names_way(text):
        return False
    return _ONLY_SOME.search(text) is not None


def asks_what_now(text: str) -> bool:
    """ "Allora che devo fa?", "e adesso?": of what was just told."""
    return _WHAT_NOW.fullmatch(text.strip()) is not None


def says_paid(text: str) -> bool:
    """ "Vi ho pagato ieri col bollettino"; not "non l'ho ancora pagata"."""
    return _HAVE_PAID.search(_HAVE_NOT_PAID.sub(" ", text)) is not None


def said_before_question(text: str) -> str:
    """ "Con PayPal" of "con PayPal, ma è sicuro?": what stands before the question, if anything does."""
    parts = [part for part in _PARTS.split(text) if part.strip()]
    asking = next((place for place, part in enumerate(parts) if _IS_ASKED.search(part)), len(parts))
    return " ".join(parts[:asking])


def names_way(text: str) -> bool:
    """Whether a way to pay is named."""
    return _WAY.search(text) is not None


def asked_of_payment(text: str) -> tuple[PayQuestion, ...]:
    """ "Ma arriva subito?", "mi togli i soldi ora?"; of what is under way, and not of what was paid before."""
    if _IS_ASKED.search(text) is None or _ALREADY.search(text):
        return ()
    found = [question for question, words in _ASKED.items() if words.search(text)]
    return tuple(one for one in found if one is not PayQuestion.ACCEPTED or (_WAY.search(text) and len(found) == 1))


def asks_deadline(text: str) -> bool:
    """ "Ma quanti giorni ho ancora?", where it is clear that something is to be paid."""
    return _DEADLINE.search(text) is not None and _OTHER_TIME.search(text) is None


def asks_when_to_pay(text: str) -> bool:
    """ "Quanti giorni ho per pagare?": the same, and what is to be paid is named, too."""
    return asks_deadline(text) and _TO_PAY.search(text) is not None


def asks_safety(text: str) -> bool:
    """ "Con PayPal, ma è sicuro?"; not "sei sicuro?"."""
    return _SAFE.search(text) is not None and _UNSURE.search(text) is None


def asks_ways(text: str) -> bool:
    """ "Che metodi avete?", "come posso pagare?": those there are for this payment; not "che carte ho salvate?"."""
    return _WAYS_ASKED.search(text) is not None and _SAVED.search(text) is None


def asks_alternatives(text: str) -> bool:
    """ "Che alternative ho?", "posso con PayPal?", where only a saved card is charged."""
    return _ALTERNATIVES.search(text) is not None


def orders_only_payment(text: str) -> bool:
    """ "Paga", "ok pago adesso", "dove pago?": with nothing that says what."""
    return _ONLY_PAY.fullmatch(text.strip()) is not None


def asks_whether_paid(text: str) -> bool:
    """ "Ok ma quindi è pagato?", of what is under way; not of what was paid some other day."""
    return _PAID.search(text) is not None and _PAID_BEFORE.search(text) is None


def names_bill(text: str) -> bool:
    """Whether it is a bill that is said to be paid."""
    return _BILL.search(text) is not None
