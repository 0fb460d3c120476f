"""The words of the treaty, kept by those who run a tracker; none is shipped."""

from django.db import models

from ledger import recorded
from provisions.choices import TextAuthority

from .record import Record
from .search import Searched
from .validators import validate_language_tag, validate_web_address

SEARCHED = Searched(rest=("text",))


@SEARCHED.kept
@recorded
class ProvisionText(Record):
    """The text of a provision in one language. E.g. the authentic Persian text of article 21."""

    provision = models.ForeignKey("Provision", on_delete=models.CASCADE, related_name="texts", help_text="Of what.")
    language = models.CharField(max_length=12, validators=[validate_language_tag], help_text="BCP 47: ru, fa, en.")
    authority = models.CharField(max_length=24, choices=TextAuthority, help_text="Authentic, or which translation.")
    text = models.TextField(help_text="The words, unchanged.")
    url = models.URLField(
        "address",
        blank=True,
        max_length=1000,
        validators=[validate_web_address],
        help_text="Where the text was taken from.",
    )

    id_parts = ("provision_id", "language", "authority")

    class Meta:
        ordering = ("provision_id", "language", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["provision", "language", "authority"],
                name="provision_text_is_kept_once_per_language",
                violation_error_message="This text is already kept in this language.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.provision_id} in {self.language}, {self.get_authority_display()}"
