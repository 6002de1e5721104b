"""Says what is wrong with a template: in which file and line, and what may be meant."""

import traceback
from difflib import get_close_matches

LOST = "Mend it, or delete the file to have the theme's own again."


def in_words(error: Exception) -> str:
    """An exception that a template raised, for the person who changed the template; "" for one with which no
    template has to do."""
    import jinja2

    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.filename or error.name}, line {error.lineno}: {error.message}. {LOST}"
    if isinstance(error, jinja2.TemplateNotFound):
        return f"A template names {error.name}, which neither the theme nor the site's own templates have."
    place = _place(error)
    if isinstance(error, AttributeError) and error.name:
        return f"{place}{_unknown_field(error)} docs/theming.md lists what each page has. {LOST}"
    if isinstance(error, jinja2.UndefinedError):
        return f"{place}{error}; a template sees `view` and nothing else (docs/theming.md). {LOST}"
    return f"{place}{error}. {LOST}" if place else ""


def _unknown_field(error: AttributeError) -> str:
    fields = getattr(error.obj, "__struct_fields__", ())
    near = get_close_matches(str(error.name), fields, n=1)
    hint = f"; did you mean “{near[0]}”?" if near else "."
    return f"there is no “{error.name}” here{hint}"


def _place(error: Exception) -> str:
    """File and line of the innermost template; "" where none took part."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith((".html", ".xml")):
            return f"{frame.filename}, line {frame.lineno}: "
    return ""
