"""The words of the interface in the site's language, out of its message catalogues."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import msgspec

from backfile.model.words import Words

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
    said: dict[str, Any] = {}
    for text in catalogues:
        said.update(_messages(text, language))
    fields = msgspec.structs.asdict(Words())
    chosen: dict[str, Any] = {}
    for name, english in fields.items():
        key = english[0] if isinstance(english, tuple) else english
        forms = said.get(key)
        if forms and isinstance(english, tuple):
            chosen[name] = forms if isinstance(forms, tuple) else (forms, forms)
        elif isinstance(forms, str) and forms:
            chosen[name] = forms
    return Words(**chosen)


def _messages(text: str, language: str) -> dict[str, Any]:
    from io import BytesIO

    from babel.messages.pofile import PoFileError, read_po

    try:
        catalogue = read_po(BytesIO(text.encode()), locale=language.replace("-", "_"), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise ValueError(f"the message catalogue for “{language}” is broken: {error}") from error
    messages: dict[str, Any] = {}
    for message in catalogue:
        if message.id and message.string and not message.fuzzy:
            key = message.id[0] if isinstance(message.id, tuple | list) else message.id
            plural = isinstance(message.string, tuple | list)
            if not plural or all(message.string):
                messages[key] = tuple(message.string) if plural else message.string
    return messages


@cache
def plural_rule(language: str) -> Callable[[int], int]:
    """Number -> index of its plural form, as gettext's catalogues of that language order them."""
    from gettext import c2py

    from babel.messages.plurals import get_plural

    return c2py(get_plural(language.replace("-", "_")).plural_expr)


def counted(forms: tuple[str, ...], number: int, language: str) -> str:
    """A number with its noun ("1 article", "1,204 articles")."""
    index = min(plural_rule(language)(number), len(forms) - 1)
    return forms[index].replace("{count}", grouped(number, language))


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
