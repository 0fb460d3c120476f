"""A column that a later migration adds: older revisions read its default, and the past stays provable."""

import pytest

from tests.ledger import processes

pytestmark = pytest.mark.django_db(transaction=True)

GARDEN = "tests.ledger.garden.settings"


def before() -> list[int]:
    """Migrate to the first state, plant an oak and let it grow; leave a draft of its height and of an ash."""
    from django.contrib.auth.models import User
    from django.core.management import call_command

    import ledger
    from ledger import changesets
    from tests.ledger.garden.models import Tree

    call_command("migrate", verbosity=0)
    for height in ("1.5", "2.25"):
        with ledger.commit(author="gardener", reason="Growth"):
            Tree(id="oak", height=height).save()
    author = User.objects.create_superuser("gardener")
    changeset = changesets.open_changeset(by=author, title="An oak", reason="Measured")
    with changesets.editing(changeset, by=author):
        Tree.objects.filter(id="oak").update(height="3")
        Tree.objects.create(id="ash", height="1")
    changesets.submit(changeset, by=author)
    return [ledger.head()]


def after() -> dict[str, object]:
    """Migrate on, edit the new column, publish the old draft, and read every revision."""
    from django.contrib.auth.models import User
    from django.core.management import call_command

    import ledger
    from ledger import changesets
    from ledger.models import Changeset
    from ledger.object_history import history_of
    from ledger.verification import faults
    from tests.ledger.garden.models import Tree

    call_command("migrate", verbosity=0)
    with ledger.commit(author="gardener", reason="Autumn"):
        Tree.objects.update(leaves="red")
    changesets.publish(Changeset.objects.get(), by=User.objects.create_superuser("neighbour"))
    read = {}
    for number in range(ledger.head() + 1):
        with ledger.known_at(number):
            read[number] = [(str(tree.height), tree.leaves) for tree in Tree.objects.order_by("height")]
    return {"read": read, "faults": list(faults()), "changes": [sorted(e.after) for e in history_of(Tree, "oak")]}


def test_a_column_added_by_a_migration_reads_as_its_default_in_older_revisions(empty_database: str):
    with processes.started(1, empty_database, GARDEN, GARDEN="1") as pool:
        head = pool.submit(before).result()
    with processes.started(1, empty_database, GARDEN, GARDEN="2") as pool:
        told = pool.submit(after).result()

    assert head == [2]
    assert told["read"] == {
        0: [],
        1: [("1.50", "green")],
        2: [("2.25", "green")],
        3: [("2.25", "red")],
        4: [("1.00", "green"), ("3.00", "red")],
    }
    assert told["changes"][1:] == [["height"], ["leaves"], ["height"]]
    assert told["faults"] == []
