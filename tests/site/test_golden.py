"""What every page kind says, held by files that a person has read."""

import pytest

from tests.site.golden import FOLDER, PAGES, mains


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return mains()


@pytest.mark.parametrize("name", PAGES)
def test_the_main_part_of_the_page_is_as_kept(name: str, made: dict[str, str]) -> None:
    assert made[name] == (FOLDER / f"{name}.html").read_text("utf-8")


def test_every_kept_page_is_a_page_of_the_site() -> None:
    assert {path.stem for path in FOLDER.glob("*.html")} == set(PAGES)
