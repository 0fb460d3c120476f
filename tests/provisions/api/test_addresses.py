"""Addresses in answers lead back to the site that gave them."""

import pytest
from django.test import Client
from django.test.utils import override_script_prefix

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("prefix", ["/", "/tracker/"])
def test_addresses_begin_where_the_site_stands_on_its_host(client: Client, prefix: str):
    with override_script_prefix(prefix):
        shown = client.get("/api/v1/").json()["units"]

    assert shown == f"http://testserver{prefix}api/v1/units/"
