"""Input from strangers: nothing of it runs, little of it is shown, and none of it costs much."""

import contextlib
import json
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import microinfluence as mi
from microinfluence import engagement, ragged
from microinfluence.brand import Brand
from microinfluence.cohort import Cohort
from microinfluence.counts import CountError, read_count
from microinfluence.errors import MicroinfluenceError

LONGEST_MESSAGE = 1_000
MARK = "SECRET"
LONG = MARK * 200_000
MEGABYTE = 2**20

HOSTILE: dict[str, Any] = {
    "long text": LONG,
    "long bytes": LONG.encode(),
    "huge int": -(10**50_000),
    "long list": [MARK] * 100_000,
    "deep list": json.loads("[" * 500 + "]" * 500),
    "large mapping": {f"{MARK}{place}": place for place in range(50_000)},
    "large array": np.full(100_000, MARK),
    "long representation": type("Loud", (), {"__repr__": lambda _: LONG})(),
    "broken representation": type("Mute", (), {"__repr__": lambda _: 1 / 0})(),
}

DOORS: dict[str, Callable[[Any], object]] = {
    "classify followers": mi.classify,
    "classify engagement": lambda value: mi.classify(50_000, value),
    "classify_array": lambda value: mi.classify_array(value, value),
    "explain": mi.explain,
    "scheme": lambda value: mi.classify(1, scheme=value),
    "band label": lambda value: mi.Band(
        tier=mi.Tier.MICRO, min_followers=value, max_followers=None
    ),
    "bands": lambda value: mi.TierScheme(name="a", bands=value),
    "parse_count": mi.parse_count,
    "parse_rate": mi.parse_rate,
    "suffixes": lambda value: mi.parse_count("1", suffixes=value),
    "post": lambda value: mi.Post(likes=value),
    "posts": lambda value: mi.Influencer(handle="a", platform="x", posts=value),
    "platform": lambda value: mi.Influencer(handle="a", platform=value),
    "topics": lambda value: mi.Influencer(handle="a", platform="x", topics=value).topics["x"],
    "embedding": lambda value: mi.Influencer(handle="a", platform="x", embedding=value),
    "country": lambda value: mi.Audience(country=value).country["DE"],
    "age": lambda value: mi.Audience(age={"18-24": value}),
    "currency": lambda value: mi.Price(amount=1, currency=value),
    "record": mi.Influencer.from_dict,
    "record inside": lambda value: mi.Influencer.from_dict(
        {"handle": "a", "platform": "x", "posts": [{"likes": value}]}
    ),
    "target": lambda value: Brand(name="a", target={"country": value}),
    "formula": lambda value: mi.Formula(name="a", numerator=value),
    "rate": lambda value: engagement.engagement_rate(value, 100),
    "offsets": lambda value: ragged.mean([0.1, 0.2], value),
    "handles": lambda value: Cohort.from_arrays(handles=value, followers=[1]),
}


class TestMessages:
    """An error shows a bounded excerpt of what it refuses."""

    @pytest.mark.parametrize("door", DOORS)
    @pytest.mark.parametrize("value", HOSTILE)
    def test_bounded(self, door: str, value: str) -> None:
        """Whatever comes in where, the message is short, and so is the time to write it."""
        started = time.thread_time()
        with pytest.raises((MicroinfluenceError, KeyError)) as caught:
            DOORS[door](HOSTILE[value])
        assert caught.type is KeyError or len(str(caught.value)) <= LONGEST_MESSAGE
        assert time.thread_time() - started < 2

    def test_names_of_fields(self) -> None:
        """A key that is no field is shown in part."""
        with pytest.raises(MicroinfluenceError) as caught:
            mi.Post.from_dict({LONG: 1})
        assert len(str(caught.value)) <= LONGEST_MESSAGE


class TestNothingRuns:
    """Data is data."""

    @pytest.mark.parametrize(
        "text",
        [
            "__import__('os').system('false')",
            "{{7*7}}",
            "=1+1",
            "$(id)",
            "1e309",
            "0x10",
            "1_000",
            "cos\nsystem\n(S'id'\ntR.",
        ],
    )
    def test_text_is_no_program(self, text: str) -> None:
        """Expressions, templates, formulas and pickles are refused as counts."""
        with pytest.raises(CountError):
            mi.parse_count(text)

    @pytest.mark.parametrize(
        "key", ["__class__", "__reduce__", "__dict__", "to_dict", "engagement", "py/object"]
    )
    def test_keys_are_fields_only(self, key: str) -> None:
        """No key of a record reaches anything but a field."""
        with pytest.raises(MicroinfluenceError, match="is no field of Influencer"):
            mi.Influencer.from_dict({"handle": "a", "platform": "x", key: {}})

    def test_markup_stays_text(self) -> None:
        """A handle of markup comes back as it was, in records and JSON."""
        handle = "<script>alert('x')</script>&amp;"
        account = mi.Influencer(handle=handle, platform="x")
        back = mi.Influencer.from_dict(json.loads(json.dumps(account.to_dict())))
        assert back.handle == handle


class TestMarkup:
    """What a notebook shows as HTML holds no markup of the input."""

    SCRIPT = "<script>alert('x')</script>\"&"

    def shown(self) -> list[Any]:
        """Return everything that a notebook shows, with markup wherever text may be."""
        band = mi.Band(tier=mi.Tier.MICRO, min_followers=0, max_followers=None, label=self.SCRIPT)
        scheme = mi.TierScheme(name=self.SCRIPT, bands=[band], notes=self.SCRIPT)
        account = mi.Influencer(handle=self.SCRIPT, platform="x", values={self.SCRIPT})
        return [
            scheme,
            mi.explain(5, scheme=scheme),
            account.engagement(),
            account.metrics(),
            account,
        ]

    def test_escaped(self) -> None:
        """No tag of the input survives in any rendering as HTML."""
        rendered = [thing._repr_html_() for thing in self.shown() if hasattr(thing, "_repr_html_")]
        assert rendered
        assert not any("<script" in html or "alert('x')" in html for html in rendered)


def seconds(text: str) -> float:
    """Return the least time of this thread that reading a text takes in five trials."""
    found = []
    for _ in range(5):
        started = time.thread_time()
        with contextlib.suppress(CountError):
            read_count(text)
        found.append(time.thread_time() - started)
    return min(found)


LENGTHS = (10_000, 40_000, 160_000)

PATTERNS: dict[str, Callable[[int], str]] = {
    "digits": lambda n: "1" * n,
    "groups": lambda n: "1" + ",000" * (n // 4),
    "broken groups": lambda n: "1," * (n // 2),
    "spaces": lambda n: " " * n + "x",
    "spaces inside": lambda n: "1" + " " * n + "K",
    "invisible": lambda n: "\u200b" * n + "5",
    "Arabic digits": lambda n: "\u0661" * n,
    "suffix": lambda n: "5" + "k" * n,
    "words": lambda n: "5 " + "lakh " * (n // 5),
    "marks": lambda n: "1." * (n // 2),
    "combining": lambda n: "5k" + "\u0323\u0301" * (n // 2),
}


class TestCost:
    """Time and memory grow no faster than the input, and much of it is refused at once."""

    @pytest.mark.parametrize("pattern", PATTERNS)
    def test_time_against_length(self, pattern: str, record_property: Callable[..., None]) -> None:
        """A text 16 times as long takes far less than 256 times as long to read: not quadratic."""
        times = [seconds(PATTERNS[pattern](length)) for length in LENGTHS]
        line = ", ".join(
            f"{length:,}: {1e3 * spent:.3f} ms"
            for length, spent in zip(LENGTHS, times, strict=True)
        )
        record_property("time", line)
        print(f"{pattern:>16}  {line}")  # noqa: T201 - shown by pytest -s
        assert times[-1] < max(40 * times[0], 0.005)

    @pytest.mark.parametrize("pattern", PATTERNS)
    def test_memory_of_a_text(self, pattern: str) -> None:
        """Reading a text of a million characters takes a few times its own memory."""
        text = PATTERNS[pattern](1_000_000)
        tracemalloc.start()
        with pytest.raises(CountError):
            mi.parse_count(text)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 24 * MEGABYTE

    @pytest.mark.parametrize(
        "offsets", [[0, 10**12], [0, 2**62], [-1, 2], [0, 2**63 - 1, 2], [5, 2]]
    )
    def test_offsets_that_promise_too_much(self, offsets: list[int]) -> None:
        """Offsets beyond the values are refused before anything is made of their size."""
        tracemalloc.start()
        with pytest.raises(MicroinfluenceError):
            ragged.mean([0.1, 0.2], offsets)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < MEGABYTE

    def test_columns_that_repeat_one_value(self) -> None:
        """A column of twenty million rows that takes eight bytes is classified in blocks."""
        rows = 20_000_000
        followers = np.broadcast_to(np.int64(48_200), (rows,))
        engagement_rates = np.broadcast_to(np.float64(0.03), (rows,))
        tracemalloc.start()
        codes = mi.classify_array(followers, engagement_rates)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert codes.size == rows
        assert peak < codes.nbytes + 64 * MEGABYTE
