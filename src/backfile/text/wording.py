"""The words of the interface in the site's language, out of its message catalogues."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from backfile.model.words import Plural, Words

FIELDS = tuple(name for name in Words.__struct_fields__ if name != "others")
"""The messages of the interface itself."""

RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]
)


def direction(language: str | None) -> str:
    """ "rtl", "ltr", or "auto" where the language is not known."""
    if not language:
        return "auto"
    return "rtl" if language.replace("_", "-").split("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def read_words(catalogues: Iterable[str], language: str) -> Words:
    """The words of a language from the texts of its .po catalogues; later ones win (the site's over the
    theme's). What no catalogue translates stays English. Raises ValueError for a broken catalogue."""
    said: dict[str, str | Plural] = {}
    for text in catalogues:
        try:
            said.update(_messages(text))
        except ValueError as error:
            raise ValueError(f"the message catalogue for “{language}” is broken: {error}") from error
    chosen: dict[str, Any] = {}
    for name in FIELDS:
        english = getattr(Words(), name)
        found = said.pop(english.forms[0] if isinstance(english, Plural) else english, None)
        if isinstance(english, Plural) and isinstance(found, str):
            found = Plural((found,), "0")
        if type(found) is type(english):
            chosen[name] = found
    others = tuple([(english, text) for english, text in said.items() if isinstance(text, str)])
    return Words(**chosen, others=others)


def _messages(text: str) -> dict[str, str | Plural]:
    """What a catalogue translates, by the English text or the first of its forms."""
    from io import BytesIO

    from babel.messages.pofile import PoFileError, read_po

    try:
        catalogue = read_po(BytesIO(text.encode()), abort_invalid=True)
    except PoFileError as error:
        raise ValueError(str(error)) from error
    messages: dict[str, str | Plural] = {}
    rule = _stated_rule(text)
    for message in catalogue:
        if not message.id or not message.string or message.fuzzy:
            continue
        if isinstance(message.string, str):
            messages[message.id if isinstance(message.id, str) else message.id[0]] = message.string
        elif any(message.string) and not rule:
            raise ValueError('its head lacks a line "Plural-Forms: nplurals=…; plural=…;"')
        elif all(message.string):
            messages[message.id[0]] = Plural(tuple(message.string), rule)
    return messages


def _stated_rule(text: str) -> str:
    """The expression in a catalogue's own Plural-Forms, "" where it states none. No library's table of
    languages is asked: the forms were written for this rule, and tables change."""
    head = text.split("\n\n", 1)[0].replace('"\n"', "")
    stated = _PLURAL_FORMS.search(head)
    if stated is None:
        return ""
    plural_rule(stated[1])
    return stated[1]


_PLURAL_FORMS = re.compile(r"Plural-Forms:\s*nplurals\s*=\s*\d+\s*;\s*plural\s*=\s*([^;\\]+)")


@cache
def plural_rule(expression: str) -> Callable[[int], int]:
    """Number -> index of its form, by the C expression of a catalogue's Plural-Forms; raises ValueError."""
    from gettext import c2py

    return c2py(expression)


def counted(plural: Plural, number: int, language: str) -> str:
    """A number with its noun ("1 article", "1,204 articles")."""
    index = min(plural_rule(plural.rule)(number), len(plural.forms) - 1)
    return plural.forms[index].replace("{count}", grouped(number, language))


@cache
def _group_mark(language: str) -> str:
    from babel.numbers import get_group_symbol

    return get_group_symbol(language.replace("-", "_"))


def grouped(number: int, language: str) -> str:
    """A whole number with the thousands set apart as the language does ("1,204")."""
    return (
        str(number)
        if number < 10_000 and language != "en"
        else f"{number:,}".replace(",", _group_mark(language))
    )
