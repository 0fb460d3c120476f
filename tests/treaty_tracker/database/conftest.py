import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.treaty_tracker.database.trial import CALLERS, Caller, Deployment, caller_here, caller_in_a_private_home
from treaty_tracker.database.account import Account


@pytest.fixture(scope="session", params=CALLERS)
def caller(request: pytest.FixtureRequest) -> Iterator[Caller]:
    if request.param == "root" or os.geteuid() != 0:
        yield caller_here()
        return
    nobody = pwd.getpwnam("nobody")
    made = caller_in_a_private_home(Account("nobody", nobody.pw_uid, nobody.pw_gid))
    yield made
    shutil.rmtree(made.home)


@pytest.fixture
def folder(caller: Caller) -> Iterator[Path]:
    """A folder of the caller's own; not pytest's, since the server's account could not pass through that."""
    made = Path(tempfile.mkdtemp(prefix="tt-"))
    made.chmod(0o755)
    os.chown(made, caller.account.uid, caller.account.gid)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def fresh(caller: Caller, folder: Path) -> Iterator[Deployment]:
    """Nothing is there, not even the data folder."""
    made = Deployment(caller, folder / "data")
    yield made
    made.close()


@pytest.fixture(scope="session")
def used(caller: Caller) -> Iterator[Deployment]:
    """A deployment whose database was made and stopped."""
    parent = Path(tempfile.mkdtemp(prefix="tt-used-"))
    try:
        parent.chmod(0o755)
        os.chown(parent, caller.account.uid, caller.account.gid)
        made = Deployment(caller, parent / "data")
        made.run_code("connect().execute('CREATE TABLE noted (number int PRIMARY KEY)')")
        yield made
        made.close()
    finally:
        shutil.rmtree(parent)


@pytest.fixture
def deployment(used: Deployment) -> Iterator[Deployment]:
    """The database was used before, and does not run. For tests that leave its files and roles as they were."""
    made = Deployment(used.caller, used.data)
    yield made
    made.close()


@pytest.fixture
def expendable(used: Deployment, folder: Path) -> Iterator[Deployment]:
    """A copy of the same, for tests that change its files, roles or databases."""
    subprocess.run(["cp", "-a", used.data, folder / "data"], check=True)
    made = Deployment(used.caller, folder / "data")
    yield made
    made.close()
