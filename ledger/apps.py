from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    name = "ledger"
    verbose_name = "Ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks  # noqa: F401
        from .roles import narrow
        from .travel import create_views

        def after_migrations(using: str, **_: object) -> None:
            create_views(using)
            narrow(using)

        post_migrate.connect(after_migrations, sender=self, weak=False, dispatch_uid="ledger.after_migrations")
