"""What a customer's words about cards mean beside the entities in them."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.leads import FINE, NO, NOW, STOPPING, UNSURE, YES, lead
from bot.core.requests import Request

_CARD = re.compile(
    r"\b(?:cart[ae]|visa|mastercard|master card|maestro|amex|american express|postepay|nexi|bancomat|prepagat[ae])\b",
    re.IGNORECASE,
)
_NO_THEN = re.compile(r"\W*(?:(?:ma|eh|ah|oh|ops|scusa) )?n+o+\W+(?:(?:scusa|con|la|col) )*\w+\W*", re.IGNORECASE)
_CHOOSING = (
    "paypal pay pal carta carte visa mastercard master card maestro amex american express postepay nexi bancomat "
    "prepagata prepagate ricaricard codice credito debito vorrei voglio volevo fai fare facciamo metti va posso "
    "possibile se si sì può puo è con col tramite via per da dal dalla di su sul sulla il lo la le l i un una mio mia "
    "faccio che ho lì li quella quello solita solito direttamente pure allora ok okay no anzi meglio bene grazie "
    "favore piacere metodo online qui subito salvata salvato registrata conto ma proprio già avete "
    "account app scelgo sceglierei"
)
_WAY_WORDS = frozenset(_CHOOSING.split())
_PAYING = re.compile(r"(?:pag|sald|us|utilizz|preferi|mett|addebit|scal|procedi)[a-zà-ÿ]*")
_WORD = re.compile(r"\w+")
_ASKS_WAY = re.compile(rf"{lead()}(?:si pu[oò]|posso|potrei|è possibile)\b", re.IGNORECASE)
_REMOVING = re.compile(
    r"\b(?:togli\w*|toglie\w*|rimuov\w*|elimin\w*|cancell\w*|dimentica\w*|lev(?:a|ate|are)\w*|scolleg\w*|"
    r"non (?:\w+ ){0,3}(?:salvar\w*|tener\w*|conserv\w*|memorizz\w*))\b|\bpi[uù] (?:salvata|memorizzata|registrata)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"^\W*(?:(?:e|ed|poi|quindi)\W+)+", re.IGNORECASE)
_MANNERS = re.compile(
    r"\b(?:grazie (?:mille|tante)|mille grazie|per cortesia|gentilmente|cortesemente)\b", re.IGNORECASE
)
_BRAND = re.compile(r"\b(?:visa|master ?card|maestro|amex|american express|postepay|nexi)\b", re.IGNORECASE)
_NEW_CARD = re.compile(
    r"\b(?:nuov[ao]|altr[ao]|un['’]altra|divers[ao]|pagina|sito|link|un(?:a)? (?:visa|mastercard|maestro|amex))\b",
    re.IGNORECASE,
)
_WAYS = {"card": r"cart[ae]", "paypal": r"pay ?pal", "voucher": r"(?:codice )?ricaricard"}
_NOTHING_OF = re.compile(
    rf"\b(?:niente|nessun[oa]?|nient['’]altro che|né)\s+(?:(?:la|le|una?|mia|con)\s+)*"
    rf"(?P<way>{'|'.join(_WAYS.values())})\b",
    re.IGNORECASE,
)
_PAYMENT = r"(?:pag\w+|pagament\w+|metodo|modo|modalit[aà]|strumento|come pag\w+)"
_CHANGES = re.compile(
    rf"\b(?:cambi(?:a|o|are|amo|ate|amento)|modific(?:a|o|are|hiamo)|scegli(?:ere|amo)?|sceglio)\b\s*(?:(?:di|il|la|un|mio|pure|"
    rf"con|modo|metodo|idea)\s+)*{_PAYMENT}\b|"
    rf"\b(?:pag(?:o|are|amento|hiamo|herei)|metodo|modo|modalit[aà])\b(?:\W+\w+){{0,3}}?\W+"
    rf"(?:altr[oa]|divers[oa]|diversamente|altrimenti|con altro)\b|"
    rf"\b(?:altr[oa]|divers[oa])\s+(?:modo|metodo|modalit[aà]|sistema|strumento|forma)\b",
    re.IGNORECASE,
)
_CHANGES_ELSE = re.compile(
    r"\b(?:bollett\w+|fattur\w+|carta|numero|importo|cifra|somma|linea|person\w+|predefinit\w+|ricaric\w+|piano)\b",
    re.IGNORECASE,
)
"""What is changed then, and no way to pay."""
_DIGITS = re.compile(r"\d")
_SAID_SAVED = re.compile(
    r"\b(?:salvat[ae]|registrat[ae]|memorizzat[ae]|che (?:avete|ho (?:già )?salvato|c['’]è già))(?!\w)", re.IGNORECASE
)
_NOT_SAVED = re.compile(
    r"\b(?:non|no|senza|niente|oppure|o) (?:\w+ ){0,3}(?:salvat|registrat|memorizzat)", re.IGNORECASE
)

_ANOTHER_WAY = re.compile(r"\bpay ?pal\b|\b(?:ne ho|ho|uso|usa|metto|con) (?:un['’ ]?\s?)?altr[ao]\b", re.IGNORECASE)
_EXPIRED = re.compile(
    r"\b(?:cart[ae]|visa|mastercard|maestro|amex|postepay|bancomat|prepagata)\b[^.;?!]{0,25}?\b"
    r"(?:scadut[ae]|scade|è bloccata|e bloccata|non (?:è|e|vale|funziona) ?(?:più )?(?:valida|buona)?)(?!\w)|"
    r"\b(?:scadut[ae])\b[^.;?!]{0,12}?\b(?:cart[ae]|visa|mastercard|postepay)\b|"
    r"\bquella (?:(?:che (?:avete|hai|ho|c['’]è) )?(?:già )?(?:salvat|registrat|memorizzat)a|che avete|che hai)\b"
    r"[^.;?!]{0,15}\bscadut[ae](?!\w)",
    re.IGNORECASE,
)


_ANOTHER = r"(?:un['’]?\s?altra|altra)"
_USE = (
    r"(?:ne )?(?:ho|uso|userei|usiamo|metto|prendo|pago|preferisco)|"
    r"(?:ne )?(?:vorrei|voglio|posso) (?:usare|usarne|pagare)"
)
_OTHER_CARD = re.compile(
    rf"{lead(YES, FINE, NO, NOW, STOPPING, UNSURE, 'meglio|piuttosto|invece|pago')}"
    rf"(?:(?P<use>{_USE}) )?(?:(?P<by>con|tramite) )?"
    rf"(?:{_ANOTHER} carta|(?P<bare>{_ANOTHER})|(?:una|la|con) (?:carta (?:nuova|diversa)|nuova carta)|"
    r"(?:quella|un['’]?\s?altra) (?P<new>nuova)|"
    r"(?P<theirs>(?:la carta|quella|una) (?:di mi[ao]|dell?[ao]?)['’]? ?\w+))"
    r"(?:\W++(?:però|pero|invece|allora|grazie|per favore|se (?:si )?può|se posso|che ho|adesso|ora))*+\W*+",
    re.IGNORECASE,
)


def wants_other_card(text: str, *, asked_how: bool) -> bool:
    """ "No, un'altra carta", "uso quella di mio marito": one that is typed on the page, and none ruled out.

    `asked_how`: the way to pay is asked for; else a card has to be named as one."""
    found = _OTHER_CARD.fullmatch(text.strip())
    if found is None:
        return False
    if found["bare"] or found["new"]:
        return asked_how and bool(found["use"] or found["by"])
    if found["theirs"] and "carta" not in found["theirs"].lower():
        return asked_how and bool(found["use"] or found["by"])
    return True


def says_card_expired(text: str) -> bool:
    """ "La mia carta è scaduta": that one cannot be charged; another way that is named counts by itself."""
    return _EXPIRED.search(text) is not None and _ANOTHER_WAY.search(text) is None


def names_card(request: Request) -> bool:
    """Whether it is about a card; "toglila" may be about anything."""
    return bool(request.first("card_last4")) or _CARD.search(request.text) is not None


def names_line_beside_card(request: Request) -> bool:
    """Whether a line is named too: in "a Chiara con la mia Visa", not in "quella che finisce con 4242"."""
    card = request.first("card_last4")
    aliases = [words for words in request.texts("line_alias") if not card or _figures(words) != card]
    return bool(request.number or aliases or request.first("line_kind"))


def without_card(request: Request) -> Request:
    """The same without the figures of a card: "la visa che finisce con 4242" names no line that ends so."""
    card = request.first("card_last4")
    return replace(request, text=request.text.replace(str(card), "")) if card else request


def rather(request: Request, held: str | None) -> Request:
    """ "No paypal", typed without its comma when a card was chosen, is for PayPal; with PayPal chosen it is against it.

    `held`: the way to pay so far. A saved card and "no carta" may be meant either way: the card is ruled out.
    """
    ruled_out = request.texts("excluded_method")
    if held is None or len(ruled_out) != 1 or request.first("payment_method"):
        return request
    same = ruled_out[0] == held or (ruled_out[0], held) == ("card", "saved_card")
    if same or not _NO_THEN.fullmatch(request.text):
        return request
    return request.without("excluded_method").holding("payment_method", ruled_out[0])


def says_only_way(request: Request) -> bool:
    """ "Paga con PayPal", "uso la carta", "con PayPal se si può": a way to pay, and nothing that is to be paid.

    What asks whether it is possible ("posso con PayPal?") chooses nothing.
    """
    text, named = request.text.strip(), request.first("payment_method") or request.first("card_last4")
    if not named or _ASKS_WAY.match(text) or text.endswith("?"):
        return False
    return all(word in _WAY_WORDS or _PAYING.fullmatch(word) for word in _WORD.findall(text.lower()))


def rules_out_way(request: Request) -> bool:
    """ "Non con la Visa salvata", "senza la carta": a way that is not wanted, and not "togli la carta"."""
    return bool(request.texts("excluded_method")) and not removes_card(request.text)


def of_any_card(request: Request) -> Request:
    """ "Senza la carta" rules out the saved one, too; "non con una carta nuova" does not."""
    if request.texts("excluded_method") != ("card",) or request.first("payment_method"):
        return request
    named = _BRAND.search(request.text) or _NEW_CARD.search(request.text)
    return request if named else request.holding("excluded_method", "card", "saved_card")


def ruled_out_in_words(request: Request) -> Request:
    """ "Niente carta", "nessuna carta salvata": what is ruled out, where no entity says so."""
    found = _NOTHING_OF.search(request.text)
    if found is None or request.texts("excluded_method") or request.first("payment_method"):
        return request
    way = next(way for way, words in _WAYS.items() if re.match(words, found["way"], re.IGNORECASE))
    saved = way == "card" and re.search(r"\bsalvat|\bregistrat", request.text, re.IGNORECASE)
    return request.without("delivery").holding("excluded_method", "saved_card" if saved else way)


def changes_way(text: str) -> bool:
    """ "Cambia come pago", "pago in un altro modo": another way to pay, which is not named."""
    return _CHANGES.search(text) is not None and _CHANGES_ELSE.search(text) is None


def removes_card(text: str) -> bool:
    """ "Togli la carta salvata": it is to be saved no longer, whatever is paid."""
    return _REMOVING.search(text) is not None


def joins_way(text: str, request: Request) -> bool:
    """Whether a part of a message says only how what stands before it is paid: "e la vorrei pagare con PayPal"."""
    words = replace(request, text=_AND.sub("", _MANNERS.sub(" ", text)))
    return not request.first("amount") and says_only_way(words)


def names_brand(text: str) -> bool:
    """Whether it names a card by its brand ("la Visa che avete"), and neither a new one nor the page."""
    return _BRAND.search(text) is not None and _NEW_CARD.search(text) is None


def says_saved(text: str) -> bool:
    """ "Con Visa, ma quella salvata"; not "non con quella salvata"."""
    return _SAID_SAVED.search(text) is not None and _NOT_SAVED.search(text) is None


def is_of_brand(text: str, brand: str) -> bool:
    return re.search(rf"\b{re.escape(brand)}\b", text, re.IGNORECASE) is not None


def _figures(words: str) -> str:
    return "".join(_DIGITS.findall(words))
