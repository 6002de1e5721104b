"""What the preview shows: which version of the site stands, and what keeps it from a newer one."""

import threading
import time
from collections.abc import Callable

from msgspec import Struct

from backfile import __version__
from backfile.build.pipeline import BuildError, Job, build
from backfile.settings.site_file import SettingsError
from backfile.system import faults, refusals
from backfile.text.template_errors import in_words


class State(Struct, frozen=True):
    """`version` counts the builds that changed something; `error` is why the last one failed, or ""."""

    version: int = 0
    error: str = ""


class Preview:
    """Builds when it is asked to, one build at a time, and tells all who wait for a new state.

    There is no fast path of its own: every build is the ordinary one, which does only what a change asks.
    """

    def __init__(self, job: Callable[[], Job], say: Callable[[str], None]) -> None:
        self._job = job
        self._say = say
        self._state = State()
        self._news = threading.Condition()
        self._turn = threading.Lock()

    @property
    def state(self) -> State:
        return self._state

    def wait(self, known: State, seconds: float) -> State:
        """The state as soon as it differs from a known one, or the same after so many seconds."""
        with self._news:
            self._news.wait_for(lambda: self._state != known, timeout=seconds)
            return self._state

    def build(self) -> None:
        """Brings the site up to date. A failure leaves the site as it is and becomes the state's error."""
        with self._turn:
            self._build()

    def _build(self) -> None:
        started = time.monotonic()
        try:
            report = build(self._job())
        except (SettingsError, BuildError) as error:
            self._tell(self._state.version, str(error))
        except Exception as error:
            said = in_words(error) or refusals.in_words(error)
            said = said or faults.in_a_sentence(error, None, __version__)
            self._tell(self._state.version, said)
        else:
            changed = report.written or report.removed or self._state.error
            took = time.monotonic() - started
            self._say(f"{report.written:,} pages written, {report.removed:,} removed in {took:.2f} s")
            self._tell(self._state.version + bool(changed), "")

    def _tell(self, version: int, error: str) -> None:
        if error:
            self._say(error)
        with self._news:
            self._state = State(version, error)
            self._news.notify_all()
