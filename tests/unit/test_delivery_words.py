"""Which of two ways a bill is wanted in: what is refused is the first thing named behind the refusal."""

from __future__ import annotations

import pytest

from bot.core.delivery_words import gives_up_paper, rules_email_out, wants_email_not_paper, wants_paper


@pytest.mark.parametrize(
    "text",
    [
        "invece di email mandatemi la bolletta su carta",
        "invece della mail vorrei le bollette su carta",
        "non voglio la mail voglio la carta, per la bolletta",
        "niente email la fattura la voglio su carta",
        "la bolletta in pdf e togli la carta dal profilo",
        "basta pdf mandatemi la fattura di carta",
        "al posto della posta elettronica preferisco le bollette cartacee",
        "le bollette su carta, no mail",
        "la fattura via mail la leggo io, togli la carta salvata",
    ],
)
def test_who_wants_paper_or_speaks_of_a_card_is_not_switched_to_email(text: str) -> None:
    assert not wants_email_not_paper(text)


@pytest.mark.parametrize(
    "text",
    [
        "non voglio più la carta, mandate le fatture per email",
        "non mandatemi più la bolletta su carta, la voglio via mail",
        "invece della carta vorrei le bollette in pdf",
        "bolletta su carta no, mail sì",
        "smettetela con la posta cartacea, fatture solo via email",
        "togli la carta e mandami le bollette per email",
        "niente fatture cartacee, mandatemele via mail",
    ],
)
def test_who_gives_up_the_paper_is(text: str) -> None:
    assert wants_email_not_paper(text)


@pytest.mark.parametrize(
    "text", ["su carta, non via mail", "non via mail ma su carta", "niente digitale voglio la carta"]
)
def test_a_refusal_of_the_mail_gives_up_no_paper(text: str) -> None:
    assert not gives_up_paper(text)


@pytest.mark.parametrize(
    "text",
    [
        "bolletta via mail no, la voglio di carta",
        "no niente bolletta per email, mandatela a casa come prima",
        "basta fatture via mail",
        "non mandatemi più la bolletta per e-mail",
        "la mail non la voglio, vorrei la bolletta cartacea",
        "la fattura per posta, senza mail",
        "via mail no la voglio di carta",
    ],
)
def test_paper_is_wished_and_no_mail(text: str) -> None:
    assert wants_paper(text)
    assert not gives_up_paper(text)
    assert not wants_email_not_paper(text)


@pytest.mark.parametrize(
    "text",
    [
        "mandami la bolletta ma non per mail",
        "niente carta, mandatela via mail",
        "non la voglio di carta ma per mail",
        "perché non mandate la bolletta per mail?",
        "non mi avete mandato la bolletta per mail",
        "me la mandate via mail no?",
        "no, per mail",
        "mandatemi le fatture per mail e non più a casa",
        "le bollette per mail, non più di carta",
    ],
)
def test_no_paper_is_wished(text: str) -> None:
    assert not wants_paper(text)


@pytest.mark.parametrize("text", ["no mail", "mica per mail", "no per e-mail", "la bolletta, no via mail"])
def test_a_bare_no_rules_email_out_where_no_way_is_named_beside(text: str) -> None:
    assert rules_email_out(text, named=False)
    assert not rules_email_out(text)


@pytest.mark.parametrize("text", ["niente bolletta per e-mail", "via mail no", "mandamela ma non per mail"])
def test_a_refusal_of_email_is_one_whatever_else_is_named(text: str) -> None:
    assert rules_email_out(text)


@pytest.mark.parametrize("text", ["no mail?", "mica per mail?", "perché non per mail", "no, per mail"])
def test_what_is_asked_or_put_right_rules_no_email_out(text: str) -> None:
    assert not rules_email_out(text, named=False)
