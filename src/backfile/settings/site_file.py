"""Reads site.yaml into Settings: all errors at once, each with its line and the nearest known key."""

from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_origin, get_type_hints

from msgspec import Struct

from backfile.model.refusal import Refusal
from backfile.model.settings import (
    KEY_FIELDS,
    FacetSettings,
    Settings,
)
from backfile.settings.checks import CHECKS
from backfile.text.characters import fitted
from backfile.text.hand_written import NotUsable, composed, has_surrogate

MOST = 1_000_000
"""The largest number that a setting may have: more articles on a page or in a feed than any browser shows."""

_SECTIONS: dict[str, type[Struct]] = {
    name: kind
    for name, kind in get_type_hints(Settings).items()
    if isinstance(kind, type) and issubclass(kind, Struct)
}


class Mistake(Struct, frozen=True):
    """One thing that is wrong in a settings file."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.message}"


class SettingsError(Refusal):
    """A settings file that can't be used; `mistakes` are all that were found in it."""

    def __init__(self, mistakes: list[Mistake]):
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


def read_settings(path: Path) -> Settings:
    """The settings of an archive; the defaults where there is no such file. Raises SettingsError, and OSError
    where the disk does not give the file."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    try:
        root = composed(content)
    except NotUsable as error:
        raise SettingsError([Mistake(path.name, error.line, error.message)]) from error
    if root is None:
        return Settings()
    reader = _Reader(path.name)
    values = reader.mapping(root, Settings, "")
    if reader.mistakes:
        raise SettingsError(reader.mistakes)
    values |= {key: cls(**values[key]) for key, cls in _SECTIONS.items() if key in values}
    if "facets" in values:
        values["facets"] = {name: FacetSettings(**said) for name, said in values["facets"].items()}
    settings: Settings = fitted(Settings(**values))
    return settings


class _Reader:
    """Walks the nodes of the file, for only they know their lines."""

    def __init__(self, name: str):
        self.name = name
        self.mistakes: list[Mistake] = []

    def wrong(self, node: Any, message: str) -> None:
        self.mistakes.append(Mistake(self.name, node.start_mark.line + 1, message))

    def mapping(self, node: Any, kind: type[Struct], section: str) -> dict[str, Any]:
        """The known keys of a mapping with their values; what is wrong is noted."""
        if not hasattr(node, "value") or not isinstance(node.value, list) or node.id != "mapping":
            self.wrong(node, f"{section or 'the file'} must hold “key: value” lines")
            return {}
        hints = get_type_hints(kind)
        found: dict[str, Any] = {}
        for key, value in node.value:
            name = key.value if isinstance(key.value, str) else ""
            if key.id != "scalar":
                self.wrong(key, "a key must be plain text")
            elif name not in hints:
                near = get_close_matches(name, hints, n=1)
                hint = f"; did you mean “{near[0]}”?" if near else f"; known are {', '.join(sorted(hints))}"
                self.wrong(key, f"unknown key “{section}{name}”{hint}")
            elif name in found:
                self.wrong(key, f"“{section}{name}” stands here a second time")
            elif not section and name == "facets":
                found[name] = self.facets(value)
            elif not section and name in _SECTIONS:
                found[name] = self.mapping(value, _SECTIONS[name], f"{name}.")
            else:
                found[name] = self.value(value, hints[name], f"{section}{name}")
        return found

    def facets(self, node: Any) -> dict[str, dict[str, Any]]:
        """The settings of each facet, by its name; whether there is such a facet is for the build to say."""
        if node.id != "mapping":
            self.wrong(node, "“facets” must hold a facet a line, each with “hide” or “aliases” below it")
            return {}
        return {
            name: self.mapping(value, FacetSettings, f"facets.{name}.")
            for key, value in node.value
            if (name := self._text(key, "facets"))
        }

    def value(self, node: Any, hint: Any, name: str) -> Any:
        """A value of the type that the setting has; a default of that type where it is wrong."""
        plain = self._plain(node)
        origin = get_origin(hint)
        if origin is tuple and isinstance(plain, list):
            return tuple(self._text(entry, name) for entry in node.value)
        if name == "keys" and isinstance(plain, dict):
            self.known_fields(node)
        if origin is dict and isinstance(plain, dict):
            return {
                self._text(key, name): self._checked(entry, name, self._text(entry, name))
                for key, entry in node.value
            }
        if hint is str and isinstance(plain, str | int | float) and not isinstance(plain, bool):
            return self._checked(node, name, self._text(node, name))
        if hint in (int, bool) and type(plain) is hint:
            if hint is int and not 1 <= plain <= MOST:
                self.wrong(node, f"“{name}” must be from 1 to {MOST:,}, not {node.value[:40]}")
            return plain
        self.wrong(node, f"“{name}” must be {_said(hint)}")
        return None

    def known_fields(self, node: Any) -> None:
        """Every field that `keys` names has to be one that a key can give."""
        for key, value in node.value:
            if value.value not in KEY_FIELDS:
                near = get_close_matches(str(value.value), KEY_FIELDS, n=1)
                hint = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(sorted(KEY_FIELDS))}"
                self.wrong(value, f"“keys.{key.value}” can't be “{value.value}”; {hint}")

    def _text(self, node: Any, name: str) -> str:
        """The text of one value of a setting."""
        if node.id != "scalar":
            self.wrong(node, f"“{name}” must hold plain texts only")
            return ""
        if has_surrogate(node.value):
            self.wrong(node, f"“{name}” holds half a character (\\ud800 to \\udfff); write the whole one")
        return str(node.value)

    def _checked(self, node: Any, name: str, text: str) -> str:
        if name in CHECKS and (complaint := CHECKS[name](text)):
            self.wrong(node, f"“{name}” {complaint}")
        return text

    @staticmethod
    def _plain(node: Any) -> Any:
        import yaml

        loader = yaml.SafeLoader("")
        try:
            return loader.construct_document(node)
        except (yaml.YAMLError, ValueError):  # as a date that no calendar has
            return None
        finally:
            loader.dispose()


def _said(hint: Any) -> str:
    if get_origin(hint) is tuple:
        return "a list, such as [a, b]"
    if get_origin(hint) is dict:
        return "a mapping, such as {a: b}"
    return {str: "text", int: "a whole number", bool: "true or false"}[hint]
