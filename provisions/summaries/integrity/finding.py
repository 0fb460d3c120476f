"""One thing that is wrong with the record."""

from dataclasses import dataclass

from provisions.models.record import Record


@dataclass(frozen=True, slots=True)
class Finding:
    """`check` is stable and kebab-case; `noun` and `row` say where; `message` what is wrong and what would be right."""

    check: str
    noun: str
    row: str
    message: str

    @classmethod
    def about(cls, check: str, model: type[Record], row: str, message: str) -> "Finding":
        return cls(check, str(model._meta.verbose_name), row, message)
