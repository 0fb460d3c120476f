"""Texts kept by key: by language, or by register. A curator types one line each: `ru: Договор`."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models

from provisions.rules.identifiers import ensure_slug
from provisions.rules.languages import ensure_language_tag


class TextMapFormField(forms.CharField):
    """One line a text: the key, a colon, the text. The same key twice is an error."""

    def __init__(self, *, example: str, **kwargs: Any) -> None:
        self.example = example
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4, "cols": 80, "dir": "auto", "spellcheck": "false"}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(f"{key}: {text}" for key, text in value.items()) if isinstance(value, dict) else value

    def to_python(self, value: Any) -> Any:
        texts: dict[str, str] = {}
        typed = super().to_python(value) or ""
        ProhibitNullCharactersValidator()(typed)
        for line in typed.splitlines():
            if not line.strip():
                continue
            key, colon, text = (part.strip() for part in line.partition(":"))
            if not colon or not text:
                raise ValidationError(f"“{line}”: write one line each as {self.example}.", code="no_colon")
            if key in texts:
                raise ValidationError(f"“{key}” stands twice.", code="twice")
            texts[key] = text
        return texts

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool((initial or {}) != self.to_python(data))
        except ValidationError:
            return True


class TextMapField(models.JSONField):
    """A JSON object from keys to non-empty texts. Order is kept for reading and means nothing."""

    example = "unts: I-12345"
    ensure_key: Callable[[str], str] = staticmethod(ensure_slug)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"default": dict} | kwargs)

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if not isinstance(value, dict):
            raise ValidationError(f"Give texts by key, one line each: {self.example}.", code="no_map")
        for key, text in value.items():
            try:
                self.ensure_key(key)
            except ValueError as error:
                raise ValidationError(str(error), code="bad_key") from error
            if not isinstance(text, str) or not text.strip():
                raise ValidationError(f"The text for “{key}” is empty.", code="empty_text")

    def formfield(self, **kwargs: Any) -> Any:
        options: dict[str, Any] = {"form_class": TextMapFormField, "example": self.example}
        kwargs.pop("encoder", None)
        return models.Field.formfield(self, **(options | kwargs))


class LanguageMapField(TextMapField):
    """Texts by language tag (BCP 47)."""

    example = "en: Treaty"
    ensure_key: Callable[[str], str] = staticmethod(ensure_language_tag)
