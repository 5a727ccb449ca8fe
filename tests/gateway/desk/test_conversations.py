"""A conversation at the desk: what an agent sees of it, what they know of the customer, what they send."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse

from bot.core.errors import DependencySilent, Part
from bot.core.handoffs import Skill
from tests.fakes.accounts import bss_of
from tests.fakes.audit import audit_rows as audit_rows_of
from tests.gateway.conftest import Api
from tests.gateway.desk.office import Desk, Office


async def served(office: Office, desk: Desk, identity: str = "", skill: Skill = Skill.MOBILE) -> tuple[Api, Any]:
    """A customer and the view of who accepted them."""
    api, handoff = await office.waiting(skill, identity)
    return api, await desk.accept(handoff)


async def test_the_view_holds_the_transcript_with_the_bot_and_why_a_person_is_wanted(
    office: Office, rosa: Desk
) -> None:
    api = await office.customer()
    await api.send("quanto credito ho?")
    await api.settled()
    await office.asks(api)

    view = await rosa.get(f"/conversations/{api.id}")

    said = [(line["from"], line["text"]) for line in view["messages"]]
    assert ("customer", "quanto credito ho?") in said
    assert ("bot", "eco: quanto credito ho?") in said
    assert (view["handoff"]["skill"], view["handoff"]["reason"]) == ("mobile", "la SIM non va")
    assert [event["kind"] for event in view["handoff"]["history"]] == ["asked"]
    assert view["verified"] is None


async def test_the_bot_s_view_says_what_was_understood_and_how_sure_it_was(office: Office, rosa: Desk) -> None:
    api = await office.customer()
    await api.send("quanto credito ho?")
    await api.settled()
    await office.asks(api)
    bot = (await rosa.get(f"/conversations/{api.id}"))["bot"]
    (turn,) = bot["turns"]
    assert (turn["text"], turn["intent"], turn["failed"]) == ("quanto credito ho?", "echo", False)
    assert turn["confidence"] == 1.0
    assert bot["failed_turns"] == 0


async def test_who_is_verified_is_told_with_how_and_when(office: Office, rosa: Desk) -> None:
    _, view = await served(office, rosa, "C-1003")
    verified = view["verified"]
    assert (verified["customer_id"], verified["how"], verified["acr"]) == ("C-1003", "host", "pwd")
    assert verified["step_up"] is None


async def test_an_anonymous_customer_is_served_and_nothing_is_known_of_them(office: Office, rosa: Desk) -> None:
    api, view = await served(office, rosa)
    assert view["verified"] is None
    assert await rosa.get(f"/conversations/{api.id}/customer") == {"anonymous": True}


async def test_the_snapshot_shows_lines_credit_open_bills_and_tickets(office: Office, rosa: Desk) -> None:
    api, _ = await served(office, rosa, "C-1003")
    known = await rosa.get(f"/conversations/{api.id}/customer")
    assert known["name"] == "Anna Esposito"
    assert known["contact"] == "333 ••• 0202"
    credits = {line["number"]: line["credit_cents"] for line in known["lines"]}
    assert credits["333 555 0202"] is not None
    assert credits["081 555 0204"] is None
    assert known["bills"]
    assert all(bill["amount_cents"] > 0 for bill in known["bills"])
    assert known["failed"] == []


async def test_a_part_that_fails_is_named_and_the_rest_is_shown(
    office: Office, rosa: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    api, _ = await served(office, rosa, "C-1003")

    async def silent(_: str) -> Any:
        raise DependencySilent(Part.LINES, "no answer")

    monkeypatch.setattr(bss_of(office.product), "lines", silent)
    known = await rosa.get(f"/conversations/{api.id}/customer")
    assert known["failed"] == ["lines"]
    assert known["lines"] == []
    assert known["name"] == "Anna Esposito"


async def test_after_the_customer_signed_out_nothing_is_known_any_more(office: Office, rosa: Desk) -> None:
    api, _ = await served(office, rosa, "C-1003")
    await office.product.conversations.sign_out((await office.conversation(api)).sender_key, office.product.clock.now())
    assert await rosa.get(f"/conversations/{api.id}/customer") == {"anonymous": True}
    assert (await rosa.get(f"/conversations/{api.id}"))["verified"] is None


async def test_a_line_reaches_the_customer_once_however_often_it_is_sent(office: Office, rosa: Desk) -> None:
    api, view = await served(office, rosa)
    epoch, key = view["conversation"]["epoch"], str(uuid.uuid4())
    first, second = await rosa.say(api.id, "Eccomi", epoch, key), await rosa.say(api.id, "Eccomi", epoch, key)
    assert first == second
    assert first[0] == 202
    said = [line for line in (await api.read())["messages"] if line["from"] == "human"]
    assert [(line["text"], line["name"]) for line in said] == [("Eccomi", "Rosa")]
    assert (await rosa.say(api.id, "Altro", epoch, key))[0] == 409


async def test_a_note_is_read_by_colleagues_and_never_by_the_customer(office: Office, rosa: Desk) -> None:
    api, _ = await served(office, rosa)
    body = {"text": "cliente gentile", "client_message_id": str(uuid.uuid4())}
    noted = await rosa.done("POST", f"/conversations/{api.id}/notes", body)
    assert await rosa.done("POST", f"/conversations/{api.id}/notes", body) == noted
    assert (noted["text"], noted["agent_name"]) == ("cliente gentile", "Rosa")
    view = await rosa.get(f"/conversations/{api.id}")
    assert [note["text"] for note in view["notes"]] == ["cliente gentile"]
    assert "cliente gentile" not in json.dumps(view["messages"])
    assert "cliente gentile" not in json.dumps(await api.read())


async def test_a_transfer_to_a_skill_puts_the_customer_back_with_the_note(
    office: Office, rosa: Desk, ugo: Desk
) -> None:
    api, view = await served(office, rosa)
    body = {"epoch": view["conversation"]["epoch"], "skill": "fixed", "note": "è il modem"}
    await rosa.done("POST", f"/conversations/{api.id}/transfer", body)
    (row,) = (await ugo.get("/queue"))["waiting"]
    assert row["skill"] == "fixed"
    history = await ugo.get(f"/conversations/{api.id}")
    assert "è il modem" in json.dumps([history["handoff"]["history"], history["notes"]], ensure_ascii=False)
    assert (await rosa.say(api.id, "ancora io", view["conversation"]["epoch"]))[0] == 409


async def test_the_customer_s_page_learns_who_has_the_conversation_before_they_write(
    office: Office, rosa: Desk, ugo: Desk
) -> None:
    api, view = await served(office, rosa, skill=Skill.BILLING)
    body = {"epoch": view["conversation"]["epoch"], "agent_id": ugo.agent.id}
    async with api.client.ws_connect(f"{api.path}/stream", protocols=[api.token]) as socket:
        assert (await status_frame(socket))["name"] == rosa.agent.name
        await rosa.done("POST", f"/conversations/{api.id}/transfer", body)
        assert (await status_frame(socket))["name"] == ugo.agent.name
    assert (await api.read())["name"] == ugo.agent.name


async def status_frame(socket: ClientWebSocketResponse) -> Any:
    while (heard := await socket.receive_json())["type"] != "status":
        pass
    return heard


async def test_closing_with_an_outcome_gives_the_customer_back_to_the_bot(office: Office, rosa: Desk) -> None:
    api, view = await served(office, rosa)
    body = {"epoch": view["conversation"]["epoch"], "outcome": "solved", "tags": ["sim", "sim", "credito"]}
    await rosa.done("POST", f"/conversations/{api.id}/close", body)
    view = await rosa.get(f"/conversations/{api.id}")
    assert view["conversation"]["status"] == "bot"
    assert (view["handoff"]["outcome"], view["handoff"]["tags"]) == ("solved", ["sim", "credito"])
    assert (await rosa.get("/queue"))["mine"] == []


async def test_a_supervisor_takes_over_and_the_former_owner_is_refused(office: Office, rosa: Desk, lidia: Desk) -> None:
    api, view = await served(office, rosa)
    epoch = view["conversation"]["epoch"]
    taken = await lidia.done("POST", f"/conversations/{api.id}/take-over", {"epoch": epoch})
    assert taken["conversation"]["agent_name"] == "Lidia"
    status, refused = await rosa.say(api.id, "un attimo", epoch)
    assert (status, refused["error"]["code"]) == (409, "not_owner")


async def test_a_supervisor_joins_and_writes_beside_the_owner(office: Office, rosa: Desk, lidia: Desk) -> None:
    api, view = await served(office, rosa)
    joined = await lidia.done("POST", f"/conversations/{api.id}/join")
    assert joined["conversation"]["joined"] == [lidia.agent.id]
    assert (await lidia.say(api.id, "ci sono anch'io", joined["conversation"]["epoch"]))[0] == 202
    assert (await rosa.say(api.id, "eccoci", view["conversation"]["epoch"]))[0] == 202


async def test_canned_replies_are_filled_and_those_that_cannot_be_are_left_out(office: Office, rosa: Desk) -> None:
    anonymous, _ = await served(office, rosa)
    known, _ = await served(office, rosa, "C-1003")
    plain = {one["key"]: one for one in (await rosa.get(f"/conversations/{anonymous.id}/canned"))["canned"]}
    filled = {one["key"]: one for one in (await rosa.get(f"/conversations/{known.id}/canned"))["canned"]}
    assert "sono Rosa di MyTIM demo" in plain["greeting"]["text"]
    assert "greeting_known" not in plain
    assert filled["greeting_known"]["text"].startswith("Ciao Anna, sono Rosa.")
    assert filled["greeting_known"]["title"] == "Saluto con il nome"
    assert plain["call_hours"]["text"].startswith("Rispondiamo tutti i giorni, 08:30–21:30.")
    assert not [one for one in [*plain.values(), *filled.values()] if "None" in one["text"] or "{" in one["text"]]


async def test_a_correction_is_kept_shown_and_a_later_one_takes_its_place(office: Office, rosa: Desk) -> None:
    api = await office.customer()
    _, sent = await api.send("mi si è mangiato il credito")
    await api.settled()
    await office.asks(api)
    path = f"/conversations/{api.id}/corrections"
    for intent in ("check_credit", "show_movements"):
        made = await rosa.done("POST", path, {"message_id": sent["message_id"], "intent": intent})
        assert made == {"message_id": sent["message_id"], "heard": "echo", "meant": intent}
    (turn,) = (await rosa.get(f"/conversations/{api.id}"))["bot"]["turns"]
    assert turn["corrected"] == "show_movements"
    (kept,) = await office.product.desk.labelling.corrections.all()
    assert (kept.text, kept.meant) == ("mi si è mangiato il credito", "show_movements")
    assert (await rosa.call("POST", path, {"message_id": sent["message_id"], "intent": "payment_told"}))[0] == 422
    assert (await rosa.call("POST", path, {"message_id": "nobody", "intent": "check_credit"}))[0] == 404


async def test_each_intent_that_can_be_meant_has_an_italian_name(rosa: Desk) -> None:
    named = {one["name"]: one["label"] for one in (await rosa.get("/intents"))["intents"]}
    assert named["check_credit"] == "Credito residuo"
    assert "payment_told" not in named


async def test_each_look_at_a_customer_s_data_is_a_row_in_the_audit_log(office: Office, rosa: Desk) -> None:
    api, _ = await served(office, rosa, "C-1003")
    await rosa.get(f"/conversations/{api.id}")
    await rosa.get(f"/conversations/{api.id}/customer")
    rows = await audit_rows(office)
    assert ("agent:rosa", "desk_open", api.id, "allowed") in rows
    assert ("agent:rosa", "desk_read_customer", api.id, "allowed") in rows


async def test_a_transcript_that_is_read_in_whatever_way_is_one_row_for_each_session_and_hour(
    office: Office, rosa: Desk, lidia: Desk
) -> None:
    api, _ = await served(office, rosa)
    path, row = f"/conversations/{api.id}", ("agent:lidia", "desk_open", api.id, "allowed")
    async with lidia.stream() as stream:
        await stream.say(type="follow", conversation_id=api.id, after=0)
        await stream.until("message")
    for _ in range(2):
        await lidia.get(f"{path}/messages?after=0")
    assert (await audit_rows(office)).count(row) == 1
    again = await office.sign_in(lidia.agent)
    await again.get(f"{path}/messages?after=0")
    assert (await audit_rows(office)).count(row) == 2


async def test_ready_replies_and_the_list_of_calls_are_recorded_too(office: Office, rosa: Desk) -> None:
    api, _ = await served(office, rosa, "C-1003")
    for _ in range(2):
        await rosa.get(f"/conversations/{api.id}/canned")
        await rosa.get("/call-backs")
    told = [(actor, action, decision) for actor, action, _, decision in await audit_rows(office)]
    assert told.count(("agent:rosa", "desk_canned", "allowed")) == 1
    assert told.count(("agent:rosa", "desk_call_backs", "allowed")) == 1


async def test_a_call_that_the_role_does_not_allow_is_recorded_and_so_is_a_line_on_the_stream(
    office: Office, rosa: Desk, ugo: Desk
) -> None:
    api, _ = await served(office, rosa)
    assert (await ugo.call("GET", "/agents"))[0] == 403
    line = {"client_message_id": str(uuid.uuid4()), "text": "ciao", "epoch": 1}
    async with ugo.stream() as stream:
        await stream.say(type="message", conversation_id=api.id, **line)
        assert (await stream.until("error"))["error"]["code"] == "not_owner"
    refused = [row[1:3] for row in await audit_rows(office) if row[0] == "agent:ugo" and row[3] == "refused"]
    assert refused == [("desk_agents", ""), ("desk_say", api.id)]


async def audit_rows(office: Office) -> list[tuple[str, str, str, str]]:
    rows = await audit_rows_of(office.product.database)
    return [(row.actor, row.action, row.session, row.decision) for row in rows]
