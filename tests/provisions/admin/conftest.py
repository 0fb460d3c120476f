import pytest
from django.contrib.auth.models import User
from django.test import Client


@pytest.fixture
def curator(db: None) -> User:
    return User.objects.create(username="curator", is_staff=True, is_superuser=True)


@pytest.fixture
def desk(curator: User) -> Client:
    """The curator's browser, logged in."""
    client = Client()
    client.force_login(curator)
    return client
