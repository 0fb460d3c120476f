"""The deployment of tests: the owner's role, their own data folder, no limits. Loaded before Django's settings."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("TREATY_TRACKER_ROLE", "owner")
os.environ.setdefault("LOG_LEVEL", "WARNING")
# Tests ask often, and count the statements of each request.
os.environ.setdefault("RATE_LIMIT_PER_MINUTE", "0")
if not os.environ.get("DATABASE_URL"):
    own = Path(tempfile.gettempdir()) / f"treaty-tracker-tests-{os.getuid()}"
    os.environ.setdefault("TREATY_TRACKER_DATA", str(own))
