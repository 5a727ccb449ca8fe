"""The training data: enough of it, varied, and with clean borders between intents."""

from collections import Counter, defaultdict

import pytest

from .likeness import families, near_pairs, nearly_same, words_of
from .reading import Example, training_examples

JOURNEYS = (
    "login",
    "logout",
    "list_lines",
    "select_line",
    "check_credit",
    "check_counters",
    "show_plan",
    "list_services",
    "show_movements",
    "talk_to_human",
)
ACCOUNT = (
    "register_account",
    "recover_credentials",
    "resend_code",
    "ask_access_help",
    "ask_business_registration",
    "enable_biometrics",
    "show_profile",
    "list_sign_ins",
    "update_profile",
    "add_line",
    "close_account",
    "terminate_line",
)
MONEY = (
    "recharge",
    "check_recharge",
    "set_auto_recharge",
    "show_auto_recharge",
    "stop_auto_recharge",
    "save_card",
    "remove_card",
    "list_cards",
    "list_bills",
    "show_bill",
    "explain_bill",
    "download_bill",
    "email_bill",
    "pay_bill",
    "check_payment",
    "list_offers",
    "activate_offer",
    "activate_service",
    "deactivate_service",
)
PEOPLE = ("request_call_back",)
CARE = ("report_fault", "check_ticket", "update_ticket", "open_complaint", "block_sim")
REPAIRS = ("correct", "dont_know", "refuse", "ask_why", "wait", "rephrase")
TALK = (
    "greet",
    "goodbye",
    "thank",
    "affirm",
    "deny",
    "cancel",
    "restart",
    "repeat",
    "help",
    "bot_challenge",
    "inform",
    "deny_human",
    "signed_in",
)
ENOUGH = {
    **dict.fromkeys((*JOURNEYS, *MONEY, *CARE, *PEOPLE), 60),
    **dict.fromkeys(ACCOUNT, 90),
    **dict.fromkeys((*TALK, *REPAIRS), 45),
    "out_of_scope": 250,
}
LARGEST_FAMILY = 0.12
# Pairs that look alike and mean different things: the model must hear the one word that tells them apart.
BORDERS = {
    ("quanti giga ho", "quanti giga ho inclusi"),
    ("buona serata", "buona sera"),
    ("quando torna la linea sospesa", "quando torna la linea?"),
    ("non c'è", "non c'è campo"),
    ("non c'è", "non c'è linea"),
    ("no, non c'è", "non c'è campo"),
    ("no, non c'è", "non c'è linea"),
    ("non mi va più", "non mi va"),
    ("attiva la segreteria", "ho la segreteria attiva?"),
    ("attiva navigazione sicura", "navigazione sicura è attiva?"),
    ("attiva la ricarica automatica", "ho la ricarica automatica attiva?"),
    ("attiva la ricarica automatica", "ricarica automatica attiva?"),
    ("attiva giga extra 50", "giga extra 50"),
    ("attiva porta un amico", "porta un amico"),
    ("porta un amico, attivala", "porta un amico"),
    ("attiva il blocco premium", "il blocco premium"),
    ("attivazione avviso di chiamata", "avviso di chiamata"),
    ("navigazione sicura", "ho navigazione sicura?"),
    ("la segreteria", "ho la segreteria?"),
    ("l'antivirus", "ho l'antivirus?"),
    ("a cosa serve mytim", "a cosa serve"),
    ("a cosa serve", "a cosa servi"),
    ("*50", "€50"),
    ("dammi un aiuto", "dammi un minuto"),
    ("pdf ultima fattura", "l'ultima fattura"),
    ("scarica la più vecchia", "la più vecchia"),
    ("la più vecchia", "saldo la più vecchia"),
    ("quella di marzo", "pago quella di marzo"),
    ("tutte le bollette", "paga tutte le bollette"),
    ("tutte le bollette", "saldo tutte le bollette"),
    ("con la carta salvata", "ricarica con la carta salvata"),
    ("la carta salvata", "cambia la carta salvata"),
    ("ricaricard", "ricaricare"),
    ("ricarica la mia sim vodafone", "ricarica la mia sim"),
    ("non hai capito", "non ho capito"),
    ("non ho capito, ripeti", "non ho capito"),
    ("cancellare il profilo", "cancellare il profilo facebook"),
    ("cancella il mio account", "cancella il mio account whatsapp"),
    ("voglio cancellare il mio account", "voglio cancellare il mio account netflix"),
    ("eliminare l'account", "eliminare l'account tiktok"),
    ("elimina il mio profilo", "il mio profilo"),
    ("lascia il mio profilo", "il mio profilo"),
    ("fammi accedere ai miei dati", "fammi vedere i miei dati"),
    ("la linea di casa", "chiudi la linea di casa"),
    ("i miei dati", "aggiorna i miei dati"),
}
WORDINGS_OF_A_TASK = 8
WORDINGS_OF_A_QUESTION = 5

TRAINING = training_examples()


def of(intent: str) -> list[Example]:
    return [example for example in TRAINING if example.intent == intent]


def test_the_data_holds_the_intents_of_this_release_and_no_others() -> None:
    assert {example.intent for example in TRAINING} == set(ENOUGH)


@pytest.mark.parametrize("intent", sorted(ENOUGH))
def test_an_intent_has_enough_examples(intent: str) -> None:
    assert len(of(intent)) >= ENOUGH[intent]


@pytest.mark.parametrize("intent", sorted(ENOUGH))
def test_no_family_of_sentences_fills_an_intent(intent: str) -> None:
    opening, count = families(of(intent)).most_common(1)[0]
    assert count <= LARGEST_FAMILY * len(of(intent)), f"{count} begin with {opening}"


@pytest.mark.parametrize("intent", sorted(ENOUGH))
def test_no_example_stands_twice_in_an_intent(intent: str) -> None:
    counts = Counter(words_of(example.text) for example in of(intent))
    spelled = Counter(example.text.lower() for example in of(intent))
    assert not [words for words, count in counts.items() if count > 3], "the same words in more than three spellings"
    assert not [text for text, count in spelled.items() if count > 1]


def test_intents_hold_no_near_duplicates_of_each_other() -> None:
    by_intent: dict[str, list[Example]] = defaultdict(list)
    for example in TRAINING:
        by_intent[example.intent].append(example)
    names = sorted(by_intent)
    pairs = [
        f"{one}  ~  {other}"
        for place, name in enumerate(names)
        for one, other in near_pairs(by_intent[name], [e for rest in names[place + 1 :] for e in by_intent[rest]])
        if (one.text, other.text) not in BORDERS
    ]
    assert not pairs, "\n" + "\n".join(pairs)


def test_every_task_of_a_later_release_is_recognised_as_not_yet_possible() -> None:
    counts = Counter(example.later for example in TRAINING if example.later)
    few = {
        later: count
        for later, count in counts.items()
        if count < (WORDINGS_OF_A_QUESTION if later.startswith("faq/") else WORDINGS_OF_A_TASK)
    }
    assert not few
    assert len(counts) >= 25


def test_only_out_of_scope_examples_wait_for_a_later_release() -> None:
    assert {example.intent for example in TRAINING if example.later} == {"out_of_scope"}


def test_a_later_intent_is_not_one_that_the_data_already_has() -> None:
    assert not {example.later for example in TRAINING} & set(ENOUGH)


def test_no_example_looks_like_a_payload() -> None:
    assert not [example for example in TRAINING if example.text.startswith(("/", "!"))]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Quanto credito ho?", "quanto credito ho", True),
        ("quanto credito ho ancora", "quanto credto ho ancora", True),
        ("dimmi quanti giga mi restano", "dimmi quanti minuti mi restano ora", False),
        ("sì", "no", False),
        ("👍", "👎", False),
        ("perche' e' sceso il credito", "perché è sceso il credito", True),
    ],
)
def test_likeness_sees_what_a_reader_would_call_the_same(one: str, other: str, same: bool) -> None:
    assert nearly_same(one, other) is same
