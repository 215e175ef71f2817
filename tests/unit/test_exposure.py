"""Views, reach and completion."""

from microinfluence.exposure import completion_rate, reach_rate, view_rate


def test_rates_are_what_they_divide() -> None:
    """Each over its own denominator."""
    assert view_rate(12_000, 30_000) == 0.4
    assert reach_rate(8_100, 30_000) == 0.27
    assert completion_rate(100, 128) == 0.78125


def test_more_viewers_than_followers() -> None:
    """Above 1 is legal: not only followers view."""
    assert view_rate([45_000, 9_000], [30_000, 30_000]).tolist() == [1.5, 0.3]
    assert reach_rate(36_000, 30_000) == 1.2


def test_completion_of_a_story_by_exits() -> None:
    """(impressions - exits) / impressions is a completion of impressions that did not exit."""
    impressions, exits = 400, 60
    assert completion_rate(impressions - exits, impressions) == 0.85
