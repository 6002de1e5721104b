"""Lines of postings, and how they are cut into files."""

import random

from backfile.outputs.search.alphabet import month_character, part_character
from backfile.outputs.search.files import filter_term, short_path
from backfile.outputs.search.shards import cut, patched
from backfile.outputs.search.sizes import Sizes

MAY, JUNE = (month_character(2019 * 13 + month).encode() for month in (5, 6))
OLD = month_character(1950 * 13 + 1).encode()
CELL, OTHER = "¡%".encode(), "¢&'".encode()


def test_a_cell_is_put_in_at_its_place():
    line = b"ferry " + MAY + CELL + OLD + CELL
    assert patched(line, JUNE, OTHER) == b"ferry " + MAY + CELL + JUNE + OTHER + OLD + CELL


def test_a_cell_is_replaced_and_its_neighbours_stay():
    line = b"ferry " + MAY + CELL + JUNE + CELL + OLD + CELL
    assert patched(line, JUNE, OTHER) == b"ferry " + MAY + CELL + JUNE + OTHER + OLD + CELL


def test_a_line_without_cells_is_no_line():
    assert patched(b"ferry " + MAY + CELL, MAY, None) is None
    assert patched(b"ferry ", MAY, CELL) == b"ferry " + MAY + CELL


def test_parts_of_a_month_are_told_apart():
    first, second = (MAY + part_character(part).encode() for part in (0, 1))
    line = b"ferry " + first + CELL + second + CELL
    assert patched(line, second, None) == b"ferry " + first + CELL


def test_an_edit_moves_few_of_the_cuts():
    draw = random.Random(3)
    sizes = Sizes(small=3000, large=5000, alone=1000, spread=9)
    lines = sorted(b"%08x " % draw.getrandbits(32) + b"x" * draw.randrange(20, 200) for _ in range(3000))
    before = [tuple(shard) for shard in cut(lines, sizes)]
    after = [tuple(shard) for shard in cut(sorted([*lines, b"77777777 " + b"x" * 90]), sizes)]
    assert len(before) > 60
    assert len(set(after) - set(before)) <= 8


def test_every_file_is_about_one_size():
    sizes = Sizes(small=3000, large=5000, alone=1000, spread=9)
    shards = list(cut((b"%08x " % n + b"x" * 100 for n in range(3000)), sizes))
    assert all(3000 <= sum(map(len, shard)) <= 5000 for shard in shards[:-1])


def test_a_path_that_the_headline_tells_is_a_number():
    assert short_path("2019/05/ferry-returns.html", "Ferry returns to the strait", "2019-05-04") == 13
    assert (
        short_path("2019/05/ferry-returns-2.html", "Ferry returns", "2019-05-04")
        == "2019/05/ferry-returns-2.html"
    )
    assert short_path("undated/ferry.html", "Ferry", "") == "undated/ferry.html"


def test_a_filter_is_a_term_without_spaces():
    assert filter_term("tags", "green `energy` $") == "#tags:green%20%60energy%60%20%24"
