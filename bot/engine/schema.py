"""The engine's tables: what was said (events, append-only), what was answered (turns), and where to start reading."""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()

conversations = sa.Table(
    "engine_conversations",
    metadata,
    sa.Column("conversation", sa.String(200), primary_key=True),
    # Tells a conversation from a later one under the same key, so that a version of one never passes for the other's.
    sa.Column("birth", sa.String(32), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("next_sequence", sa.Integer, nullable=False),
    # Events that stand for everything before `tail_start`: session start, slots, active loop (JSON array).
    sa.Column("head", sa.Text, nullable=False),
    sa.Column("tail_start", sa.Integer, nullable=False),
)

events = sa.Table(
    "engine_events",
    metadata,
    sa.Column("conversation", sa.String(200), primary_key=True),
    sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("type_name", sa.String(60), nullable=False),
    sa.Column("data", sa.Text, nullable=False),
)

turns = sa.Table(
    "engine_turns",
    metadata,
    sa.Column("conversation", sa.String(200), primary_key=True),
    sa.Column("message_id", sa.String(200), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("answer", sa.Text, nullable=False),
)
