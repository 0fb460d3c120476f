"""Ids move whole, and every old one leads on."""

import io
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection

from provisions import models
from provisions.choices import AliasReason
from provisions.models import Alias
from provisions.services import identifiers
from tests.provisions import factories as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return User.objects.create(username="editor")


@pytest.fixture
def railway() -> Any:
    """A project with a chain of rows whose ids grow out of its own."""
    project = made.ProjectFactory(id="rasht")
    milestone = made.MilestoneFactory(project=project, slug="signed")
    claim = made.DateClaimFactory(milestone=milestone, claimed_by=made.ActorFactory(id="novak"))
    made.EvidenceLinkFactory(evidence=made.EvidenceFactory(id="tass"), provision=None, date_claim=claim)
    return project


def ids(model: type[Any]) -> list[str]:
    connection.check_constraints()
    return sorted(model.objects.values_list("pk", flat=True))


def leads() -> dict[str, str]:
    return {f"{alias.noun}/{alias.former_id}": alias.current_id for alias in Alias.objects.all()}


def test_every_id_that_grows_out_of_a_renamed_one_follows(railway: Any, editor: User):
    renamed = identifiers.rename(railway, "rasht-astara", by=editor, reason="The name in use.")

    assert renamed.pk == "rasht-astara"
    assert ids(models.Project) == ["rasht-astara"]
    assert ids(models.Milestone) == ["rasht-astara:signed"]
    assert ids(models.DateClaim) == ["rasht-astara:signed:planned:2025-01-24:novak"]
    assert ids(models.EvidenceLink) == ["tass:supports:rasht-astara:signed:planned:2025-01-24:novak"]
    assert leads() == {
        "projects/rasht": "rasht-astara",
        "milestones/rasht:signed": "rasht-astara:signed",
        "date-claims/rasht:signed:planned:2025-01-24:novak": "rasht-astara:signed:planned:2025-01-24:novak",
        "evidence-links/tass:supports:rasht:signed:planned:2025-01-24:novak": (
            "tass:supports:rasht-astara:signed:planned:2025-01-24:novak"
        ),
    }


def test_a_reference_that_is_no_part_of_an_id_follows(railway: Any, editor: User):
    child = made.ProjectFactory(id="bridge", parent=railway)

    identifiers.rename(railway, "rasht-astara", by=editor, reason="The name in use.")

    child.refresh_from_db()
    assert (child.pk, child.parent_id) == ("bridge", "rasht-astara")


def test_an_id_that_ends_in_a_renamed_one_follows(railway: Any, editor: User):
    identifiers.rename(models.Actor.objects.get(pk="novak"), "alexander-novak", by=editor, reason="Full name.")

    assert ids(models.DateClaim) == ["rasht:signed:planned:2025-01-24:alexander-novak"]
    assert ids(models.EvidenceLink) == ["tass:supports:rasht:signed:planned:2025-01-24:alexander-novak"]


def test_an_id_that_names_the_renamed_one_twice_follows_twice(editor: User):
    russia = made.ActorFactory(id="russia")
    made.TreatyActionFactory(treaty=made.TreatyFactory(id="pact"), party=russia, claimed_by=russia)

    identifiers.rename(russia, "russian-federation", by=editor, reason="Full name.")

    assert ids(models.TreatyAction) == ["pact:signed:russian-federation:russian-federation"]


def test_a_dependency_between_two_renamed_milestones_follows(railway: Any, editor: User):
    other = made.MilestoneFactory(project=railway, slug="open")
    made.MilestoneDependencyFactory(milestone=other, needs=railway.milestones.get(slug="signed"))

    identifiers.rename(railway, "r", by=editor, reason="Short.")

    assert ids(models.MilestoneDependency) == ["r:open:r:signed"]


def test_an_id_kept_from_before_a_correction_keeps_its_other_parts(railway: Any, editor: User):
    claim = models.DateClaim.objects.get()
    claim.said_on = "2025-02-01"
    claim.save()

    identifiers.rename(railway, "rasht-astara", by=editor, reason="The name in use.")

    assert ids(models.DateClaim) == ["rasht-astara:signed:planned:2025-01-24:novak"]


def test_a_numbered_id_keeps_its_number(railway: Any, editor: User):
    made.IndicatorFactory(id="land", project=railway)
    for value in ("94", "95", "96"):
        indicator = models.Indicator.objects.get()
        row = models.Observation(
            indicator=indicator, unit=indicator.unit, kind="claimed", value=value, period="2025", claimed_by=None
        )
        row.full_clean()
        row.save()

    models.Observation.objects.get(value="94").delete()

    identifiers.rename(models.Indicator.objects.get(), "land-acquired", by=editor, reason="Clearer.")

    assert ids(models.Observation) == ["land-acquired:claimed:2025-2", "land-acquired:claimed:2025-3"]


def test_a_renamed_milestone_bears_its_new_name(railway: Any, editor: User):
    milestone = models.Milestone.objects.get()

    renamed = identifiers.rename(milestone, "rasht:contract-signed", by=editor, reason="Clearer.")

    assert renamed.slug == "contract-signed"
    assert ids(models.DateClaim) == ["rasht:contract-signed:planned:2025-01-24:novak"]


def test_the_paragraphs_of_a_renumbered_article_are_renumbered(editor: User):
    treaty = made.TreatyFactory(id="pact")
    article = made.ProvisionFactory(treaty=treaty, eid="art_3")
    made.ProvisionFactory(treaty=treaty, eid="art_3__para_2", kind="paragraph", parent=article)

    identifiers.rename(article, "pact:art_4", by=editor, reason="The text was seen.")

    assert ids(models.Provision) == ["pact:art_4", "pact:art_4__para_2"]
    assert sorted(models.Provision.objects.values_list("eid", flat=True)) == ["art_4", "art_4__para_2"]


def test_a_chain_of_renames_leads_to_the_end(railway: Any, editor: User):
    once = identifiers.rename(railway, "second", by=editor, reason="First thought.")
    identifiers.rename(once, "third", by=editor, reason="Second thought.")

    assert {former: now for former, now in leads().items() if former.startswith("projects")} == {
        "projects/rasht": "third",
        "projects/second": "third",
    }


def test_a_rename_can_be_taken_back(railway: Any, editor: User):
    once = identifiers.rename(railway, "second", by=editor, reason="A mistake.")
    identifiers.rename(once, "rasht", by=editor, reason="As it was.")

    assert ids(models.Milestone) == ["rasht:signed"]
    assert {former: now for former, now in leads().items() if former.startswith("projects")} == {
        "projects/second": "rasht"
    }


@pytest.mark.parametrize("to", ["taken", "No Slug", "", "r" * 256, "rasht"])
def test_an_id_that_cannot_be_had_is_refused(railway: Any, editor: User, to: str):
    made.ProjectFactory(id="taken")

    with pytest.raises(ValidationError):
        identifiers.rename(railway, to, by=editor, reason="x")

    assert ids(models.Milestone) == ["rasht:signed"]
    assert leads() == {}


@pytest.mark.parametrize("to", ["other:signed", "rasht:", "rasht:Signed", "rasht:contract signed", "rasht:a:b"])
def test_a_composed_id_keeps_its_owner_and_its_form(railway: Any, editor: User, to: str):
    with pytest.raises(ValidationError):
        identifiers.rename(models.Milestone.objects.get(), to, by=editor, reason="x")

    assert ids(models.Milestone) == ["rasht:signed"]


@pytest.mark.parametrize(("to", "says"), [("taken", "for another project"), ("rasht", "for this project")])
def test_an_id_that_is_borne_already_is_refused(railway: Any, editor: User, to: str, says: str):
    made.ProjectFactory(id="taken")

    with pytest.raises(ValidationError, match=says):
        identifiers.rename(railway, to, by=editor, reason="x")


def test_an_id_without_a_name_of_its_own_keeps_its_owner(railway: Any, editor: User):
    claim = models.DateClaim.objects.get()

    with pytest.raises(ValidationError, match="begins with “rasht:signed:”"):
        identifiers.rename(claim, "elsewhere:planned", by=editor, reason="x")

    assert identifiers.rename(claim, "rasht:signed:first", by=editor, reason="x").pk == "rasht:signed:first"


def test_a_row_that_names_itself_follows(editor: User):
    iran = made.ActorFactory(id="persia")
    models.Actor.objects.update(side=iran)

    renamed = identifiers.rename(iran, "iran", by=editor, reason="The name in use.")

    assert (renamed.pk, models.Actor.objects.get().side_id) == ("iran", "iran")


def test_an_id_that_leads_elsewhere_is_refused(railway: Any, editor: User):
    made.AliasFactory(noun="projects", former_id="line", current_id="bushehr")

    with pytest.raises(ValidationError, match="former id of “bushehr”"):
        identifiers.rename(railway, "line", by=editor, reason="x")


def test_a_rename_says_why(railway: Any, editor: User):
    with pytest.raises(ValidationError, match="why"):
        identifiers.rename(railway, "line", by=editor, reason=" ")


def test_a_merge_points_everything_to_the_survivor(railway: Any, editor: User):
    made.AliasFactory(noun="actors", former_id="a-novak", current_id="novak")
    survivor = made.ActorFactory(id="alexander-novak")

    identifiers.merge(models.Actor.objects.get(pk="novak"), survivor, by=editor, reason="One person.")

    assert not models.Actor.objects.filter(pk="novak").exists()
    assert models.DateClaim.objects.get().claimed_by == survivor
    assert ids(models.EvidenceLink) == ["tass:supports:rasht:signed:planned:2025-01-24:alexander-novak"]
    former = Alias.objects.get(noun="actors", former_id="a-novak")
    assert (former.current_id, former.reason) == ("alexander-novak", AliasReason.MERGED)
    tombstone = Alias.objects.get(noun="actors", former_id="novak")
    assert (tombstone.current_id, tombstone.reason, tombstone.note) == (
        "alexander-novak", AliasReason.MERGED, "One person.",
    )  # fmt: skip


def test_a_merge_numbers_an_id_that_the_survivor_bears(railway: Any, editor: User):
    survivor = made.EvidenceFactory(id="interfax")
    claim = models.DateClaim.objects.get()
    made.EvidenceLinkFactory(evidence=survivor, provision=None, date_claim=claim, exact="Other words.")

    identifiers.merge(models.Evidence.objects.get(pk="tass"), survivor, by=editor, reason="The same item.")

    stem = f"interfax:supports:{claim.pk}"
    assert ids(models.EvidenceLink) == [stem, f"{stem}-2"]


def test_a_merge_that_would_say_one_thing_twice_is_refused_whole(railway: Any, editor: User):
    survivor = made.ActorFactory(id="alexander-novak")
    claim = models.DateClaim.objects.get()
    made.DateClaimFactory(milestone=claim.milestone, claimed_by=survivor)
    made.TreatyPartyFactory(actor=claim.claimed_by)

    with pytest.raises(ValidationError, match=f"“{claim.pk}” cannot follow: This claimant's date"):
        identifiers.merge(claim.claimed_by, survivor, by=editor, reason="One person.")

    assert models.Actor.objects.filter(pk="novak").exists()
    assert models.TreatyParty.objects.get().actor_id == "novak"
    assert leads() == {}


def test_a_merge_that_would_make_a_row_wait_for_itself_is_refused(editor: User):
    row = made.MilestoneDependencyFactory()

    with pytest.raises(ValidationError, match="cannot wait for itself"):
        identifiers.merge(row.milestone, row.needs, by=editor, reason="One event.")


def test_only_likes_are_merged(railway: Any, editor: User):
    with pytest.raises(ValidationError, match="cannot be merged into"):
        identifiers.merge(railway, made.ActorFactory(), by=editor, reason="x")
    with pytest.raises(ValidationError, match="into itself"):
        identifiers.merge(railway, railway, by=editor, reason="x")


def test_the_command_renames(railway: Any, editor: User):
    said = io.StringIO()

    call_command("rename", "projects", "rasht", "rasht-astara", "--reason", "In use.", "--by", "editor", stdout=said)

    assert said.getvalue() == "projects: rasht → rasht-astara\n"
    assert Alias.objects.get(noun="projects").note == "In use."


@pytest.mark.parametrize(
    ("old", "new", "by", "says"),
    [
        ("nowhere", "x", "editor", "no project “nowhere”"),
        ("rasht", "x", "nobody", "no user “nobody”"),
        ("rasht", "No Slug", "editor", "is no id"),
    ],
)
def test_the_command_says_what_is_wrong(railway: Any, editor: User, old: str, new: str, by: str, says: str):
    with pytest.raises(CommandError, match=says):
        call_command("rename", "projects", old, new, "--reason", "In use.", "--by", by)
