#!/usr/bin/env python
"""The command line of the treaty tracker. `manage.py help` lists the commands."""

import os
import sys

#: These change the schema or history, so they connect as the role that owns them; all others use the web role.
OWNER_COMMANDS = frozenset(
    {"migrate", "makemigrations", "flush", "prepare", "squashmigrations", "sqlflush", "pgtrigger", "erase"}
)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treaty_tracker.settings")
    if sys.argv[1:2] and sys.argv[1] in OWNER_COMMANDS:
        os.environ.setdefault("TREATY_TRACKER_ROLE", "owner")

    from django.core.management import CommandError, execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except CommandError as error:  # raised while the settings are read: the data folder cannot be used
        sys.exit(str(error))


if __name__ == "__main__":
    main()
