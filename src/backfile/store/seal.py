"""Tells whether a catalogue is as the last build left it: its size and date are kept beside it."""

from pathlib import Path

NAME = "catalogue.seal"


def broken(catalogue: Path) -> str:
    """The seal of a catalogue that is opened to be written, taken away: "kept" where nobody touched the file
    since, "broken" where somebody or something did, "none" where a build was cut off."""
    file = catalogue.with_name(NAME)
    try:
        said = file.read_text("ascii")
        file.unlink()
    except FileNotFoundError:
        return "none"
    except UnicodeDecodeError:
        return "broken"
    return "kept" if said == _state(catalogue) else "broken"


def put_on(catalogue: Path) -> None:
    """Seals a catalogue that was closed."""
    if catalogue.exists():
        catalogue.with_name(NAME).write_text(_state(catalogue), "ascii")


def _state(catalogue: Path) -> str:
    stat = catalogue.stat()
    return f"{stat.st_size} {stat.st_mtime_ns}\n"
