"""What an article is filed under does not hang on the order of hashes."""

import os
import subprocess
import sys

PROGRAM = """
from backfile.facets.tags import Tags
from backfile.model.article import Article, Block
from backfile.model.settings import Settings, TagSettings

text = (
    "On Monday President John Holm and Minister John Varn met the Bank of Varn, Ida Oster, VODA and UN men. "
    "John spoke of oil, tea, wine, green energy, climate change, climate change and land mines. John left. "
) * 3
article = Article("a", "a", headline="Holm meets Varn on oil and tea", body=(Block("paragraph", text),))
settings = Settings(tags=TagSettings(vocabulary=("tea", "oil"), aliases={"VODA": "Water"}, hide=("wine",)))
print(Tags().find(article, settings))
"""


def test_tags_are_the_same_under_any_hash_seed() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    ]
    assert "John Holm" in runs[0]
    assert len(set(runs)) == 1
