"""What results look like in a notebook: small, escaped, without styles and scripts."""

from html.parser import HTMLParser

import pytest

import microinfluence as mi
from microinfluence._tables import html_table, paragraphs, text_table

EVIL = "<script>alert('&')</script>"
ADA = mi.Influencer(
    handle="ada",
    platform="instagram",
    followers=24_000,
    posts=[mi.Post(likes=812, comments=41), mi.Post(likes=655, comments=30)],
)
SCHEME = mi.TierScheme(
    name=EVIL,
    bands=[
        mi.Band(tier=mi.Tier.MICRO, min_followers=1_000, max_followers=99_999, label=EVIL[:-9]),
        mi.Band(tier=mi.Tier.MEGA, min_followers=100_000, max_followers=None, min_engagement=0.03),
    ],
)
SHOWN = {
    "classification": mi.explain(250_000, 0.012),
    "rounded": mi.explain(100_000, 0.05, followers_between=(100_000, 100_999)),
    "unknown": mi.explain(None, scheme=SCHEME),
    "scheme": SCHEME,
    "published scheme": mi.schemes.IAB_UK,
    "estimate": mi.estimates.interval([0.031, 0.024]),
    "nothing": mi.estimates.interval([]),
    "engagement": ADA.engagement(),
}


class Reader(HTMLParser):
    """Collects text and tags, and checks that every tag is closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what is open."""
        self.tags.add(tag)
        self.attributes += attrs
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text.append(data)


@pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN.keys())
class TestNotebooks:
    """Every result that has HTML."""

    def test_html_is_plain_and_closed(self, shown: mi.Estimate) -> None:
        """Only tables and paragraphs, without styles, which would not fit dark pages."""
        found = Reader(shown._repr_html_())
        assert found.tags <= {"p", "br", "table", "tr", "th", "td"}
        assert not found.attributes

    def test_html_says_what_text_says(self, shown: mi.Estimate) -> None:
        """Each word of the text is in the HTML, and user text is whole: it was escaped."""
        words = " ".join(Reader(shown._repr_html_()).text).split()
        assert {word.rstrip(":") for word in str(shown).split()} <= {w.rstrip(":") for w in words}


class TestScheme:
    """The text of a scheme."""

    def test_a_row_for_each_band(self) -> None:
        """Label, tier, bounds and the engagement asked for, and the source below."""
        assert str(SCHEME).splitlines()[1:] == [
            "band                 tier         followers    engagement",
            "<script>alert('&')  MICRO   1,000 to 99,999           any",
            "MEGA                 MEGA  100,000 and more  at least 3 %",
            'Source: microinfluence, "Own tiers" (n.d.)',
        ]


class TestTables:
    """The helpers that all of them use."""

    def test_columns_are_aligned(self) -> None:
        """What is named in `left` stands left, the rest right; no line ends in a space."""
        assert text_table(("a", "b"), [("x", "1"), ("long", "12")], left={"a"}) == [
            "a      b",
            "x      1",
            "long  12",
        ]

    def test_user_text_is_escaped(self) -> None:
        """Markup in a name is shown, not followed."""
        assert Reader(html_table((EVIL,), [(EVIL,)])).text == [EVIL, EVIL]
        assert Reader(paragraphs([EVIL, "b"])).text == [EVIL, "b"]
