"""Reading tags out of pages."""

import time
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backfile.check.tags import tags

NAMES = st.sampled_from(["id", "href", "class", "data-x", "alt", "hidden"])
VALUES = st.text(st.sampled_from("abc &\"'<>=/#?é\n"), max_size=6)


class Reference(HTMLParser):
    """What Python's own parser makes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        first: dict[str, str] = {}
        for name, value in attrs:
            first.setdefault(name, value or "")
        self.found.append((tag, first))


def quoted(name: str, value: str) -> str:
    safe = value.replace("&", "&amp;")
    if '"' not in safe:
        return f'{name}="{safe}"'
    return f"{name}='{safe.replace(chr(39), '&#39;')}'"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.dictionaries(NAMES, VALUES, max_size=4), max_size=4), st.sampled_from([" ", "\n "]))
def test_tags_are_read_as_pythons_own_parser_reads_them(pages: list[dict[str, str]], space: str) -> None:
    text = "text".join(
        f"<a{''.join(space + quoted(name, value) for name, value in attributes.items())}>"
        for attributes in pages
    )
    reference = Reference()
    reference.feed(text)
    matters = [found for found in reference.found if {"id", "href"} & set(found[1])]
    read = [(tag.name, tag.attributes) for tag in tags(text)]
    assert [found for found in read if {"id", "href"} & set(found[1])] == matters


def test_comments_scripts_and_text_are_no_tags() -> None:
    text = '<!-- <a id="x"> --><script>"<a href=x>"</script><p title=\'<a href="y">\' id=p>a &lt;a id="z"&gt;'
    assert [(tag.name, tag.attributes) for tag in tags(text)] == [
        ("script", {}),
        ("p", {"title": '<a href="y">', "id": "p"}),
    ]


def test_no_page_takes_more_than_linear_time() -> None:
    for nasty in (
        "<!-- ",
        "<a ",
        '<a href="',
        "<a href='x\" ",
        "<script>",
        "<title ",
        '<a b="c"',
        "< ",
        "<a id=x ",
    ):
        started = time.process_time()
        tags(nasty * 50_000)
        assert time.process_time() - started < 2, nasty
