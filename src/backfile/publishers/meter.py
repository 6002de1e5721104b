"""Progress as lines: how many files, how much, how fast."""

import time


class Meter:
    """Counts what was sent and words it, at most one line in `pause` seconds."""

    def __init__(self, files: int, size: int, pause: float = 1.0) -> None:
        self.files = files
        self.size = size
        self.sent = 0
        self.sent_size = 0
        self._pause = pause
        self._start = self._last = time.monotonic()

    def add(self, size: int) -> str | None:
        """Counts one file of `size` bytes; a line where one is due."""
        self.sent += 1
        self.sent_size += size
        now = time.monotonic()
        if now - self._last < self._pause:
            return None
        self._last = now
        return self.line()

    def line(self) -> str:
        """How far it is: "1,200 of 5,000 files, 4.1 of 20.0 MB, 240 files/s, 0.8 MB/s"."""
        seconds = max(time.monotonic() - self._start, 1e-3)
        return (
            f"{self.sent:,} of {self.files:,} files, {in_words(self.sent_size)} of {in_words(self.size)}, "
            f"{self.sent / seconds:,.0f} files/s, {in_words(self.sent_size / seconds)}/s"
        )


def in_words(size: float) -> str:
    """A number of bytes for people: "812 B", "4.1 MB" (decimal units, as hosts state their limits)."""
    for unit in ("B", "kB", "MB"):
        if size < 999.5:
            return f"{size:,.0f} B" if unit == "B" else f"{size:,.1f} {unit}"
        size /= 1000
    return f"{size:,.1f} GB"
