"""Pages that are planned and not yet rendered: held in memory while they are few, else on the disk."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from types import TracebackType

import msgspec

from backfile.model.page import Page

IN_MEMORY = 32 << 20
"""Bytes; an edit's pages take far less, those of a whole site of 100,000 articles some ten times as much."""


class LaidAside:
    """Pages in the order in which they were laid aside. Used as a context manager; `folder` is where they may
    lie."""

    def __init__(self, folder: Path):
        self._file = SpooledTemporaryFile(IN_MEMORY, dir=str(folder))  # noqa: SIM115  # closed by __exit__
        self._encode = msgspec.msgpack.Encoder().encode

    def __enter__(self) -> "LaidAside":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._file.close()

    def put(self, page: Page) -> None:
        self.put_encoded(self._encode(page))

    def put_encoded(self, content: bytes) -> None:
        """Lays aside a page as msgpack."""
        self._file.write(len(content).to_bytes(4, "big") + content)

    def pages(self) -> Iterator[Page]:
        decode = msgspec.msgpack.Decoder(Page).decode
        self._file.seek(0)
        while size := self._file.read(4):
            yield decode(self._file.read(int.from_bytes(size, "big")))
