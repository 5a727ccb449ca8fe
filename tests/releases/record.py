"""Records what a release leaves behind: `python -m tests.releases.record 0.1.0`, once, when it is made.

Writes `tests/releases/<version>/`: the databases as SQL, the trained model, and what was said in them. Every later
release is started on each of these (`tests/stack/test_previous_releases.py`).
"""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.stack.product import ROOT, Customer, RunningProduct

HERE = Path(__file__).parent
DATABASES = ("service", "engine", "operator")
SENT = {"client_message_id": "5f0c1b1e-7c7a-4c57-9a53-0d5a7d0a1f10", "text": "quanti giga ha mia figlia?"}
MODEL = ROOT / "models" / "sportello.tar.gz"


async def record(version: str) -> None:
    """Two conversations: one that talked about a certain line, one that waits for its sign-in."""
    folder = HERE / version
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        product = RunningProduct(Path(temporary))
        await product.start()
        anna, nobody = await product.customer("anna"), await product.customer()
        status, accepted = await anna.post(**SENT)
        assert status == 202, accepted
        await anna.settled()
        await nobody.say("quanto credito ho")
        said = {"anna": await _kept(anna), "nobody": await _kept(nobody)}
        await product.stop()
        for name in DATABASES:
            (folder / f"{name}.sql").write_text(_dump(Path(temporary) / f"{name}.db"), encoding="utf-8")
    (folder / "said.json").write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    shutil.copy(MODEL, folder / "model.tar.gz")


async def _kept(customer: Customer) -> dict[str, Any]:
    return {
        "conversation": customer.path.rpartition("/")[2],
        "token": customer.headers["Authorization"].removeprefix("Bearer "),
        "messages": (await customer.page(0))["messages"],
    }


def _dump(file: Path) -> str:
    connection = sqlite3.connect(file)
    try:
        return "\n".join(connection.iterdump()) + "\n"
    finally:
        connection.close()


if __name__ == "__main__":
    asyncio.run(record(sys.argv[1]))
