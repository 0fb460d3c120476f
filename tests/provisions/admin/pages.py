"""A curator's browser without a browser: opens a form, reads what it holds, sends it back changed."""

from html.parser import HTMLParser
from typing import Any

from django.contrib.admin.utils import quote
from django.db.models import Model
from django.urls import reverse

from provisions import models

#: Every model of the domain, to count what a refused form left behind.
MODELS = [getattr(models, name) for name in models.__all__]


def address(model: type[Model], page: str, *args: str) -> str:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    return reverse(name, args=[quote(arg) for arg in args])


def page_of(row: Model) -> str:
    return address(type(row), "change", row.pk)


def row_counts() -> dict[str, int]:
    return {model.__name__: model._base_manager.count() for model in MODELS}


def forms_of(response: Any) -> list[Any]:
    """The form of the record, then those of the rows in its inlines."""
    inlines = [admin_formset.formset for admin_formset in response.context["inline_admin_formsets"]]
    return [response.context["adminform"].form, *(form for formset in inlines for form in formset.forms)]


class _Held(HTMLParser):
    """The controls of a page with their values, as the HTML standard submits them."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, str] = {}
        self._select = ""
        self._textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        name, kind = attributes.get("name", ""), attributes.get("type", "text")
        if tag == "input" and name and kind not in ("submit", "checkbox"):
            self.sent[name] = attributes.get("value", "")
        elif tag == "input" and kind == "checkbox" and "checked" in attributes:
            self.sent[name] = attributes.get("value", "on")
        elif tag == "select":
            self._select = name
        elif tag == "option" and (self._select not in self.sent or "selected" in attributes):
            self.sent[self._select] = attributes.get("value", "")
        elif tag == "textarea":
            self._textarea = name
            self.sent[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.sent[self._textarea] = self.sent[self._textarea].removeprefix("\n")
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.sent[self._textarea] += data


def held(response: Any) -> dict[str, Any]:
    """What a browser would send if nothing were typed but the reason, where the page asks for one."""
    assert response.status_code == 200
    page = _Held()
    page.feed(response.content.decode())
    sent = {name: value for name, value in page.sent.items() if name and "__prefix__" not in name}
    return sent | ({"ledger_reason": "A test."} if "ledger_reason" in sent else {})


def new_row(data: dict[str, Any], prefix: str, **typed: Any) -> dict[str, Any]:
    """`data` with one more row in the inline `prefix`, at the end."""
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    return data | {f"{prefix}-TOTAL_FORMS": number + 1} | {f"{prefix}-{number}-{name}": v for name, v in typed.items()}


def errors_of(response: Any) -> dict[str, list[str]]:
    """Every error shown, by the field's name as it is sent; `__all__` (or `prefix-__all__`) for none in particular."""
    assert response.status_code == 200, f"not refused: {response.status_code}"
    found: dict[str, list[str]] = {}
    for form in forms_of(response):
        for name, errors in form.errors.items():
            found[form.add_prefix(name)] = list(errors)
    for admin_formset in response.context["inline_admin_formsets"]:
        formset = admin_formset.formset
        if formset.non_form_errors():
            found[f"{formset.prefix}-__all__"] = list(formset.non_form_errors())
    return found
