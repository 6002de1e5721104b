"""Reads the YAML that persons write by hand into nodes, which know their lines; whatever it holds, it is a
document or a sentence."""

from typing import Any

DEEPEST = 60
"""Lists within lists; what persons decide has four. A file of thousands is a mistake or an attack."""


class YamlError(ValueError):
    """A text that is no YAML of ours: `what` is wrong with it, for a person, and in which `line`."""

    def __init__(self, line: int, what: str):
        super().__init__(f"line {line}: {what}")
        self.line, self.what = line, what


def compose(text: str) -> Any:
    """The root node of a text, None where it is empty; raises YamlError."""
    import yaml

    try:
        root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        said = f"it holds the character U+{int(error.character):04X}, which no text has"
        raise YamlError(line, f"{said}; delete it") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it can't be understood"
        said = f"{problem}; check indents, colons and quotes here"
        raise YamlError(mark.line + 1 if mark else 1, said) from error
    except RecursionError as error:
        raise YamlError(
            1, "its lists stand within each other too deeply; write it with fewer levels"
        ) from error
    except ValueError as error:
        raise YamlError(1, f"it can't be understood ({error})") from error
    _refuse(root, 0, set())
    return root


def _refuse(node: Any, depth: int, seen: set[int]) -> None:
    """Raises YamlError for what no decision holds: too many levels, half a character, one list in many places
    (a short text can name itself so often that no memory holds it)."""
    if node is None:
        return
    line = node.start_mark.line + 1
    if depth > DEEPEST:
        raise YamlError(line, "lists stand within each other too deeply; write it with fewer levels")
    if node.id == "scalar":
        try:
            str(node.value).encode()
        except UnicodeEncodeError as error:
            raise YamlError(line, "holds half a character (\\ud800 to \\udfff); delete it") from error
        if "\0" in str(node.value):
            raise YamlError(line, "holds a NUL character; delete it")
        return
    if id(node) in seen:
        raise YamlError(line, "is named again by “*”; write it out where it is needed")
    seen.add(id(node))
    for part in node.value:
        for one in part if isinstance(part, tuple) else (part,):
            _refuse(one, depth + 1, seen)
