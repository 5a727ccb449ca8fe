"""Card numbers and codes never pass the gateway."""

from __future__ import annotations

import pytest

from bot.core.sensitive import MASK, Screened, Sensitive, luhn_valid, screen, voucher_codes


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1111 cvv 123",
        "la carta è 4111111111111111",
        "4111-1111-1111-1111",
        "4111.1111.1111.1111",
        "5555 5555 5555 4444 scade 12/29",
        "amex 3782 822463 10005",
        "４１１１１１１１１１１１１１１１",
        "numero4111111111111111grazie",
        "4111\u00a01111\u00a01111\u00a01111",
        "4111111111111111 12/27 123",
        "4111 1111 1111 1111 12/27",
        "123 4111 1111 1111 1111",
        "4111  1111  1111  1111",
        "4111\t1111\t1111\t1111",
        "4111\n1111\n1111\n1111",
        "4111/1111/1111/1111",
        "4111,1111,1111,1111",
        "4111_1111_1111_1111",
        "4111\u20111111\u20111111\u20111111",
        "4111\u202f1111\u202f1111\u202f1111",
        "+4111111111111111",
        "4111111111111111123",
        "4111 1111-1111 1111",
        "12/27 5555555555554444",
    ],
)
def test_a_card_number_takes_the_whole_message_with_it(text: str) -> None:
    assert screen(text).found is Sensitive.CARD
    assert screen(text).text == MASK


@pytest.mark.parametrize("text", ["4071226530918342", "ecco 4071 2265 3091 8359 grazie", "codice:4071-2265-3091-8367"])
def test_sixteen_digits_that_are_no_card_are_masked_where_they_stand(text: str) -> None:
    screened = screen(text)
    assert screened.found is Sensitive.SIXTEEN
    assert MASK in screened.text
    assert not any(part in screened.text for part in ("4071", "2265", "8342"))


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("il mio codice è 483920", "483920"),
        ("codice che mi è arrivato 483920", "483920"),
        ("OTP 4839", "4839"),
        ("il pin della sim è 1234", "1234"),
        ("puk 12345678", "12345678"),
        ("la password è Luna2020!", "Luna2020!"),
        ("pwd: segreta", "segreta"),
        ("la mia password e Sportello-2026!", "Sportello-2026!"),
        ("ok la passw e Pippo!!77 va bene?", "Pippo!!77"),
        ("pass: xyz", "xyz"),
        ("PASS = tramonto", "tramonto"),
        ("la pw è tramonto", "tramonto"),
        ("la password e' tramonto", "tramonto"),
        ("la mia password e tramonto", "tramonto"),
        ("password Sportello-2026!", "Sportello-2026!"),
        ("entro con utente mario password rossi77", "rossi77"),
        ("la password del sito è Neve2020", "Neve2020"),
        ("ho messo la password nuova: neve_2020", "neve_2020"),
        ("la password è sbagliata? è Neve2020, password Neve2020", "password Neve2020"),
    ],
)
def test_a_secret_called_by_its_name_is_masked(text: str, secret: str) -> None:
    screened = screen(text)
    assert screened.found is Sensitive.CODE
    assert secret not in screened.text


@pytest.mark.parametrize(
    "text",
    [
        "ho dimenticato la password",
        "come trovo il pin",
        "codice fiscale RSSMRA80A01H501U",
        "codice cliente 1234567",
        "il codice puk dov'è",
        "password e credito",
        "la password è sbagliata",
        "La password è scaduta!",
        "la password e' troppo corta",
        "la password è andata, non la trovo più",
        "password sbagliata: non entro",
        "la password e il nome utente",
        "la password e la mail",
        "la password e l'utente",
        "ho perso password e username",
        "cambiare la password dell'account",
        "non va la password e mario@example.com neppure",
        "ho scordato la password 335 5550101",
        "la password deve avere 8 caratteri?",
        "ho cambiato la password il 12/10/2026",
        "che password è",
        "335 555 01 01",
        "+39 335 555 0101",
        "0039 335 5550101",
        "ricarica 20 euro",
        "fattura RL2026110042",
        "TT-2026-000123",
        "dal 1 al 15 ottobre 2026",
        "12345678903",
        "RSSMRA80A01H501U",
        "",
        "👍",
        "393355550101 e 393335550202",
        "+39 335 555 0101, +39 333 555 0202",
        "335 555 0101 333 555 0202 339 555 0404",
        "dal 01/10/2026 al 15/10/2026, 20,00 euro",
    ],
)
def test_phone_numbers_amounts_and_references_stay(text: str) -> None:
    assert screen(text) == screen(text).__class__(text, None)


def test_the_check_digit_is_that_of_the_standard() -> None:
    assert luhn_valid("79927398713")
    assert not luhn_valid("79927398710")


def test_a_named_secret_beside_sixteen_digits_is_what_is_said_of_the_message() -> None:
    screened = screen("4071226530918342 e la password è Luna2020!")
    assert screened.found is Sensitive.CODE
    assert not [secret for secret in ("8342", "Luna") if secret in screened.text]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("4071226530918342", ("4071226530918342",)),
        ("ecco 4071 2265-3091.8342", ("4071226530918342",)),
        ("４０７１２２６５３０９１８３４２", ("4071226530918342",)),
        ("4071226530918342, ripeto 4071226530918342", ("4071226530918342",)),
        ("4071226530918342 o 4071226530918359", ("4071226530918342", "4071226530918359")),
        ("40712265309183421", ()),
        ("4111 1111 1111 1111", ()),
        ("4071226530918342 e la carta 4111 1111 1111 1111", ()),
        ("ricarica 20 euro al 335 555 0101", ()),
    ],
)
def test_a_voucher_s_code_is_found_unless_a_card_s_number_stands_there(text: str, codes: tuple[str, ...]) -> None:
    assert voucher_codes(text) == codes


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("IT60X0542811101000000123456", "IT••••"),
        ("rimborsatemi su IT60 X054 2811 1010 0000 0123 456 grazie", "rimborsatemi su IT•••• grazie"),
        ("iban it60x0542811101000000123456, quanto credito ho?", "iban it••••, quanto credito ho?"),
        ("DE89 3704 0044 0532 0130 00 è il mio", "DE•••• è il mio"),
        ("GB29NWBK60161331926819", "GB••••"),
        ("RO49 AAAA 1B31 0075 9384 0000", "RO••••"),
        ("IT60-X054-2811-1010-0000-0123-456", "IT••••"),
    ],
)
def test_an_iban_is_hidden_where_it_stands_and_the_rest_is_kept(text: str, kept: str) -> None:
    assert screen(text) == Screened(kept, Sensitive.IBAN)


@pytest.mark.parametrize(
    "text",
    [
        *("da 20 euro e pago con la visa di mia moglie", "no 20 euro a marco", "se 10 giga non bastano ne prendo 20"),
        *("DE89 3704 0044 0532 0130 01", "il 20 it 60", "chiama il 335 555 0101 o il 333 555 0202", "TT-2026-000124"),
        "RSSMRA85T10A562S è il codice fiscale",
    ],
)
def test_what_only_begins_like_one_is_none(text: str) -> None:
    assert screen(text).found is not Sensitive.IBAN


def test_a_card_beside_an_iban_takes_the_whole_message_with_it() -> None:
    assert screen("IT60X0542811101000000123456 e 4111111111111111") == Screened(MASK, Sensitive.CARD)
