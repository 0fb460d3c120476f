#!/usr/bin/env python
"""The command line of the treaty tracker. `manage.py help` lists the commands."""

import os
import sys

#: These change the schema, so they connect as the role that owns it; every other command uses the web role.
OWNER_COMMANDS = frozenset(
    {"migrate", "makemigrations", "flush", "prepare", "squashmigrations", "sqlflush", "pgtrigger"}
)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treaty_tracker.settings")
    if sys.argv[1:2] and sys.argv[1] in OWNER_COMMANDS:
        os.environ.setdefault("TREATY_TRACKER_ROLE", "owner")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
