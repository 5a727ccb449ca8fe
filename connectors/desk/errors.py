"""Refusals of the desk in the product's one form of an error, with what the page needs to know besides."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime

from aiohttp import web

from bot.core import desk_errors
from bot.core.desk_errors import DeskError
from bot.services.turn import request_id

STATUS: Mapping[type[DeskError], int] = {
    desk_errors.NotSignedIn: 401,
    desk_errors.WrongCredentials: 401,
    desk_errors.WrongCode: 401,
    desk_errors.NotAllowed: 403,
    desk_errors.ForeignCall: 403,
    desk_errors.OtherSkill: 403,
    desk_errors.Away: 403,
    desk_errors.UnknownHandoff: 404,
    desk_errors.UnknownCallBack: 404,
    desk_errors.UnknownFile: 404,
    desk_errors.UnknownAgent: 404,
    desk_errors.NothingToCorrect: 404,
    desk_errors.AlreadyTaken: 409,
    desk_errors.NotOwner: 409,
    desk_errors.AtCapacity: 409,
    desk_errors.UserTaken: 409,
    desk_errors.LastAdmin: 409,
    desk_errors.LastFactor: 409,
    desk_errors.Anonymous: 409,
    desk_errors.NothingToSend: 409,
    desk_errors.InvalidAgent: 422,
    desk_errors.WeakAgentPassword: 422,
    desk_errors.CardNumber: 422,
    desk_errors.UnknownIntent: 422,
    desk_errors.Locked: 423,
    desk_errors.TooManyTries: 429,
    desk_errors.SystemAway: 503,
}


def desk_error(error: DeskError, now: datetime) -> web.Response:
    """`{"error": {"code", "message", "request_id", "by"?, "reason"?, "amounts_cents"?}}`; with TooManyTries a
    Retry-After."""
    told = {name: value for name in ("by", "reason", "amounts_cents") if (value := getattr(error, name, None))}
    body = {"code": error.code, "message": error.message, "request_id": request_id.get(""), **told}
    headers = {}
    if isinstance(error, desk_errors.TooManyTries):
        headers["Retry-After"] = str(max(1, math.ceil((error.until - now).total_seconds())))
    return web.json_response({"error": body}, status=STATUS[type(error)], headers=headers)
