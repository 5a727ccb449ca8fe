"""What the web application carries, by typed key."""

from aiohttp import web

from demo_operator.clock import Clock
from demo_operator.database import Database
from demo_operator.events import Courier
from demo_operator.faults import Faults
from demo_operator.seeding import Facts
from demo_operator.settings import Settings
from demo_operator.today import Books

SETTINGS = web.AppKey("settings", Settings)
CLOCK = web.AppKey("clock", Clock)
DATABASE = web.AppKey("database", Database)
BOOKS = web.AppKey("books", Books)
FACTS = web.AppKey("facts", Facts)
COURIER = web.AppKey("courier", Courier)
FAULTS = web.AppKey("faults", Faults)
