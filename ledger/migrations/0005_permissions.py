from django.db import migrations

PERMISSIONS = (
    ("publish_directly", "Can publish without a draft"),
    ("review_changeset", "Can return and publish the drafts of others"),
)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_erasure_history")]
    operations = [
        migrations.AlterModelOptions("changeset", {"ordering": ("-id",), "permissions": PERMISSIONS}),
    ]
