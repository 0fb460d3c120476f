"""Rows that would not pass their own form, and structure that SQL cannot hold."""

from collections.abc import Iterator
from datetime import date

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, F, OuterRef, Q

from provisions.choices import Rank
from provisions.models import Alias, Project, ProjectProvision, Provision, Treaty, TreatyAction, TreatyParty
from provisions.models.nouns import NOUNS
from provisions.models.record import Record
from provisions.models.tree import edges_read_once

from .finding import Finding


def row_that_does_not_validate(as_of: date) -> Iterator[Finding]:
    """Whatever came in past the forms (fixtures, bulk, SQL) is held to the same rules."""
    for model in apps.get_app_config("provisions").get_models():
        if issubclass(model, Record):
            with edges_read_once():
                yield from list(_invalid(model))


def _invalid(model: type[Record]) -> Iterator[Finding]:
    # That a reference leads to a row, the database sees to.
    references = [field.name for field in model._meta.concrete_fields if field.is_relation]
    for row in model._base_manager.select_related(*references).iterator(chunk_size=2_000):
        try:
            row.clean_fields(exclude=references)
            row.clean()
        except ValidationError as error:
            yield Finding.about("invalid-row", model, str(row.pk), "; ".join(_sentences(error)))


def provision_below_another_treaty(as_of: date) -> Iterator[Finding]:
    wrong = Provision.objects.filter(parent__isnull=False).exclude(parent__treaty=F("treaty"))
    for row in wrong.values_list("id", flat=True):
        yield Finding.about("parent-of-another-treaty", Provision, row, "It stands in a provision of another treaty.")


def treaty_without_two_parties(as_of: date) -> Iterator[Finding]:
    counted = Treaty.objects.annotate(party_count=Count("parties")).filter(party_count__lt=2)
    for row in counted.values_list("id", flat=True):
        yield Finding.about("treaty-without-parties", Treaty, row, "A treaty binds at least two parties.")


def action_of_a_stranger(as_of: date) -> Iterator[Finding]:
    party = TreatyParty.objects.filter(treaty=OuterRef("treaty"), actor=OuterRef("party"))
    wrong = TreatyAction.objects.filter(Q(party__isnull=False) & ~Exists(party)).values_list("id", "party_id")
    for row, actor in wrong:
        yield Finding.about("action-of-no-party", TreatyAction, row, f"{actor} is not a party to the treaty.")


def rivals_without_a_choice(as_of: date) -> Iterator[Finding]:
    """Where one statement is deprecated another must be preferred, or nothing is left to show."""
    preferred = TreatyAction.objects.filter(
        treaty=OuterRef("treaty"), kind=OuterRef("kind"), rank__in=(Rank.PREFERRED, Rank.NORMAL)
    )
    for row in TreatyAction.objects.filter(Q(rank=Rank.DEPRECATED) & ~Exists(preferred)).values_list("id", flat=True):
        yield Finding.about(
            "deprecated-without-rival", TreatyAction, row, "It is deprecated, but nothing stands in its place."
        )


def project_that_serves_nothing(as_of: date) -> Iterator[Finding]:
    served = ProjectProvision.objects.filter(project=OuterRef("pk"))
    parts = Project.objects.filter(parent=OuterRef("pk"))
    for row in Project.objects.filter(~Exists(served), ~Exists(parts), parent=None).values_list("id", flat=True):
        yield Finding.about(
            "project-without-provision", Project, row, "It serves no provision. Link the one it carries out."
        )


def alias_that_leads_nowhere(as_of: date) -> Iterator[Finding]:
    for noun, model in NOUNS.items():
        standing = model._base_manager.filter(id=OuterRef("current_id"))
        for row in Alias.objects.filter(~Exists(standing), noun=noun).values_list("id", flat=True):
            yield Finding.about("dead-alias", Alias, row, "The id that it leads to does not stand.")


def former_id_in_use(as_of: date) -> Iterator[Finding]:
    """A former id leads elsewhere for good; a row that bears it again makes two things of one address."""
    for noun, model in NOUNS.items():
        former = Alias.objects.filter(noun=noun, former_id=OuterRef("id"))
        for row in model._base_manager.filter(Exists(former)).values_list("id", flat=True):
            message = "This id was given up and leads elsewhere. Rename the row."
            yield Finding.about("former-id-in-use", model, row, message)


def _sentences(error: ValidationError) -> Iterator[str]:
    for field, messages in error.message_dict.items():
        yield from (message if field == "__all__" else f"{field}: {message}" for message in messages)
