"""Reads YAML that a person wrote into nodes with lines; what can't be used is a sentence with its line."""

from typing import Any

DEEPEST = 20
"""Levels of lists and mappings in one another; no file that Backfile asks for has more than four."""


class NotUsable(Exception):
    """A hand-written file that can't be read; `line` is counted from 1, `message` says what to do."""

    def __init__(self, line: int, message: str):
        super().__init__(f"line {line}: {message}")
        self.line, self.message = line, message


def composed(content: bytes) -> Any:
    """The root node of a YAML file, None for an empty one; raises NotUsable."""
    import yaml

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise NotUsable(line, "is not UTF-8; save it as UTF-8 text") from error
    try:
        _refuse_deep(text)
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        said = f"holds the character U+{ord(text[error.position]):04X}, which no text file should; delete it"
        raise NotUsable(line, said) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        said = f"is not YAML: {error.problem or error.context}; check indents, colons and quotes here"
        raise NotUsable(line, said) from error
    except (yaml.YAMLError, ValueError) as error:
        raise NotUsable(1, f"is not YAML: {str(error)[:200]}; check indents, colons and quotes") from error


def _refuse_deep(text: str) -> None:
    """YAML's reader calls itself for each level, so that a few thousand end the program."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.events.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise NotUsable(line, "is nested too deeply; check brackets and indents")
        elif isinstance(event, yaml.events.CollectionEndEvent):
            depth -= 1


def has_surrogate(text: str) -> bool:
    """Whether half of a pair of UTF-16 stands in a text ("\\\\ud800" in quotes); no file can hold it."""
    return any("\ud800" <= letter <= "\udfff" for letter in text)
