"""What a line weighs is the sum of what its reasons weigh, the ones that the weights were fitted with."""

import pytest

from backfile.formats.plain_text.page import TextPage
from backfile.formats.plain_text.reasons import NEVER, reasons_of, weigh, weights

PAGE = """Harbour Gazette
Home | News | Sport
Night ferry returns to the harbour
By Mira Dolan
14 March 2024, 09:15
The ferry in the harbour. Photo: archive

The night ferry sailed again on Wednesday, for the first time since the storms of January broke its ramp.
“We are glad!” the captain said. The company had lost half of its passengers to the road since then.
Sign up for our newsletter
Whether it will go on in winter is to be decided by the council in autumn, when the figures are known.

Most read
Three lynxes seen near the old quarry
© Harbour Gazette
"""


def test_a_line_weighs_what_its_reasons_weigh() -> None:
    page = TextPage(PAGE)
    table = weights()
    reasons = dict(reasons_of(page, page.kinds).of_lines())
    weighed = weigh(page, page.kinds)
    assert list(reasons) == list(range(len(page.lines)))
    assert weighed == pytest.approx([sum(table[reason] for reason in known) for known in reasons.values()])


def test_in_a_long_menu_far_from_prose_nothing_is_weighed() -> None:
    menu = "\n".join(f"Section {number}" for number in range(60))
    page = TextPage(f"{menu}\n{PAGE}")
    weighed = weigh(page, page.kinds)
    assert weighed[:40] == [NEVER] * 40
    assert max(weighed[60:]) > 0
