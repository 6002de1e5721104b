"""Reads site.yaml into Settings: all errors at once, each with its line and the nearest known key."""

from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_origin, get_type_hints

from msgspec import Struct

from backfile.model.settings import CountrySettings, Settings, TagSettings

_SECTIONS: dict[str, type[Struct]] = {"tags": TagSettings, "countries": CountrySettings}


class Mistake(Struct, frozen=True):
    """One thing that is wrong in a settings file."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.message}"


class SettingsError(Exception):
    """A settings file that can't be used; `mistakes` are all that were found in it."""

    def __init__(self, mistakes: list[Mistake]):
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


def read_settings(path: Path) -> Settings:
    """The settings of an archive; the defaults where there is no such file. Raises SettingsError."""
    if not path.exists():
        return Settings()
    import yaml

    name = path.name
    try:
        root = yaml.compose(path.read_text("utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        raise SettingsError([Mistake(name, 1, "is not UTF-8; save it as UTF-8 text")]) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        message = f"is not YAML: {error.problem}; check indents, colons and quotes here"
        raise SettingsError([Mistake(name, line, message)]) from error
    if root is None:
        return Settings()
    reader = _Reader(name)
    values = reader.mapping(root, Settings, "")
    if reader.mistakes:
        raise SettingsError(reader.mistakes)
    values |= {key: cls(**values[key]) for key, cls in _SECTIONS.items() if key in values}
    return Settings(**values)


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
            name = str(key.value)
            if name not in hints:
                near = get_close_matches(name, hints, n=1)
                hint = f"; did you mean “{near[0]}”?" if near else f"; known are {', '.join(sorted(hints))}"
                self.wrong(key, f"unknown key “{section}{name}”{hint}")
            elif name in found:
                self.wrong(key, f"“{section}{name}” stands here a second time")
            elif not section and name in _SECTIONS:
                found[name] = self.mapping(value, _SECTIONS[name], f"{name}.")
            else:
                found[name] = self.value(value, hints[name], f"{section}{name}")
        return found

    def value(self, node: Any, hint: Any, name: str) -> Any:
        """A value of the type that the setting has; a default of that type where it is wrong."""
        plain = self._plain(node)
        origin = get_origin(hint)
        if origin is tuple and isinstance(plain, list):
            return tuple(map(str, plain))
        if origin is dict and isinstance(plain, dict):
            return {str(key): str(entry) for key, entry in plain.items()}
        if hint is str and isinstance(plain, str | int | float) and not isinstance(plain, bool):
            return str(node.value)
        if hint in (int, bool) and type(plain) is hint:
            if hint is int and plain < 1:
                self.wrong(node, f"“{name}” must be 1 or more, not {plain}")
            return plain
        self.wrong(node, f"“{name}” must be {_said(hint)}")
        return None

    @staticmethod
    def _plain(node: Any) -> Any:
        import yaml

        loader = yaml.SafeLoader("")
        try:
            return loader.construct_document(node)
        except yaml.YAMLError:
            return None
        finally:
            loader.dispose()


def _said(hint: Any) -> str:
    if get_origin(hint) is tuple:
        return "a list, such as [a, b]"
    if get_origin(hint) is dict:
        return "a mapping, such as {a: b}"
    return {str: "text", int: "a whole number", bool: "true or false"}[hint]
