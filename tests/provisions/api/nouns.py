"""The factory of each public noun, for tests that hold for all of them."""

import pytest

from provisions.models.nouns import NOUNS
from tests.provisions import factories

FACTORIES = {noun: getattr(factories, f"{model.__name__}Factory") for noun, model in NOUNS.items()}

each_noun = pytest.mark.parametrize("noun", NOUNS)


def list_path(noun: str) -> str:
    return f"/api/v1/{noun}/"


def detail_path(noun: str, row_id: str) -> str:
    return f"/api/v1/{noun}/{row_id}/"
