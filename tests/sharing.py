"""What takes long to make is made once, however many processes share the tests."""

import fcntl
import os


def make_once(tmp_path_factory, name, fill):
    """Return a folder that `fill(folder)` has filled; the first process that asks fills it, the others wait."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder, is_ready = base / name, base / f"{name}.ready"
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_ready.exists():
            folder.mkdir(exist_ok=True)
            fill(folder)
            is_ready.touch()
    return folder
