"""Tables of accounts and of posts, with the defects that real files have."""

import csv
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import microinfluence as mi
from microinfluence.errors import PayloadError
from microinfluence.readers.table import ACCOUNT_COLUMNS, POST_COLUMNS, influencers, posts

NAN = float("nan")


def one(row: dict[Any, Any], **options: Any) -> mi.Influencer:  # noqa: ANN401 - any argument
    """Read a table of one row."""
    [found] = influencers([row], **{"platform": "instagram", **options}).records
    return found


class TestAccounts:
    """One account per row."""

    def test_complete(self) -> None:
        """Every column that an account can have is read, and nothing else."""
        row = {
            "Username": "@ada",
            "Network": "TikTok",
            "ID": "7301234567890123457",
            "Followers": "12.5K",
            "Following": 88,
            "Category": "Cooking",
            "ER (%)": "4.5",
            "Email": "ada@example.invalid",
        }
        when = datetime(2026, 11, 1, tzinfo=UTC)
        found = one(
            row,
            platform=None,
            columns={"engagement": "ER (%)"},
            rate_unit="percent",
            reporter="an agency",
            observed_at=when,
        )
        assert found == mi.Influencer(
            handle="ada",
            platform="tiktok",
            id="7301234567890123457",
            followers=12_500,
            following=88,
            topics={"Cooking": 1},
            reported_engagement=mi.reported.ReportedEngagement(
                value=0.045, formula="the column 'ER (%)'", source="an agency"
            ),
            observed_at=when,
        )

    @pytest.mark.parametrize("empty", [None, "", " ", "N/A", "NaN", "-", NAN, "null", "hidden"])
    def test_empty_cells_are_unknown(self, empty: object) -> None:
        """Unknown is None, and never 0."""
        row = {"handle": "ada", "followers": empty, "following": empty, "ER": empty}
        found = one(row, columns={"engagement": "ER"})
        assert found == mi.Influencer(handle="ada", platform="instagram")

    def test_ints_that_became_floats(self) -> None:
        """A gap makes floats of a column of ints; whole ones are what they were."""
        assert one({"handle": "ada", "followers": 637_000.0}).followers == 637_000

    @pytest.mark.parametrize(
        "header",
        ["\ufefffollowers", " Followers", "followers\r\n", "Followers_Count", '"Followers"'],
    )
    def test_headers_with_defects(self, header: str) -> None:
        """Byte order marks, spaces, line ends and quotes do not hide a column."""
        assert one({"handle": "ada", header: "900"}).followers == 900

    @pytest.mark.parametrize(
        ("cell", "handle", "platform"),
        [
            ("@ada", "ada", "x"),
            ("https://www.instagram.com/ada.b/?hl=en", "ada.b", "instagram"),
            ("tiktok.com/@ada", "ada", "tiktok"),
            ("https://youtube.com/@ada", "ada", "youtube"),
            ("HTTPS://de.linkedin.com/in/ada", "ada", "linkedin"),
        ],
    )
    def test_handles(self, cell: str, handle: str, platform: str) -> None:
        """A handle is read with its @, or out of an address, which tells the platform."""
        found = one({"handle": cell}, platform="x" if platform == "x" else None)
        assert (found.handle, found.platform) == (handle, platform)

    def test_handle_behind_a_byte_order_mark(self) -> None:
        """What files begin with is no part of a name, nor is space around it."""
        assert one({"handle": "\ufeff @ada "}).handle == "ada"

    def test_rows_with_other_columns(self) -> None:
        """What only later rows have is read too; two columns for one thing are refused there."""
        rows = [{"handle": "ada"}, {"Followers": "9K", "handle": "bo"}, {"handle": "cy"}]
        found = influencers(rows, platform="x").records
        assert [each.followers for each in found] == [None, 9_000, None]
        rows.append({"handle": "di", "Subscribers": "8K"})
        with pytest.raises(PayloadError, match=r"columns\.followers must be one column"):
            influencers(rows, platform="x", errors="collect")

    def test_first_row_without_columns(self) -> None:
        """An empty first row has no handle."""
        with pytest.raises(PayloadError, match="columns must be among the columns: handle"):
            influencers([{}, {"handle": "ada"}], platform="x")

    def test_twitter_is_x(self) -> None:
        """The former name of a platform still stands in tables."""
        assert one({"handle": "ada", "platform": "Twitter"}, platform=None).platform == "x"

    def test_decimal_comma_and_suffixes(self) -> None:
        """Numbers are read as the table is said to write them."""
        row = {"handle": "ada", "followers": "12,5 mil", "ER": "3,4 %"}
        found = one(row, decimal=",", suffixes={"mil": 1_000}, columns={"engagement": "ER"})
        assert found.followers == 12_500
        assert found.reported_engagement is not None
        assert found.reported_engagement.value == 0.034

    def test_who_reports_a_rate(self) -> None:
        """Unless the caller says who, the table does."""
        found = one({"handle": "ada", "ER": "4.5%"}, columns={"engagement": "ER"})
        assert str(found.reported_engagement) == "4.5 % as reported by the table (the column 'ER')"

    def test_a_rate_is_read_only_where_it_is_named(self) -> None:
        """A column called engagement may be a number of likes."""
        assert one({"handle": "ada", "engagement": "812"}).reported_engagement is None

    def test_rates_that_are_numbers(self) -> None:
        """The unit is the caller's to say."""
        columns = {"engagement": "ER"}
        for unit, cell in (("percent", 3.2), ("fraction", 0.032)):
            found = one({"handle": "ada", "ER": cell}, columns=columns, rate_unit=unit)
            assert found.reported_engagement is not None
            assert found.reported_engagement.value == 0.032

    def test_one_bad_row_loses_nothing(self) -> None:
        """Errors are collected with the place of their row."""
        rows = [{"handle": "a", "followers": 5}, {"handle": "b", "followers": "10k+"}, 7]
        rows.append({"handle": "c"})
        found, failed = influencers(rows, platform="x", errors="collect")  # type: ignore[arg-type]
        assert [each.handle for each in found] == ["a", "c"]
        assert [place for place, _ in failed] == [1, 2]

    def test_a_table_without_rows(self) -> None:
        """Nothing in, nothing out."""
        assert influencers([]) == ([], [])
        assert influencers([None], errors="collect")[0] == []  # type: ignore[list-item]

    def test_csv(self) -> None:
        """Rows of the csv module are read as they are, short and padded ones too."""
        lines = ["Username,Followers,Note", "ada,900", "lia,1200,,,"]
        found = influencers(csv.DictReader(lines), platform="x").records
        assert [(each.handle, each.followers) for each in found] == [("ada", 900), ("lia", 1200)]

    def test_the_table_itself_reports(self) -> None:
        """A rate of which nobody is named as the reporter is the table's."""
        [found] = influencers(
            [{"handle": "ada", "ER": "4 %"}], platform="x", columns={"engagement": "ER"}
        ).records
        assert str(found.reported_engagement) == "4 % as reported by the table (the column 'ER')"

    def test_the_one_to_use_can_be_named(self) -> None:
        """Of two columns the caller's is read; None reads neither."""
        row = {"handle": "a", "followers": 1, "Followers Count": 2}
        assert one(row, columns={"followers": " Followers Count"}).followers == 2
        assert one(row, columns={"followers": None}).followers is None

    @given(
        st.permutations(["Username", "Followers", "Following", "Category"]),
        st.integers(0, 10**12),
        st.integers(0, 10**6),
    )
    def test_laws(self, order: list[str], followers: int, following: int) -> None:
        """The order of columns is irrelevant, names found are as names given, records last."""
        cells = {
            "Username": "ada",
            "Followers": str(followers),
            "Following": following,
            "Category": "art",
        }
        row = {name: cells[name] for name in order}
        named = {"handle": "Username", "followers": "Followers", "following": "Following"}
        found = one(row)
        assert found == one(cells) == one(row, columns=named)
        assert mi.Influencer.from_dict(found.to_dict()) == found
        assert (found.followers, found.following) == (followers, following)


class TestPosts:
    """One post per row."""

    @pytest.mark.parametrize("total", ["Total", "Gesamt", " SUMME ", "Totale"])
    def test_youtube_studio(self, total: str) -> None:
        """The first row of data is the sum of all, and is left out."""
        rows = [
            {"Content": total, "Views": "9500", "Likes": "330"},
            {"Content": "abc", "Views": "9,100", "Likes": "", "Comments added": "12"},
        ]
        assert posts(rows, decimal=".") == (mi.Post(id="abc", views=9_100, comments=12),)
        with_comments = [{**row, "Comments added": "12"} for row in rows]
        assert posts(with_comments)[0].comments == 12

    def test_columns_that_are_named(self) -> None:
        """Of several columns of views the caller's is read."""
        rows = [{"Views": 9, "Views in all": 12, "Likes": 3}]
        assert posts(rows, columns={"views": "Views in all"}) == (mi.Post(views=12, likes=3),)
        assert posts(rows, columns={"views": None}) == (mi.Post(likes=3),)

    def test_times(self) -> None:
        """A time needs its zone, as text or not."""
        east = timezone(timedelta(hours=2))
        for cell in ("2026-11-01T12:00:00+02:00", datetime(2026, 11, 1, 12, tzinfo=east)):
            [post] = posts([{"likes": 3, "published_at": cell}])
            assert post.published_at == datetime(2026, 11, 1, 10, tzinfo=UTC)
        naive = datetime(2026, 11, 1)  # noqa: DTZ001 - the zone that is missing is the point
        for bad in ("Nov 1, 2026", naive):
            with pytest.raises(PayloadError, match="published_at must be a time with its zone"):
                posts([{"likes": 3, "published_at": bad}])

    def test_every_column_is_of_a_record(self) -> None:
        """What is declared are fields of records, under their names."""
        assert set(POST_COLUMNS) <= set(mi.Post().to_dict())
        account = mi.Influencer(handle="a", platform="x").to_dict()
        assert set(ACCOUNT_COLUMNS) - {"topic", "engagement"} <= set(account)


class TestHeaders:
    """Which columns are read does not depend on the row in which a header first stands."""

    NAMES = ("likes", "Likes", "likes.1", "like_count", '"likes"', "views", "views.1", "x", "x.1")
    NAMED: tuple[dict[str, str | None] | None, ...] = (
        None,
        {"likes": "likes"},
        {"likes": "x", "views": None},
    )

    @given(st.permutations(NAMES), st.integers(1, len(NAMES)), st.sampled_from(NAMED))
    def test_later(
        self, order: list[str], number: int, columns: dict[str, str | None] | None
    ) -> None:
        """A table that grows wider is read as if all its columns had been there, or refused."""
        row = {name: place for place, name in enumerate(order[:number])}
        growing = [dict.fromkeys(order[: place + 1]) for place in range(number)]
        try:
            *_, last = posts([*growing, row], columns=columns)
        except PayloadError:
            return
        _, wide = posts([dict.fromkeys(row), row], columns=columns)
        assert last == wide

    def test_a_copy_before_its_original(self) -> None:
        """A header of a later row may make another one a copy, so that two could be meant."""
        assert len(posts([{"views": 1, "likes.1": 5}, {"views": 1, "x": 2}])) == 2
        with pytest.raises(PayloadError, match=r"columns\.likes must be one column"):
            posts([{"views": 1, "likes.1": 5}, {"likes": 6}])

    def test_two_of_a_name_where_one_is_named(self) -> None:
        """A header that is named is that one, even where another differs in defects of files."""
        rows = [{"a": 1}, {"a": 1, ' "a"': 2}]
        assert [post.likes for post in posts(rows, columns={"likes": "a"})] == [1, 1]
        with pytest.raises(PayloadError, match=r"columns\.likes must be one of the columns"):
            posts([{" a": 1}, {'"a"': 2}], columns={"likes": "a"})

    def test_an_exact_name_that_comes_later(self) -> None:
        """It is the one that was meant."""
        rows = [{" a": 1}, {" a": 1, "a": 2}]
        assert [post.likes for post in posts(rows, columns={"likes": "a"})] == [1, 2]
