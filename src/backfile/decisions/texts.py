"""Keeps what tells the texts again about which persons decided something (texts.yaml, beside site.yaml).

So a decision holds on to its text when the file is renamed, moved or edited. A line an article, written by
builds and by `backfile withdraw`; it holds hashes and no words, but the names of files.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from pathlib import Path
from unicodedata import normalize

import msgspec
from msgspec import Struct

from backfile.decisions.own_file import write_whole
from backfile.model.text_mark import TextMark

NAME = "texts.yaml"
MARKS = 4
"""Marks kept of a text that was edited: the first one, and the last three."""

_HEAD = """\
# What tells the texts again about which something was decided (corrections/, withdrawals.yaml), written by
# Backfile. Keep it beside them: without it a text that was renamed is not found again.
"""
_LINE = re.compile(r'("(?:[^"\\]|\\.)*+"): (\{.*\})')


class TextsError(Exception):
    """A texts.yaml that can't be used; the message names the line and what to do."""


class KeptText(Struct, frozen=True):
    """A text about which something was decided. `marks` tell it again, the last one as it stood when its file
    had the digest `sha256`. `now`: the article's id, where it is another than the one that was named. `here`:
    whether the article of that id is this text as well; looked up by each build, and not kept."""

    sha256: str = ""
    marks: tuple[TextMark, ...] = ()
    now: str = ""
    here: bool = True

    def with_mark(self, mark: TextMark) -> "KeptText":
        """The same with what it is by now."""
        if mark in self.marks:
            return self
        marks = (*self.marks, mark)
        kept = marks if len(marks) <= MARKS else (marks[0], *marks[1 - MARKS :])
        return msgspec.structs.replace(self, marks=kept)


Texts = dict[str, KeptText]
"""Article id (NFC), as decisions name it -> its text."""


def nfc(name: str) -> str:
    """A name as decisions are compared: macOS writes é as two signs, other systems as one."""
    return name if name.isascii() else normalize("NFC", name)


def read_texts(root: Path) -> Texts:
    """What is kept beside site.yaml; raises TextsError."""
    file = root / NAME
    if not file.exists():
        return {}
    found: Texts = {}
    for number, line in enumerate(file.read_bytes().decode("utf-8-sig", "replace").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        try:
            if match is None:
                raise ValueError
            name = msgspec.json.decode(match[1], type=str)
            said = msgspec.json.decode(match[2], type=dict[str, str])
            found[name] = _read(said)
        except (ValueError, msgspec.MsgspecError) as error:
            raise TextsError(
                f"{NAME}, line {number}: is not as Backfile wrote it. Restore the file from a copy; or "
                "delete this line, if the file of the article that it names is where it was. Nothing was "
                "built, so that nothing withdrawn returns."
            ) from error
    return found


def _read(said: Mapping[str, str]) -> KeptText:
    marks = msgspec.msgpack.decode(b64decode(said.get("marks", ""), validate=True) or b"\x90")
    return KeptText(
        said.get("sha256", ""),
        msgspec.convert(marks, tuple[TextMark, ...]),
        said.get("now", ""),
    )


def write_texts(root: Path, texts: Texts) -> None:
    """Writes what is to be kept, sorted; a file in which nothing is new is left alone."""
    lines = [_HEAD]
    for name, kept in sorted(texts.items()):
        said = {"sha256": kept.sha256, "marks": b64encode(msgspec.msgpack.encode(kept.marks)).decode()}
        said |= {"now": kept.now} if kept.now else {}
        lines.append(f"{_quoted(name)}: {msgspec.json.encode(said).decode()}\n")
    text, file = "".join(lines), root / NAME
    known = file.read_bytes() if file.exists() else None
    if known != text.encode() and (texts or known is not None):
        write_whole(file, text)


def _quoted(text: str) -> str:
    return msgspec.json.encode(text).decode()
