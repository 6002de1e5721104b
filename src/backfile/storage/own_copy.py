"""Writes a file that a person asked for by name: whole or not at all."""

from pathlib import Path


def write_copy(file: Path, content: bytes) -> None:
    """Writes a file through a temporary name beside it; raises the system's OSError with the file's name."""
    temporary = file.with_name(f".{file.name}~")
    try:
        temporary.write_bytes(content)
        temporary.replace(file)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(file)) from error
