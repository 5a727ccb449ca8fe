"""Rasa's custom actions: an abstract base, one module per journey, and the port on which the engine calls them."""

from __future__ import annotations

from bot.actions.base import ActionDependencies, BaseAction
from bot.actions.registry import create_actions
from bot.actions.server import create_action_app

__all__ = ["ActionDependencies", "BaseAction", "create_action_app", "create_actions"]
