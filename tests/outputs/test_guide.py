"""The output that docs/how-to-add-an-output.md adds works as it stands there."""

import re
from pathlib import Path

from backfile.outputs import OUTPUTS
from tests.outputs.memory_library import MemoryLibrary, build
from tests.outputs.sample import SETTINGS, sample

GUIDE = Path(__file__).parents[2] / "docs" / "how-to-add-an-output.md"


def test_the_output_of_the_guide_makes_its_page() -> None:
    code = re.search(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert code
    module: dict[str, type] = {"__name__": "bylines"}
    exec(compile(code[1], str(GUIDE), "exec"), module)
    made = build(MemoryLibrary(SETTINGS, sample()), [module["Bylines"]()])
    assert list(made) == ["bylines.html"]
    assert b"Caspian Courier" in made["bylines.html"]
    assert b'href="2025/07/a-plant-in-sumgayit-and-what-came-after.html"' in made["bylines.html"]


def test_no_two_outputs_have_one_name() -> None:
    names = [output.name for output in OUTPUTS]
    assert len(names) == len(set(names))
