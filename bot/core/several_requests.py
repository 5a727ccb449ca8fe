"""What else is said in one message: a second request, a person afterwards, the same again in a month (rows 18 to 20).

The understanding cuts a message in two where it can (`requests` in Rasa's parse data); here is what it brings, and the
few wordings that are known by their words whatever was understood.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.core.behind_courtesy import only_thanks
from bot.core.card_words import joins_way
from bot.core.handoff import wants_person_after
from bot.core.leads import FINE, YES, lead
from bot.core.left_alone import without_left_alone
from bot.core.putting_off import only_waits
from bot.core.reading_words import names_credit_and_counters, reading_before_person
from bot.core.requests import Request
from bot.core.yes_and_no import is_clear_yes, takes_back

PERSON, CALL = "talk_to_human", "request_call_back"
ANSWERS = frozenset({"affirm", "deny", "inform", "correct", "select_line", "dont_know", "refuse", "signed_in"})
"""What answers a question, and may stand before a request."""
_UNABLE = frozenset({"dont_know", "refuse"})
_PERSON_FIRST = frozenset({PERSON, "check_credit", "check_counters", "out_of_scope", "nlu_fallback"})
"""What "quanto credito ho e passami un operatore" is taken for as a whole."""
_NO_REQUESTS = ANSWERS | {
    *(PERSON, CALL, "deny_human", "out_of_scope", "nlu_fallback", "login", "logout"),
    *("greet", "goodbye", "thank", "cancel", "restart", "repeat", "rephrase", "ask_why", "wait", "help"),
    *("bot_challenge", "chitchat", "compliment", "insult", "frustration"),
}
_PAID = frozenset({"recharge", "pay_bill"})
_WAYS = ("payment_method", "card_last4")
_AGAIN = re.compile(
    r"\b(?:e|poi|anche)\b.{0,12}\b(?:(?:tra|fra|dopo) (?:un|1) mese|il mese prossimo|ogni mese|tutti i mesi|"
    r"il prossimo mese)\b.{0,12}(?:\b(?:di nuovo|ancora|un'altra|lo stesso|uguale|la stessa|così)\b|$)|"
    r"\b(?:e|poi)\s+(?:poi\s+)?(?:di nuovo|ancora|la stessa|lo stesso)\s+(?:tra|fra|dopo|ogni)\s+(?:un |1 )?mese\b",
    re.IGNORECASE,
)
_FIGURES = ("check_credit", "check_counters")
_BILL_NAMES = ("bill_ref", "period", "bill_state")
_SENT = frozenset({"email_bill", "download_bill"})
_AND_WHEN_DUE = re.compile(
    r"\b(?:e|ed|poi|anche)\s+(?:poi\s+|anche\s+)?(?:dimmi|ditemi|mi (?:dici|dite|sai dire)|fammi sapere|"
    r"vorrei sapere|voglio sapere)\s+"
    r"(?:anche\s+)?(?:(?:entro )?quando|il giorno|la data|che giorno)\b.{0,20}\b(?:scad\w+|pag\w+)",
    re.IGNORECASE,
)
""" "Mandamela, e dimmi quando scade"."""
_COST = re.compile(
    r"\bquanto (?:mi )?(?:cost\w+|vien\w+|pag\w+|spend\w+|è|sarebbe)|\bprezz\w+|\bcommission\w+|\bcosta\b|\bcosti\b|"
    r"\bgratis\b|\bvincol\w+|\bpenal\w+|\bcosa (?:comporta|succede|cambia)",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    rf"{lead(YES, FINE, 'conferm[oa]|procedi|vai|poi|dopo|invece')}"
    r"(?:se(?! (?:stess|medesim)\w+\b)|nel caso|casomai|caso mai|qualora|metti(?:amo)? (?:che|caso)|facciamo che)\b",
    re.IGNORECASE,
)
_NOTED = re.compile(
    r"^\W*(?:(?:ok(?:ay|k)?|va bene|bene|perfetto|capito|ho capito|d['’]accordo|ah)\W+)+"
    r"(?!.*\b(?:s[iì]|intanto)(?!\w))[^.!]*\?\W*$",
    re.IGNORECASE,
)
_BESIDES = re.compile(r"\b(?:e|ed|poi|dopo|anche|inoltre|comunque|intanto|dopodiché)\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:^|(?<=\W))(?:(?:e|ed|poi|dopo|anche|inoltre|comunque|intanto|dopodiché)\s+)+$", re.IGNORECASE)
"""How a yes is joined to what stands behind it."""
_MEANWHILE = re.compile(
    r"\b(?:intanto|frattempo|(?:mentre|finché|nell'attesa|in attesa)(?:\s+\w+){0,3})[\s,]*$", re.IGNORECASE
)
_RATHER = re.compile(
    r"\b(?:anzi|ripensandoci|lascia(?:te|mo)? (?:stare|perdere)|come non detto|fa niente|ho cambiato idea)\b"
    r"(?!\W+(?:no\W+)?(?:prima|intanto|anche|pure|poi|subito|due)\b)",
    re.IGNORECASE,
)
_JOINT = 30
"""Characters on either side of where one request ends and the next begins."""
_ANOTHER = re.compile(r"\b(?:poi|dopo|anche|inoltre|dopodiché|un'altra|un altro)\b", re.IGNORECASE)
_EVERYTHING = re.compile(r"\b(?:tutt[oie]|basta|entramb[ie])\b", re.IGNORECASE)


def parts_of(message: Mapping[str, Any]) -> tuple[Request, ...]:
    """From Rasa's latest message; none when the message is one thing."""
    parts = _with_ways(tuple(_part(described) for described in message.get("requests") or ()))
    parts = (*parts[:1], *(part for part in parts[1:] if not (part.intent == CALL and only_waits(part.text))))
    parts = without_left_alone(_with_one_way(parts))
    return parts if len(parts) > 1 else ()


def _with_ways(parts: tuple[Request, ...]) -> tuple[Request, ...]:
    """ "Ricarica 20 euro e pagala con PayPal": the second is no bill, but how the first is paid."""
    joined: list[Request] = []
    for part in parts:
        before = joined[-1] if joined else None
        if before is None or before.intent not in _PAID or part.intent != "pay_bill" or not joins_way(part.text, part):
            joined.append(part)
            continue
        ways = {name: part.entities[name] for name in _WAYS if part.entities.get(name)}
        text = f"{before.text} {part.text}"
        joined[-1] = replace(before, entities={**before.entities, **ways}, text=text)
    return tuple(joined)


def _with_one_way(parts: tuple[Request, ...]) -> tuple[Request, ...]:
    """ "Ricarica 10 a Chiara e 10 a me, con PayPal": the way named last is that of all of them."""
    last = parts[-1] if parts else None
    ways = {name: last.entities[name] for name in _WAYS if last.entities.get(name)} if last else {}
    alike = all(part.intent in _PAID and part.intent == parts[-1].intent for part in parts)
    if not ways or not alike or any(part.first(name) for part in parts[:-1] for name in _WAYS):
        return parts
    return tuple(replace(part, entities={**part.entities, **ways}) for part in parts)


def _part(described: Mapping[str, Any]) -> Request:
    whole = str(described["intent"])
    intent = {"name": whole.partition("/")[0], "full_retrieval_intent_name": whole}
    return Request.from_message({**described, "intent": intent})


def parts_by_words(request: Request) -> tuple[Request, ...]:
    """Two requests that are known by their words, in order; none when there is one."""
    text, intent = request.text, request.intent
    person = Request(PERSON, {}, text)
    reading = reading_before_person(text) if intent in _PERSON_FIRST else None
    if reading is not None:
        return replace(request, intent=reading), person
    if intent not in _NO_REQUESTS and wants_person_after(text):
        return request, person
    if intent in _FIGURES and names_credit_and_counters(text):
        return tuple(replace(request, intent=reading).without("amount") for reading in _FIGURES)
    if intent in _SENT and _AND_WHEN_DUE.search(text):
        bill = {name: values for name, values in request.entities.items() if name in _BILL_NAMES}
        return Request("show_bill", bill), request
    if intent == "recharge" and _AGAIN.search(text):
        same = {name: values for name, values in request.entities.items() if name in ("amount", "msisdn", "line_alias")}
        return request, Request("set_auto_recharge", same).holding("recharge_when", "monthly")
    return ()


def supposes(text: str) -> bool:
    """ "Ok, e se la ritrovo?": what is only thought of, behind a yes; it agrees to nothing, and asks for no act."""
    return _SUPPOSED.match(text) is not None


def is_sure_yes(text: str, others: Sequence[Request], act: str) -> bool:
    """Whether the yes in front of these, as they were cut, is one: not "sì ma...", "sì, quanto costa?", "sì, quanti
    giga ho? anzi no" or "ok grazie, quanti giga ho?"."""
    before, behind = _around(text, others[0].text)
    if supposes(text) or only_thanks(_JOINED.sub("", before)):
        return False
    said = (behind, *(other.text for other in others))
    return is_clear_yes(_JOINED.sub("", before), act) and not any(
        takes_back(words) or _COST.search(words) for words in said
    )


def takes_up(text: str, others: Sequence[Request]) -> bool:
    """Whether the yes in front of these takes up what was offered: "ok e mi rimborsate?" notes it, and only asks."""
    return is_sure_yes(text, others, "") and _NOTED.match(text) is None


def is_besides(text: str, other: Request) -> bool:
    """Whether it is joined as a thing of its own ("sì, e poi..."): else it may say what the answer is to."""
    before, behind = _around(text, other.text)
    return bool(behind) and _BESIDES.search(before) is not None


def wanted_instead(parts: Sequence[Request], tasks: Collection[str], text: str = "") -> Request | None:
    """ "Non lo so, passami un operatore": who cannot answer, or will not, and wants a person or another task goes on
    with that; a mere question leaves the first one open. Or a person was wanted, and in the same breath is not."""
    if _person_taken_back(text, parts):
        return parts[1]
    unable = len(parts) > 1 and parts[0].intent in _UNABLE
    return parts[1] if unable and (parts[1].intent == PERSON or parts[1].intent in tasks) else None


def _person_taken_back(text: str, parts: Sequence[Request]) -> bool:
    """ "Un operatore, no anzi dimmi solo il credito": the second alone; "anzi prima dimmi..." still wants both."""
    if len(parts) < 2 or parts[0].intent != PERSON or parts[1].intent == PERSON:
        return False
    before, behind = _around(text, parts[1].text)
    return bool(behind) and _RATHER.search(before[-_JOINT:] + behind[:_JOINT]) is not None


def is_meanwhile(text: str, other: Request) -> bool:
    """Whether it is to be done while something else is waited for: "passami qualcuno, intanto pago la bolletta"."""
    before, behind = _around(text, other.text)
    return bool(behind) and _MEANWHILE.search(before) is not None


def is_another(text: str, other: Request) -> bool:
    """Whether the same is asked for once more, "e poi anche per l'altra linea", and not put again."""
    before, behind = _around(text, other.text)
    return bool(behind) and any(_ANOTHER.search(words) for words in (before, other.text))


def _around(text: str, part: str) -> tuple[str, str]:
    """What stands before a part, and all from it on; all of it and nothing where the part is not found."""
    before, found, after = text.partition(part) if part else (text, "", "")
    return (before, found + after) if found and before.strip() else (text, "")


def drops_everything(text: str) -> bool:
    """ "Annulla tutto", with more than one thing asked for."""
    return _EVERYTHING.search(text) is not None
