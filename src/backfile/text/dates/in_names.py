"""Finds the date that a file's path states: in its name, or in folders of year, month and day."""

import re

from msgspec import Struct

from backfile.text.dates import edtf

IN_NAME = re.compile(
    r"(?<!\d)((?:1[5-9]|20)\d\d)(?P<parts>[-_. ]?)(0[1-9]|1[0-2])(?P=parts)(0[1-9]|[12]\d|3[01])(?!\d)"
)
IN_FOLDERS = re.compile(r"(?:^|/)((?:1[5-9]|20)\d\d)[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])/[^/]+$")
JEKYLL = re.compile(r"(?:^|/)_posts/(?:.*/)?\d{4}-\d\d-\d\d-[^/]+$")
DIGITS = re.compile(r"\d+")


class NameDate(Struct, frozen=True):
    """A day in ISO 8601; `form` names the folder and the place of the date in the name, which files of one
    origin share; `published` tells that by a convention the day is that of publication."""

    day: str
    form: str
    published: bool = False


def date_in_path(path: str) -> NameDate | None:
    """The date that a path states; None where it states none, or two."""
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0] or name
    found = list(IN_NAME.finditer(stem))
    if len(found) == 1:
        match = found[0]
        day = "-".join((match[1], match[3], match[4]))
        place = "opens" if match.start() == 0 else "ends" if match.end() == len(stem) else "within"
        form = f"{DIGITS.sub('9', folder)}|{place}|{match['parts']}"
        return _made(day, form, JEKYLL.search(path) is not None)
    if found:
        return None
    folders = IN_FOLDERS.search(path)
    if folders:
        return _made("-".join(folders.groups()), f"{DIGITS.sub('9', path[: folders.start()])}|folders", False)
    return None


def _made(day: str, form: str, published: bool) -> NameDate | None:
    return NameDate(day, form, published) if edtf.parse(day) is not None else None
