"""Bring the database to where the server can start: migrated, filled, and with one account. Repeats nothing."""

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


class Command(BaseCommand):
    help = "Migrates, loads fixtures/ into an empty database, and creates an admin account when there is none."

    def handle(self, **options: Any) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Migrating the database …")
            call_command("migrate", verbosity=0, interactive=False)
        call_command("load_fixtures", if_empty=True, stdout=self.stdout)
        self._create_admin()

    def _create_admin(self) -> None:
        user_model = get_user_model()
        if user_model.objects.exists():
            return
        password = secrets.token_urlsafe(12)
        user_model.objects.create_superuser(username="admin", password=password)
        self.stdout.write("\nAn account was created. The password is shown this once:")
        self.stdout.write(f"  user      admin\n  password  {password}\n")
