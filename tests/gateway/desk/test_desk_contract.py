"""The desk's API as its page knows it: held by the gateway, and by the fake that the page is tested against."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.core.handoffs import Skill
from tests.gateway.desk import shapes
from tests.gateway.desk.office import Desk, Frames, Office
from tests.gateway.desk.shapes import unlike
from tests.gateway.desk.two_desks import DeskApi, RealDesk, UnrealDesk, unreal_desk


@pytest.fixture
async def gateway(office: Office) -> RealDesk:
    return RealDesk(office)


@pytest.fixture
async def fake() -> AsyncIterator[UnrealDesk]:
    async with unreal_desk() as running:
        yield running


@pytest.fixture(params=["gateway", "fake"])
def api(request: pytest.FixtureRequest) -> DeskApi:
    served: DeskApi = request.getfixturevalue(request.param)
    return served


@pytest.fixture
async def rosa(api: DeskApi) -> Desk:
    return await api.hire("rosa")


@pytest.fixture
async def ugo(api: DeskApi) -> Desk:
    return await api.hire("ugo")


@pytest.fixture
async def lidia(api: DeskApi) -> Desk:
    return await api.hire("lidia")


async def handoff_of(desk: Desk, conversation_id: str) -> str:
    rows = (await desk.get("/queue"))["waiting"]
    return str(next(row["handoff_id"] for row in rows if row["conversation_id"] == conversation_id))


async def taken(desk: Desk, conversation_id: str) -> tuple[str, int]:
    """The path of a conversation that the agent accepted, and its epoch."""
    view = await desk.done("POST", f"/handoffs/{await handoff_of(desk, conversation_id)}/accept")
    return f"/conversations/{conversation_id}", view["conversation"]["epoch"]


async def refused(desk: Desk, method: str, path: str, body: Any = None) -> tuple[int, str]:
    status, answer = await desk.call(method, path, body)
    assert unlike(answer, shapes.ERROR) == []
    return status, answer["error"]["code"]


def line(epoch: int, text: str = "Eccomi") -> dict[str, Any]:
    return {"client_message_id": str(uuid.uuid4()), "text": text, "epoch": epoch}


async def heard(frames: Frames, kind: str, conversation_id: str, **values: Any) -> dict[str, Any]:
    return await frames.until(kind, conversation_id=conversation_id, **values)


async def test_who_i_am_has_its_shape(rosa: Desk) -> None:
    me = await rosa.get("/me")
    assert unlike(me, shapes.ME) == []
    assert me["availability"] == "available"


async def test_the_queue_has_its_shape_with_all_kinds_of_rows(api: DeskApi, rosa: Desk, lidia: Desk) -> None:
    served, waits = await api.waiting(Skill.BILLING, known=True), await api.waiting(Skill.MOBILE)
    await taken(rosa, served)
    for desk, everything in ((rosa, []), (lidia, [served])):
        queue = await desk.get("/queue")
        assert unlike(queue, shapes.QUEUE) == []
        assert [row["conversation_id"] for row in queue["waiting"]] == [waits]
        assert [one["conversation_id"] for one in queue["all"]] == everything
    assert [one["conversation_id"] for one in (await rosa.get("/queue"))["mine"]] == [served]


@pytest.mark.parametrize("known", [True, False])
async def test_a_view_has_its_shape_and_says_who_is_signed_in(api: DeskApi, rosa: Desk, known: bool) -> None:
    talk = await api.waiting(Skill.BILLING, known=known)
    path, epoch = await taken(rosa, talk)
    await rosa.done("POST", f"{path}/notes", {"text": "una nota", **_note_id()})
    await rosa.done("POST", f"{path}/messages", line(epoch))
    view = await rosa.get(path)
    assert unlike(view, shapes.VIEW) == []
    assert (view["conversation"]["status"], view["verified"] is not None) == ("human", known)
    mine = (await rosa.get("/queue"))["mine"][0]
    assert mine["customer_id"] == (view["verified"] or {}).get("customer_id")
    assert mine["last_event"] == view["conversation"]["last_event"] > 0


def _note_id() -> dict[str, str]:
    return {"client_message_id": str(uuid.uuid4())}


async def test_lines_are_read_onwards_and_back(api: DeskApi, rosa: Desk) -> None:
    talk = await api.waiting(Skill.BILLING)
    path, epoch = await taken(rosa, talk)
    said = await rosa.done("POST", f"{path}/messages", line(epoch))
    for query in ({"after": "0"}, {"before": str(said["sequence"])}):
        page = await rosa.get(f"{path}/messages", **query)
        assert unlike(page, shapes.LINES) == []
        assert page["messages"]
    assert (await rosa.get(f"{path}/messages", after="0"))["messages"][-1]["text"] == "Eccomi"


async def test_a_line_is_taken_once_under_its_id(api: DeskApi, rosa: Desk) -> None:
    path, epoch = await taken(rosa, await api.waiting(Skill.BILLING))
    body = line(epoch)
    first, second = [await rosa.call("POST", f"{path}/messages", body) for _ in range(2)]
    assert first == second
    assert first[0] == 202
    assert unlike(first[1], shapes.ACCEPTED) == []
    assert await refused(rosa, "POST", f"{path}/messages", {**body, "text": "altro"}) == (409, "message_conflict")


async def test_acts_of_the_owner_are_answered_alike(api: DeskApi, rosa: Desk, ugo: Desk, lidia: Desk) -> None:
    path, epoch = await taken(rosa, await api.waiting(Skill.BILLING))
    status, note = await rosa.call("POST", f"{path}/notes", {"text": "gentile", **_note_id()})
    assert (status, unlike(note, shapes.NOTE)) == (201, [])
    assert (await rosa.call("PUT", f"{path}/tags", {"tags": ["sim"]}))[0] == 204
    joined = await lidia.done("POST", f"{path}/join")
    assert (unlike(joined, shapes.VIEW), joined["conversation"]["joined"]) == ([], [(await _me(lidia))["id"]])
    colleague = {"epoch": epoch, "agent_id": (await _me(ugo))["id"], "note": "a te"}
    assert (await rosa.call("POST", f"{path}/transfer", colleague))[0] == 204
    over = await lidia.done("POST", f"{path}/take-over", {"epoch": epoch + 1})
    assert (unlike(over, shapes.VIEW), over["conversation"]["agent_name"]) == ([], "Lidia")
    assert (await lidia.call("POST", f"{path}/close", {"epoch": epoch + 2, "outcome": "solved"}))[0] == 204
    assert (await lidia.get(path))["conversation"]["status"] == "bot"
    path, epoch = await taken(rosa, await api.waiting(Skill.BILLING))
    assert (await rosa.call("POST", f"{path}/give-back", {"epoch": epoch}))[0] == 204


async def _me(desk: Desk) -> Any:
    return (await desk.get("/me"))["agent"]


async def test_what_is_known_of_a_customer_has_its_shape(api: DeskApi, rosa: Desk) -> None:
    known, nobody = await api.waiting(Skill.BILLING, known=True), await api.waiting(Skill.BILLING)
    assert unlike(await rosa.get(f"/conversations/{known}/customer"), shapes.SNAPSHOT) == []
    assert await rosa.get(f"/conversations/{nobody}/customer") == {"anonymous": True}


async def test_what_stands_around_has_its_shape(api: DeskApi, rosa: Desk, lidia: Desk) -> None:
    path, _ = await taken(rosa, await api.waiting(Skill.BILLING))
    assert unlike(await rosa.get(f"{path}/canned"), shapes.CANNED) == []
    assert unlike(await rosa.get("/intents"), shapes.INTENTS) == []
    assert unlike(await rosa.get("/search", q="aiuto"), shapes.FOUND) == []
    assert unlike(await lidia.get("/figures"), shapes.COUNTED) == []
    assert unlike(await rosa.get("/call-backs"), {"call_backs": [shapes.ANY]}) == []


async def test_two_who_accept_are_told_apart(api: DeskApi, rosa: Desk, ugo: Desk) -> None:
    handoff = await handoff_of(rosa, await api.waiting(Skill.BILLING))
    await rosa.done("POST", f"/handoffs/{handoff}/accept")
    status, answer = await ugo.call("POST", f"/handoffs/{handoff}/accept")
    assert (status, answer["error"]["code"], answer["error"]["by"]) == (409, "already_taken", "Rosa")
    assert await refused(rosa, "POST", "/handoffs/none/accept") == (404, "unknown_handoff")


async def test_nobody_accepts_who_is_away_lacks_the_skill_or_has_enough(api: DeskApi, rosa: Desk) -> None:
    fixed = await handoff_of(rosa, await api.waiting(Skill.FIXED))
    assert await refused(rosa, "POST", f"/handoffs/{fixed}/accept") == (403, "other_skill")
    for _ in range((await _me(rosa))["capacity"]):
        await taken(rosa, await api.waiting(Skill.MOBILE))
    more = await handoff_of(rosa, await api.waiting(Skill.MOBILE))
    assert await refused(rosa, "POST", f"/handoffs/{more}/accept") == (409, "at_capacity")
    await rosa.done("PUT", "/presence", {"availability": "away"})
    assert await refused(rosa, "POST", f"/handoffs/{more}/accept") == (403, "away")


async def test_a_full_colleague_is_named(api: DeskApi, rosa: Desk, ugo: Desk) -> None:
    for _ in range((await _me(ugo))["capacity"]):
        await taken(ugo, await api.waiting(Skill.BILLING))
    path, epoch = await taken(rosa, await api.waiting(Skill.BILLING))
    body = {"epoch": epoch, "agent_id": (await _me(ugo))["id"], "note": ""}
    status, answer = await rosa.call("POST", f"{path}/transfer", body)
    assert (status, answer["error"]["code"], answer["error"]["by"]) == (409, "at_capacity", "Ugo")


async def test_what_cannot_be_done_is_refused_in_the_same_words(api: DeskApi, rosa: Desk, ugo: Desk) -> None:
    path, epoch = await taken(rosa, await api.waiting(Skill.MOBILE))
    link = {"epoch": epoch, "what": "payment_link", "bill": "b", "client_message_id": str(uuid.uuid4())}
    both = {"epoch": epoch, "agent_id": "a", "skill": "fixed", "note": ""}
    table: list[tuple[Desk, str, str, Any, tuple[int, str]]] = [
        (rosa, "POST", f"{path}/messages", line(epoch - 1), (409, "not_owner")),
        (rosa, "POST", f"{path}/messages", line(epoch, " "), (422, "invalid")),
        (rosa, "POST", f"{path}/close", {"epoch": epoch - 1, "outcome": "solved"}, (409, "not_owner")),
        (rosa, "POST", f"{path}/transfer", both, (422, "invalid")),
        (rosa, "POST", f"{path}/send", link, (409, "anonymous")),
        (rosa, "POST", f"{path}/take-over", {"epoch": epoch}, (403, "not_allowed")),
        (rosa, "GET", "/conversations/none", None, (404, "unknown_handoff")),
        (rosa, "GET", "/figures", None, (403, "not_allowed")),
        (rosa, "GET", "/agents", None, (403, "not_allowed")),
        (ugo, "GET", path, None, (403, "not_allowed")),
        (ugo, "GET", f"{path}/customer", None, (403, "not_allowed")),
        (ugo, "POST", f"{path}/notes", {"text": "mia", **_note_id()}, (403, "not_allowed")),
    ]
    for desk, method, target, body, expected in table:
        assert await refused(desk, method, target, body) == expected, (method, target)


async def test_an_unknown_intent_is_no_correction(api: DeskApi, rosa: Desk) -> None:
    path, _ = await taken(rosa, await api.waiting(Skill.MOBILE))
    message = (await rosa.get(path))["messages"][0]["message_id"]
    wrong = {"message_id": message, "intent": "none"}
    assert await refused(rosa, "POST", f"{path}/corrections", wrong) == (422, "unknown_intent")


async def test_only_our_page_in_its_session_does_anything(api: DeskApi, rosa: Desk) -> None:
    handoff = await handoff_of(rosa, await api.waiting(Skill.BILLING))
    token, rosa.csrf = rosa.csrf, "another"
    assert await refused(rosa, "POST", f"/handoffs/{handoff}/accept") == (403, "foreign_call")
    rosa.csrf, rosa.token = token, "nobody's"
    assert await refused(rosa, "GET", "/queue") == (401, "not_signed_in")


async def test_a_stream_begins_with_a_greeting_and_the_queue(api: DeskApi, rosa: Desk) -> None:
    await api.waiting(Skill.BILLING)
    async with rosa.stream() as frames:
        assert (await frames.until("hello"))["version"] == 1
        queue = await frames.until("queue")
        assert unlike(queue, {"type": shapes.TEXT, **shapes.QUEUE}) == []
        assert await frames.until("alive") == {"type": "alive"}


async def test_what_happens_in_a_followed_conversation_is_told(api: DeskApi, rosa: Desk) -> None:
    talk = await api.waiting(Skill.BILLING, known=True)
    path, epoch = await taken(rosa, talk)
    view = await rosa.get(path)
    async with rosa.stream() as frames:
        after = view["conversation"]["last_sequence"]
        await frames.say(type="follow", conversation_id=talk, after=after, note=0)
        await api.says(talk, "ci siete?")
        said = await heard(frames, "message", talk)
        assert unlike(said["message"], shapes.MESSAGE) == []
        assert said["message"]["text"] == "ci siete?"
        await rosa.done("POST", f"{path}/notes", {"text": "gentile", **_note_id()})
        assert unlike((await heard(frames, "note", talk))["note"], shapes.NOTE) == []
        await api.types(talk)
        await heard(frames, "typing", talk, **{"from": "customer"})
        await rosa.done("POST", f"{path}/messages", line(epoch))
        last = (await heard(frames, "message", talk))["message"]["sequence"]
        await api.reads(talk)
        delivery = await heard(frames, "delivery", talk, delivered=last)
        assert unlike(delivery, {"type": str, "conversation_id": str, "delivered": int, "read": int}) == []


async def test_another_customer_before_a_conversation_is_told_with_its_summary(api: DeskApi, rosa: Desk) -> None:
    talk = await api.waiting(Skill.BILLING, known=True)
    path, _ = await taken(rosa, talk)
    before = (await rosa.get(path))["conversation"]["last_event"]
    async with rosa.stream() as frames:
        await frames.say(type="follow", conversation_id=talk, after=0, note=0)
        await heard(frames, "message", talk)
        await api.signs_out(talk)
        while (told := (await heard(frames, "conversation", talk))["summary"])["customer_id"] is not None:
            pass
        assert unlike(told, shapes.SUMMARY) == []
        assert told["last_event"] > before
        assert (await rosa.get(path))["verified"] is None


async def test_what_is_unfollowed_is_told_no_more(api: DeskApi, rosa: Desk) -> None:
    one, other = await api.waiting(Skill.BILLING), await api.waiting(Skill.BILLING)
    async with rosa.stream() as frames:
        for talk in (one, other):
            await frames.say(type="follow", conversation_id=talk, after=0, note=0)
            await heard(frames, "message", talk)
        await frames.say(type="unfollow", conversation_id=one)
        await frames.until("alive")
        await api.says(one, "non si sente")
        await api.says(other, "si sente")
        while (await heard(frames, "message", other))["message"]["text"] != "si sente":
            pass
        assert "non si sente" not in [frame["message"]["text"] for frame in frames.of("message")]


async def test_a_conversation_of_others_is_refused_with_its_id(api: DeskApi, rosa: Desk, ugo: Desk) -> None:
    talk = await api.waiting(Skill.FIXED)
    await taken(ugo, talk)
    async with rosa.stream() as frames:
        await frames.say(type="follow", conversation_id=talk, after=0, note=0)
        error = await heard(frames, "error", talk)
        assert error["error"]["code"] == "not_allowed"
