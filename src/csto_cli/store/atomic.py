"""Writing a file whole or not at all."""

import os
import tempfile
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Put `text` in a file, so that a reader sees the old content or the new and never a part.

    What is no regular file (a device, a pipe) is written straight. Raises `OSError`.
    """
    if is_device(path):
        with path.open("w", encoding="utf-8", newline="") as device:
            device.write(text)
        return
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        # As if it had been made in place: the umask decides, or the file that was there.
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def is_device(path: Path) -> bool:
    """Whether a path is there and no regular file: it can be written to, and must not be replaced."""
    return path.exists() and not path.is_file()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
