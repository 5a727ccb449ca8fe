"""Lists, filters, fields, pages, and what is said of calls that cannot be answered."""

import pytest

from demo_operator.app import tmf_routes
from tests.operator.operator_client import (
    BALANCES,
    BUCKETS,
    COLLECTIONS,
    CUSTOMERS,
    HISTORY,
    INDIVIDUALS,
    OFFERINGS,
    ORGANIZATIONS,
    PRODUCTS,
    TICKETS,
    USAGE,
    Operator,
)
from tests.operator.specification import published_calls


def test_every_call_served_is_a_published_one() -> None:
    served = {(route.method, route.path) for route in tmf_routes()}
    assert served - set(published_calls()) == set()


@pytest.mark.parametrize("path", COLLECTIONS)
async def test_every_item_of_a_list_can_be_read_by_its_id_and_its_href(standing: Operator, path: str) -> None:
    listed = await standing.get(path)
    assert listed.status == 200
    assert len(listed.body) > 0
    for item in listed.body:
        assert (await standing.get(f"{path}/{item['id']}")).body == item
        assert item["href"].endswith(f"{path}/{item['id']}")


@pytest.mark.parametrize("path", COLLECTIONS)
async def test_pages_put_together_are_the_whole_list(standing: Operator, path: str) -> None:
    whole = await standing.get(path)
    total = len(whole.body)
    pages = [await standing.get(path, offset=start, limit=3) for start in range(0, total, 3)]
    assert [item for page in pages for item in page.body] == whole.body
    assert {page.headers["X-Total-Count"] for page in pages} == {str(total)}
    assert [page.headers["X-Result-Count"] for page in pages] == [str(len(page.body)) for page in pages]


@pytest.mark.parametrize("path", COLLECTIONS)
async def test_fields_keep_what_is_named_and_id_and_href(standing: Operator, path: str) -> None:
    shown = await standing.get(path, fields="name,nothingLikeThis")
    assert all(set(item) <= {"id", "href", "name"} and {"id", "href"} <= set(item) for item in shown.body)
    one = await standing.get(f"{path}/{shown.ids[0]}", fields="none")
    assert set(one.body) == {"id", "href"}


@pytest.mark.parametrize("path", COLLECTIONS)
async def test_an_unknown_id_is_not_found(standing: Operator, path: str) -> None:
    for unknown in ("no-such-id", "%27%20OR%201=1", "393355550101-"):
        assert (await standing.get(f"{path}/{unknown}")).status == 404


@pytest.mark.parametrize(
    "query",
    [
        {"limit": "-1"},
        {"limit": "ten"},
        {"limit": ""},
        {"offset": "1.5"},
        {"offset": "٣"},
        {"limit": "99999999999999999999"},
        {"colour": "red"},
        {"id.gte": "1"},
        {"sort": "name"},
        {"id": "a\0b"},
    ],
)
async def test_a_query_that_cannot_be_used_is_a_bad_request(standing: Operator, query: dict[str, str]) -> None:
    for path in COLLECTIONS:
        answer = await standing.call("GET", path, params=query)
        assert answer.status == 400
        assert answer.body["code"] == "invalidRequest"
        assert answer.body["status"] == "400"


@pytest.mark.parametrize(
    ("path", "query"),
    [
        (PRODUCTS, {"status": "asleep"}),
        (PRODUCTS, {"startDate.gte": "yesterday"}),
        (BUCKETS, {"usageType": "gigabytes"}),
        (BUCKETS, {"isShared": "maybe"}),
        (BUCKETS, {"status": ""}),
        (HISTORY, {"confirmationDate.lt": "2026-13-01"}),
        (TICKETS, {"status": "open"}),
        (OFFERINGS, {"category.id": "hats"}),
        (INDIVIDUALS, {"status": "asleep"}),
    ],
)
async def test_a_filter_with_a_value_that_cannot_be_is_a_bad_request(
    standing: Operator, path: str, query: dict[str, str]
) -> None:
    assert (await standing.call("GET", path, params=query)).status == 400


@pytest.mark.parametrize(
    ("path", "query", "ids"),
    [
        (
            PRODUCTS,
            {"relatedParty.id": "C-1001"},
            ["393355550101", "393355550101-segreteria", "393355550101-antivirus"],
        ),
        (PRODUCTS, {"relatedParty.id": "C-1003"}, ["393335550202", "393335550203", "390815550204"]),
        (PRODUCTS, {"relatedParty.id": "C-1005", "status": "active"}, ["393395550404"]),
        (PRODUCTS, {"relatedParty.id": "C-1005", "status": "active,suspended"}, ["390115550400", "393395550404"]),
        (PRODUCTS, {"relatedParty.id": "C-9999"}, []),
        (PRODUCTS, {"productRelationship.product.id": "39065550123"}, ["39065550123-chi-e"]),
        (PRODUCTS, {"productSerialNumber": "+39025550300"}, ["39025550300"]),
        (PRODUCTS, {"productOffering.id": "giga-20", "relatedParty.id": "C-1003"}, ["393335550203"]),
        (PRODUCTS, {"productCharacteristic.value": "mia figlia Chiara"}, ["393335550203"]),
        (BUCKETS, {"product.id": "393355550101", "usageType": "monetary"}, ["393355550101-credit"]),
        (
            BUCKETS,
            {"product.id": "393355550101", "usageType": "data"},
            ["393355550101-data", "393355550101-data-eu-roaming"],
        ),
        (BUCKETS, {"product.id": "393355550101", "isShared": "true"}, []),
        (BUCKETS, {"logicalResource.id": "+39065550123"}, ["39065550123-voice"]),
        (BALANCES, {"product.id": "393335550202"}, ["393335550202"]),
        (BALANCES, {"product.id": "39065550123"}, []),
        (BALANCES, {"partyAccount.id": "BA-1003"}, ["393335550202", "393335550203"]),
        (TICKETS, {"relatedParty.id": "C-1005", "status": "inProgress"}, ["TT-2026-000123"]),
        (TICKETS, {"relatedEntity.id": "390115550400"}, ["TT-2026-000123"]),
        (TICKETS, {"relatedParty.id": "C-1005", "status": "resolved"}, []),
        (CUSTOMERS, {"engagedParty.id": "O-1004"}, ["C-1004"]),
        (CUSTOMERS, {"engagedParty.id": "P-1004"}, []),
        (INDIVIDUALS, {"individualIdentification.identificationId": "12345678903"}, []),
        (INDIVIDUALS, {"relatedParty.id": "C-1901"}, ["P-1901"]),
        (PRODUCTS, {"productSerialNumber": "+393475550808"}, ["393475550808"]),
        (PRODUCTS, {"productSerialNumber": "393475550808"}, []),
        (CUSTOMERS, {"contactMedium.characteristic.emailAddress": "sara.greco@example.com"}, ["C-1005"]),
        (INDIVIDUALS, {"individualIdentification.identificationId": "FRRGLI90A41H501Y"}, ["P-1001"]),
        (ORGANIZATIONS, {"organizationIdentification.identificationId": "12345678903"}, ["O-1004"]),
        (OFFERINGS, {"category.id": "offer", "marketSegment.id": "C-1002,all"}, ["wifi-casa", "porta-amico"]),
    ],
)
async def test_filters_pick(standing: Operator, path: str, query: dict[str, str], ids: list[str]) -> None:
    answer = await standing.call("GET", path, params=query)
    assert answer.ids == ids
    assert answer.headers["X-Total-Count"] == str(len(ids))


async def test_a_filter_given_twice_means_either(standing: Operator) -> None:
    query = [("product.id", "393335550202"), ("product.id", "393335550203")]
    answer = await standing.call("GET", BALANCES, params=query)
    assert answer.ids == ["393335550202", "393335550203"]


async def test_dates_bound_the_history(standing: Operator) -> None:
    bounds = {"confirmationDate.gte": "2026-11-02T00:00:00+01:00", "confirmationDate.lt": "2026-11-21T12:00:00+01:00"}
    answer = await standing.call("GET", HISTORY, params={"product.id": "393355550101", **bounds})
    assert [action["description"] for action in answer.body] == ["SMS a sovrapprezzo", "Rinnovo Giga 100"]
    until = await standing.call("GET", HISTORY, params={"confirmationDate.lte": "2026-10-31"})
    assert [action["amount"]["amount"] for action in until.body] == [10.0, -9.99]


async def test_a_page_after_the_end_is_empty_and_still_counts(standing: Operator) -> None:
    answer = await standing.get(CUSTOMERS, offset=500, limit=10)
    assert answer.body == []
    assert answer.headers["X-Total-Count"] == "8"
    assert (await standing.get(CUSTOMERS, limit=0)).body == []


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "bss-token"}])
@pytest.mark.parametrize("path", [CUSTOMERS, f"{CUSTOMERS}/C-1001", TICKETS])
async def test_without_the_token_nothing_is_told(standing: Operator, path: str, headers: dict[str, str]) -> None:
    answer = await standing.call("GET", path, headers=headers)
    assert answer.status == 401
    assert answer.body["code"] == "unauthorized"


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"searchCriteria": []},
        {"searchCriteria": {}},
        {"searchCriteria": {"product": []}},
        {"searchCriteria": {"product": [{}]}},
        {"searchCriteria": {"product": [{"id": 7}]}},
        {"searchCriteria": {"product": "393355550101"}},
        {"searchCriteria": {"product": [{"id": "390000000000"}]}},
        {"searchCriteria": {"product": [{"id": str(number)} for number in range(21)]}},
    ],
)
async def test_a_usage_query_that_cannot_be_used_is_a_bad_request(standing: Operator, body: object) -> None:
    assert (await standing.post(USAGE, body)).status == 400


async def test_a_usage_query_is_done_at_once_and_can_be_read_again(standing: Operator) -> None:
    asked = {"searchCriteria": {"product": [{"id": "393355550101"}, {"id": "393335550203"}]}}
    answer = await standing.post(USAGE, asked)
    assert answer.status == 201
    assert [usage["state"] for usage in answer.body["usageConsumption"]] == ["done", "done"]
    again = await standing.get(f"{USAGE}/{answer.body['id']}")
    assert again.status == 200
    assert [usage["id"] for usage in again.body["usageConsumption"]] == ["393355550101", "393335550203"]
    assert (await standing.get(f"{USAGE}/390000000000")).status == 404


@pytest.mark.parametrize("text", ["", "{", "null", '"text"', '{"searchCriteria": NaN}', "[" * 50_000])
async def test_a_body_that_is_not_a_json_object_is_a_bad_request(standing: Operator, text: str) -> None:
    assert (await standing.call("POST", USAGE, data=text.encode())).status == 400


async def test_a_body_that_is_not_utf8_is_a_bad_request(standing: Operator) -> None:
    assert (await standing.call("POST", USAGE, data=b'{"a": "\xff"}')).status == 400


async def test_a_body_in_an_unknown_character_set_is_a_bad_request(standing: Operator) -> None:
    headers = {"Authorization": "Bearer bss-token", "Content-Type": "application/json; charset=klingon"}
    assert (await standing.call("POST", USAGE, headers=headers, data=b"{}")).status == 400


async def test_a_body_that_is_too_large_is_refused(standing: Operator) -> None:
    token = {"Authorization": "Bearer bss-token"}
    response = await standing.client.post(USAGE, headers=token, json={"text": "a" * 2_000_000})
    assert response.status == 413
    assert (await response.json())["status"] == "413"


async def test_a_path_that_is_not_served_is_not_found_in_tm_forums_form(standing: Operator) -> None:
    response = await standing.client.get("/tmf-api/nothing/v4/here", headers={"Authorization": "Bearer bss-token"})
    assert response.status == 404
    assert (await response.json())["status"] == "404"


async def test_a_method_that_is_not_served_says_which_are(standing: Operator) -> None:
    answer = await standing.call("DELETE", f"{TICKETS}/TT-2026-000123")
    assert answer.status == 405
    assert "PATCH" in answer.headers["Allow"]


async def test_a_request_id_comes_back_and_an_unusable_one_is_replaced(standing: Operator) -> None:
    token = {"Authorization": "Bearer bss-token"}
    kept = await standing.call("GET", CUSTOMERS, headers={**token, "X-Request-ID": "abc-123"})
    assert kept.headers["X-Request-ID"] == "abc-123"
    made = await standing.call("GET", CUSTOMERS, headers={**token, "X-Request-ID": "no spaces"})
    assert len(made.headers["X-Request-ID"]) == 32
    refused = await standing.call("GET", CUSTOMERS, headers={"X-Request-ID": "still-here"})
    assert refused.headers["X-Request-ID"] == "still-here"
