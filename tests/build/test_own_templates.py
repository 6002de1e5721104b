"""Templates of the site's own: what a mistake in one does to a build, and what the person is told."""

from pathlib import Path

import pytest

from backfile.model.refusal import BuildError
from tests.heaps import Heap, article, difference

THEME = Path(__file__).parents[2] / "templates"
WRONG = {
    "a field that is none": ("{{ view.headin }}", "there is no “headin” here; did you mean “heading”?"),
    "a name that is none": (
        "{{ vue.heading }}",
        "'vue' is undefined; a template sees `view` and nothing else",
    ),
    "no template": ("{% if %}", "Expected an expression"),
}


@pytest.fixture
def heap(tmp_path: Path) -> Heap:
    heap = Heap(tmp_path)
    for place in range(5):
        heap.write(f"{place}.txt", article(f"Ministers meet for the {place}. time in Baku", tags="#Trade"))
    heap.build()
    return heap


def own(heap: Heap, name: str, more: str) -> int:
    """Puts the theme's template into the site's own folder with something at its end; the line of that."""
    text = (THEME / name).read_text("utf-8").rstrip("\n").removesuffix("{% endblock %}")
    heap.templates.mkdir(exist_ok=True)
    (heap.templates / name).write_text(f"{text}{more}\n{{% endblock %}}\n", "utf-8")
    return text.count("\n") + 1


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_mistake_is_told_with_file_line_and_advice_and_the_site_stays_as_it_was(
    heap: Heap, jobs: int, wrong: str
) -> None:
    before = heap.site()
    written, said = WRONG[wrong]
    line = own(heap, "list.html", written)
    with pytest.raises(BuildError) as told:
        heap.build(jobs=jobs)
    assert str(told.value).startswith(f"{heap.templates / 'list.html'}, line {line}: ")
    assert said in str(told.value)
    assert str(told.value).endswith("Mend it, or delete the file to have the theme's own again.")
    assert heap.site() == before


def test_a_template_that_names_another_that_is_none_says_which(heap: Heap) -> None:
    own(heap, "list.html", '{% include "sidebar.html" %}')
    with pytest.raises(BuildError, match=r"names sidebar\.html, which neither"):
        heap.build()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_mistake_that_few_pages_meet_leaves_no_page_in_halves_and_is_made_good(
    heap: Heap, tmp_path: Path, jobs: int
) -> None:
    line = own(heap, "article.html", "{% if '4. time' in view.headline %}{{ view.body }}{% endif %}")
    with pytest.raises(BuildError, match=rf"article\.html, line {line}: there is no “body” here"):
        heap.build(jobs=jobs)
    assert all(page.endswith(b"</html>\n") for path, page in heap.site().items() if path.endswith(".html"))
    own(heap, "article.html", "<p>Mended.</p>")
    heap.build(jobs=jobs)
    ours, theirs = heap.site(), heap.clean_site(tmp_path / "clean")
    assert ours == theirs, difference(ours, theirs)
    assert sum(b"Mended." in page for page in ours.values()) == 5
