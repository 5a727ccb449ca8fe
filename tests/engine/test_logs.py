"""The engine's log: one JSON object a line, and at the default level nothing of what a customer says."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

PROGRAM = """
import logging, warnings
import structlog
from bot.engine.errors import ActionFailed
from bot.engine.logs import configure_logs
configure_logs("INFO", debug={debug})
warnings.simplefilter("always")
warnings.warn("the customer said 3331234567")
structlog.get_logger("rasa").info("processor.message", text="3331234567", status=200)
log = logging.getLogger("bot.engine")
log.info("engine.turn", extra={{"fields": {{"message_id": "m"}}}})
try:
    try:
        raise ValueError("3331234567")
    except ValueError as error:
        raise ActionFailed("action action_echo answered 500") from error
except ActionFailed:
    log.exception("engine.failed")
"""


def lines(debug: bool) -> list[dict[str, Any]]:
    command = [sys.executable, "-c", PROGRAM.format(debug=debug)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
    return [json.loads(line) for line in done.stderr.splitlines()]


def test_values_and_the_words_of_other_peoples_errors_are_left_out() -> None:
    logged = lines(debug=False)
    assert [line["event"] for line in logged] == ["processor.message", "engine.turn", "engine.failed"]
    assert "3331234567" not in str(logged)
    assert (logged[0]["status"], logged[1]["message_id"]) == (200, "m")
    assert "ActionFailed: action action_echo answered 500" in logged[2]["error"]
    assert "ValueError" in logged[2]["error"]


@pytest.mark.parametrize("word", ["the customer said", "processor.message", "ValueError: 3331234567"])
def test_for_debugging_everything_is_said(word: str) -> None:
    assert word in str(lines(debug=True))
