"""Jinja as the theme uses it."""

import pytest
from jinja2 import DictLoader, StrictUndefined
from markupsafe import Markup

from backfile.model.views import Anchor
from backfile.text.templating import ViewEnvironment


def _render(source: str, view: object, **others: str) -> str:
    environment = ViewEnvironment(
        loader=DictLoader({"page": source, **others}), autoescape=True, undefined=StrictUndefined
    )
    return str(environment.get_template("page").render(view=view))


def test_every_text_is_escaped_and_safe_html_is_not() -> None:
    view = Anchor("<b>", "a&b", Markup("<i>"))
    source = "{{ view.text }}|{{ view.href }}|{{ view.note }}|{% if view.text %}{{ view.text }}{% endif %}"
    assert _render(source, view) == "&lt;b&gt;|a&amp;b|<i>|&lt;b&gt;"


def test_a_number_is_shown() -> None:
    assert _render("{% for x in view %}{{ loop.index }}{{ x }} {% endfor %}", [7, 8]) == "17 28 "


def test_a_macro_escapes_once() -> None:
    macros = "{% macro show(link) %}<a>{{ link.text }}</a>{% endmacro %}"
    source = "{% from 'macros' import show %}{{ show(view) }}"
    assert _render(source, Anchor("<b>", ""), macros=macros) == "<a>&lt;b&gt;</a>"


def test_a_block_replaces_that_of_the_layout() -> None:
    layout = "<x>{% block main %}none{% endblock %}</x>"
    source = "{% extends 'layout' %}{% block main %}{{ view.text }}{{ super() }}{% endblock %}"
    assert _render(source, Anchor("&", ""), layout=layout) == "<x>&amp;none</x>"


def test_a_field_that_the_view_lacks_is_an_error() -> None:
    with pytest.raises(AttributeError, match="missing"):
        _render("{{ view.missing }}", Anchor("a", "b"))


def test_another_name_than_view_is_an_error() -> None:
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError):
        _render("{{ site.title }}", Anchor("a", "b"))


def test_a_template_cannot_reach_behind_a_value() -> None:
    with pytest.raises(Exception, match="attribute"):
        _render("{{ view.text.__class__.nothing }}", Anchor("a", "b"))
