"""What the desk reads, counts and sends, as bootstrap wires it for the desk's calls and its stream."""

from __future__ import annotations

from dataclasses import dataclass

from bot.services.desk.canned import Canned
from bot.services.desk.figures import Counting
from bot.services.desk.files import OpeningFiles
from bot.services.desk.labelling import Labelling
from bot.services.desk.names import Names
from bot.services.desk.ports import Agents
from bot.services.desk.queue_view import QueueViews
from bot.services.desk.reading_access import ReadingAccess
from bot.services.desk.searching import Searching
from bot.services.desk.sending import Sending
from bot.services.desk.snapshot import Snapshots
from bot.services.desk.viewing import Viewing
from bot.services.desk.watching import Watching


@dataclass(frozen=True)
class DeskServices:
    """Beside `bot.services.desk.handoff_services.Desk`: who owns what is decided there."""

    agents: Agents
    access: ReadingAccess
    names: Names
    queue_views: QueueViews
    viewing: Viewing
    watching: Watching
    snapshots: Snapshots
    canned: Canned
    labelling: Labelling
    sending: Sending
    files: OpeningFiles
    searching: Searching
    counting: Counting

    async def agent_names(self) -> dict[str, str]:
        """What customers and colleagues call each agent, by id; those who are gone too."""
        return {one.id: one.name for one in await self.agents.all()}
