"""Says what the system refused in a sentence: where, what, and what a person can do about it."""

import errno
from pathlib import Path

_ROOM = "Make room there, then run this again: it goes on where it stopped"
_OTHER = "Move it away, or name another place, then run this again"
_RIGHTS = "Give your account the right to it, or name another place, then run this again"
_DISK = "Look whether the disk is connected and sound, then run this again"

_SAID = {
    errno.ENOSPC: ("the disk is full", _ROOM),
    errno.EFBIG: ("the file would be larger than this disk takes", _ROOM),
    errno.EROFS: ("this disk can only be read, not written", _RIGHTS),
    errno.EACCES: ("your account has no permission", _RIGHTS),
    errno.EPERM: ("your account has no permission", _RIGHTS),
    errno.ENOTDIR: ("a file lies where a folder is needed", _OTHER),
    errno.EEXIST: ("a file lies where a folder is needed", _OTHER),
    errno.EISDIR: ("a folder lies where a file is needed", _OTHER),
    errno.ENOTEMPTY: ("a folder that is not empty lies where a file is needed", _OTHER),
    errno.ENOENT: ("there is no such file or folder", "Look whether its name is right and its disk is there"),
    errno.ENAMETOOLONG: ("the name is too long for this disk", "Choose a shorter name or folder"),
    errno.ELOOP: ("the link leads back to itself", "Delete the link, or let it lead to a file"),
    errno.EIO: ("the disk reports a fault", _DISK),
    errno.ENXIO: ("there is no such device", _DISK),
    errno.ENODEV: ("there is no such device", _DISK),
    errno.EMFILE: ("too many files are open", "Run this again with --jobs 1"),
    errno.ENFILE: ("too many files are open on this computer", "Close other programs and run this again"),
    errno.ENOMEM: ("the memory is used up", "Close other programs, or run this again with --jobs 1"),
    errno.EBUSY: ("another program uses it", "Close that program and run this again"),
    errno.ETXTBSY: ("another program uses it", "Close that program and run this again"),
    errno.EADDRINUSE: ("another program listens there", "Name another port with --port"),
}
for _name, _like in (("EDQUOT", errno.ENOSPC), ("ESTALE", errno.EIO), ("EREMOTEIO", errno.EIO)):
    if hasattr(errno, _name):  # not every system knows these
        _SAID.setdefault(getattr(errno, _name), _SAID[_like])

_IN_USE = {32, 33}
"""Numbers of Windows for a file that another program has open or locked."""

_SQLITE = {
    13: _SAID[errno.ENOSPC],
    10: _SAID[errno.EIO],
    8: _SAID[errno.EROFS],
    3: _SAID[errno.EACCES],
    14: ("it can't be opened", "Look whether it is a file that your account may write"),
    7: _SAID[errno.ENOMEM],
    5: _SAID[errno.EBUSY],
    6: _SAID[errno.EBUSY],
}
"""SQLite's own numbers (https://sqlite.org/rescode.html) for what the system refused it."""


def reason(error: OSError) -> tuple[str, str]:
    """What an error of the system means, and what to do, both without a full stop."""
    if getattr(error, "winerror", None) in _IN_USE:
        return _SAID[errno.EBUSY]
    known = _SAID.get(error.errno or 0)
    return known or (f"the system says “{error.strerror or error}”", "Mend that and run this again")


def _at_fault(error: OSError) -> object:
    """What the system means: of a path through a file, that file, and not what was sought below it."""
    named = error.filename2 or error.filename
    if error.errno != errno.ENOTDIR or not isinstance(named, str):
        return named
    return next((str(above) for above in Path(named).parents if above.is_file()), named)


def in_words(error: BaseException, place: str = "") -> str:
    """An error of the system as sentences; "" for one that is none. `place` is named where the error itself
    names no file."""
    if isinstance(error, OSError):
        what, remedy = reason(error)
        where = _shown(_at_fault(error)) or place
    elif isinstance(error, MemoryError):
        what, remedy = _SAID[errno.ENOMEM]
        where = ""
    elif (code := refused_to_sqlite(error)) is not None:
        what, remedy = _SQLITE[code]
        where = place
    else:
        return ""
    return f"{where}: {what}. {remedy}." if where else f"{what[0].upper()}{what[1:]}. {remedy}."


def refused_to_sqlite(error: BaseException) -> int | None:
    """SQLite's number for what the system refused it; None for any other error, damage among them."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) and code & 0xFF in _SQLITE else None


def _shown(name: object) -> str:
    if isinstance(name, bytes):
        return name.decode("utf-8", "backslashreplace")
    if isinstance(name, str):
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return ""
