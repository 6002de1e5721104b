"""`keys:` says what a key means that the table doesn't know, and names a field that a key can give."""

import json
from pathlib import Path

import pytest

from backfile.formats.reading import read_file
from backfile.model.article import SourceFile
from backfile.settings.site_file import SettingsError, read_settings


def test_a_key_of_ones_own_gives_the_field_that_site_yaml_names(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("keys: {brodtekst: body, skribent: authors, created: date}\n")
    settings = read_settings(tmp_path / "site.yaml")
    record = {"title": "Rain", "brodtekst": "It rained.", "skribent": "Roe, Jane", "created": "2020-02-03"}
    content = json.dumps(record).encode()
    file = SourceFile("a.json", content, "", keys=tuple(settings.keys.items()))
    (article,) = read_file(file).articles
    assert (article.date, article.authors) == ("2020-02-03", ("Jane Roe",))
    assert [block.text for block in article.body] == ["It rained."]


def test_a_field_that_no_key_can_give_is_reported_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("keys:\n  skribent: author\n")
    with pytest.raises(SettingsError) as told:
        read_settings(tmp_path / "site.yaml")
    (mistake,) = told.value.mistakes
    assert mistake.line == 2
    assert "authors" in mistake.message
