# ruff: noqa: N999 named and written as Django does

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ledger", "0002_open_revision"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tree",
            fields=[
                ("id", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("height", models.DecimalField(decimal_places=2, max_digits=6)),
            ],
        ),
        migrations.CreateModel(
            name="TreeHistory",
            fields=[
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_id",
                    models.BigIntegerField(
                        db_default=django.db.models.expressions.RawSQL("nextval('ledger_event')", []),
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("ledger_until", models.BigIntegerField(null=True)),
                ("id", models.CharField(max_length=20, serialize=False)),
                ("height", models.DecimalField(decimal_places=2, max_digits=6)),
                (
                    "ledger_revision",
                    models.ForeignKey(
                        db_column="ledger_revision",
                        db_default=django.db.models.expressions.RawSQL("ledger_open_revision()", []),
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.revision",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="ledger_history",
                        related_query_name="ledger_history",
                        to="garden.tree",
                    ),
                ),
            ],
            options={
                "verbose_name": "history of tree",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["ledger_revision"], name="tree_by_revision"),
                    models.Index(fields=["pgh_obj", "pgh_id"], name="tree_in_time"),
                    models.Index(
                        condition=models.Q(("ledger_until__isnull", True)), fields=["pgh_obj"], name="tree_current"
                    ),
                ],
            },
        ),
    ]
