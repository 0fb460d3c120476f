"""What is done when this process ends."""

import atexit
import multiprocessing
import multiprocessing.util
from collections.abc import Callable


def at_exit(action: Callable[[], None]) -> None:
    """Also in a server's worker, which ends without `atexit`."""
    if multiprocessing.parent_process() is None:
        atexit.register(action)
    else:
        multiprocessing.util.Finalize(None, action, exitpriority=10)
