"""Of a long list of cases a few run each time, and always the same."""

from tests.sampling import FEW, beyond_sample


def test_a_few_of_many_cases_are_left() -> None:
    assert len(beyond_sample("tests/journeys/test_a.py::test_b", 30)) == 30 - FEW


def test_a_short_list_runs_whole() -> None:
    assert beyond_sample("tests/journeys/test_a.py::test_b", FEW) == set()


def test_the_sample_is_the_same_each_time() -> None:
    assert beyond_sample("one", 500) == beyond_sample("one", 500)


def test_another_test_has_a_sample_of_its_own() -> None:
    assert beyond_sample("one", 500) != beyond_sample("another", 500)
