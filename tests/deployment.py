"""The deployment of tests: the owner's role and a data folder of their own. Loaded before Django's settings."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("TREATY_TRACKER_ROLE", "owner")
os.environ.setdefault("LOG_LEVEL", "WARNING")
if not os.environ.get("DATABASE_URL"):
    own = Path(tempfile.gettempdir()) / f"treaty-tracker-tests-{os.getuid()}"
    os.environ.setdefault("TREATY_TRACKER_DATA", str(own))
