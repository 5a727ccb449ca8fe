"""The settings as docs/settings.md shows them."""

from __future__ import annotations

import json

from bot.config.settings import PREFIX, Settings


def settings_table() -> str:
    """All settings as a Markdown table of name, type, default and help; a test holds docs/settings.md to it."""
    rows = ["| setting | type | default | what it is |", "|---|---|---|---|"]
    for name, item in Settings.model_fields.items():
        default = "" if item.default is None else json.dumps(item.default, default=str, ensure_ascii=False)
        rows.append(f"| `{PREFIX}{name.upper()}` | {_type_name(item.annotation)} | `{default}` | {item.description} |")
    return "\n".join(rows)


def _type_name(annotation: object) -> str:
    text = annotation.__name__ if isinstance(annotation, type) else str(annotation).replace("typing.", "")
    return text.replace("pydantic.types.", "").replace("datetime.", "").replace("pathlib.", "").replace("|", "or")
