"""The sample site, on a disk and behind a server."""

import functools
import os
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from backfile.outputs import OUTPUTS
from tests.outputs.memory_library import MemoryLibrary, build
from tests.outputs.sample import SETTINGS, sample

AXE = ("node_modules/axe-core/axe.min.js", "axe.min.js")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "press"
    own = tuple(output for output in OUTPUTS if output.name != "search")
    for path, content in build(MemoryLibrary(SETTINGS, sample()), own).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, from npm in the checkout or from where AXE_CORE says."""
    root = Path(__file__).parents[2]
    places = [os.environ.get("AXE_CORE", ""), *(str(root / place) for place in AXE)]
    for place in places:
        if place and Path(place).is_file():
            return Path(place).read_text("utf-8")
    pytest.skip("axe-core is not installed (npm install axe-core, or AXE_CORE=…/axe.min.js)")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(site.parent))
    served = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_port}/{site.name}"
    served.shutdown()
