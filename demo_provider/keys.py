"""What the web application carries, by typed key."""

from aiohttp import web
from jinja2 import Environment

from demo_provider.clock import Clock
from demo_provider.courier import Courier
from demo_provider.database import Database
from demo_provider.faults import Faults
from demo_provider.settings import Settings

SETTINGS = web.AppKey("settings", Settings)
CLOCK = web.AppKey("clock", Clock)
DATABASE = web.AppKey("database", Database)
FAULTS = web.AppKey("faults", Faults)
COURIER = web.AppKey("courier", Courier)
TEMPLATES = web.AppKey("templates", Environment)
