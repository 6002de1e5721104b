"""What a line weighs is the sum of what its reasons weigh, the ones that the weights were fitted with."""

import pytest

from backfile.formats.plain_text.page import prepared
from backfile.formats.plain_text.reasons import reasons_for, weights
from backfile.formats.plain_text.weigh import NEVER, weigh

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
    lines, kinds = prepared(PAGE)
    table = weights()
    reasons, classes = reasons_for(lines, kinds)
    weighed = weigh(lines, kinds)
    assert weighed.classes == tuple(classes)
    assert weighed.body == pytest.approx([sum(table[reason] for reason in known) for known in reasons])


def test_in_a_long_menu_far_from_prose_nothing_is_weighed() -> None:
    menu = "\n".join(f"Section {number}" for number in range(60))
    lines, kinds = prepared(f"{menu}\n{PAGE}")
    weighed = weigh(lines, kinds)
    assert weighed.body[:40] == (NEVER,) * 40
    assert max(weighed.body[60:]) > 0
