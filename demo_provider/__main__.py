"""``python -m demo_provider``: one JSON object of settings on standard input, then serves until it is stopped."""

import sys

from aiohttp import web

from demo_provider.app import create_app
from demo_provider.log import configure_logging
from demo_provider.settings import SettingsError, read_settings


def main() -> int:
    """Exit code 2 when the settings cannot be used."""
    try:
        settings = read_settings(sys.stdin.read())
    except SettingsError as error:
        print(f"demo provider: {error}", file=sys.stderr)
        return 2
    configure_logging(settings.log_level)
    web.run_app(create_app(settings), host=settings.host, port=settings.port, print=None, access_log=None)
    return 0


if __name__ == "__main__":
    sys.exit(main())
