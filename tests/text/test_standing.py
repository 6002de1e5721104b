"""A number's neighbours in a sequence."""

from backfile.text.standing import PlacesInOrder


def test_a_number_stands_between_those_before_and_after_it() -> None:
    standing = PlacesInOrder([30, 10, 20])
    assert [standing.beside(number) for number in (30, 10, 20)] == [(-1, 10), (30, 20), (10, -1)]


def test_a_number_that_is_not_there_stands_beside_none() -> None:
    assert PlacesInOrder([30, 10]).beside(20) == (-1, -1)
    assert PlacesInOrder([]).beside(1) == (-1, -1)
