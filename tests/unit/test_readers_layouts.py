"""The declared layouts: complete, each with its source."""

from collections.abc import Mapping
from typing import get_args

import pytest
from reader_payloads import account_paths, terms_of

import microinfluence as mi
from microinfluence.brand import DIMENSIONS
from microinfluence.readers._recognition import _keys, is_told
from microinfluence.readers._unwrap import Unwrapped
from microinfluence.readers.cells import Scale
from microinfluence.readers.layouts import EVIDENCE, Field, Layout

LAYOUTS = mi.readers.every_layout()
every_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
OUTER = sorted(set().union(*map(_keys, LAYOUTS)))

LEFT_OUT: Mapping[str, str] = {
    "instagram.business_discovery": "likes comments views",
    "youtube.channel": "likes comments",
    "phyllo.profile": "likes",
    "phyllo.analytics": "likes",
}
"""By the reader: counts of posts that are documented to be left out where the owner hides them."""


def fields_of(layout: Layout) -> list[Field]:
    """Return the fields of the account and of its posts."""
    return [*layout.fields, *(layout.posts.fields if layout.posts else ())]


@every_layout
class TestDeclared:
    """What a table says of its source."""

    def test_source(self, layout: Layout) -> None:
        """The shape stands on a page that can be opened."""
        assert layout.source.url is not None
        assert layout.source.url.startswith("https://")
        assert layout.source.publisher.strip(" .") == layout.source.publisher != ""

    def test_audience(self, layout: Layout) -> None:
        """Its cells are of dimensions that records have, in a scale that is declared."""
        for cells in layout.audience:
            assert cells.scale in get_args(Scale)
            assert set(cells.dimensions) <= set(DIMENSIONS)
            assert len(set(cells.dimensions)) == len(cells.dimensions) > 0

    def test_evidence(self, layout: Layout) -> None:
        """How well each part is known is one of the degrees, None where it is that of the whole."""
        parts = [*fields_of(layout), *layout.audience, layout.engagement]
        degrees = {part.evidence for part in parts if part is not None}
        assert degrees <= {None, *EVIDENCE}
        assert layout.evidence in EVIDENCE

    def test_notes(self, layout: Layout) -> None:
        """What its users should know is said in sentences."""
        notes = [layout.notes, *(field.note for field in fields_of(layout))]
        assert {note[-1:] for note in notes} <= {"", "."}

    def test_kinds(self, layout: Layout) -> None:
        """What a value must be is said in words."""
        assert all(field.kind.expected.strip(" .") for field in fields_of(layout))

    def test_what_owners_hide(self, layout: Layout) -> None:
        """A count that is left out where it is hidden is declared to be."""
        names = [field.name for field in fields_of(layout) if field.hidden.absent]
        assert " ".join(names) == LEFT_OUT.get(layout.reader, "")


OWN: Mapping[str, str] = {
    "instagram.business_discovery": "business_discovery follows_count media media_count",
    "instagram.account": "follows_count media media_count",
    "instagram.creator_marketplace": (
        "branded_content_media is_account_verified onboarded_status recent_media"
    ),
    "instagram.web_profile": "edge_followed_by edge_owner_to_timeline_media graphql node",
    "tiktok.research": "bio_description likes_count video_count",
    "tiktok.display": "open_id union_id",
    "tiktok.web_profile": "statsV2 userInfo",
    "youtube.channel": "brandingSettings items statistics topicDetails",
    "x.user": "public_metrics",
    "facebook.page": "fan_count published_posts talking_about_count",
    "linkedin.organization": "firstDegreeSize localizedName vanityName",
    "pinterest.account": "account_type board_count monthly_views pin_count",
    "threads.user": "threads_biography threads_profile_picture_url",
    "twitch.user": "broadcaster_type login",
    "phyllo.profile": "reputation",
    "phyllo.analytics": "price_explanations pricing",
    "modash.report": "recentPosts statHistory userId",
    "hypeauditor.instagram": "aqs audience_type demography_by_age followings_count",
    "hypeauditor.tiktok": "",
    "hypeauditor.youtube": "",
    "creatoriq.account": (
        "InstagramAccount NetworkUser SocialNetworkId TikTokAccount YouTubeAccount"
    ),
    "apify.instagram_profile": "followersCount followsCount latestPosts postsCount",
    "apify.tiktok_videos": "authorMeta",
    "bright_data.instagram_profile": "avg_engagement is_professional_account profile_name",
    "bright_data.tiktok_profile": (
        "account_id awg_engagement_rate like_engagement_rate videos_count"
    ),
    "bright_data.youtube_channel": "subscriber_count subscribers",
}
"""By the reader: the keys that tell its payloads from all others, since nobody else has them."""


class TestOwnKeys:
    """A key tells a source where no other has it, wherever in an account the other has it."""

    @every_layout
    def test_whose_key_it_is(self, layout: Layout) -> None:
        """A payload with such a key is that source's; to share one is a decision."""
        told = [key for key in OUTER if is_told(layout, Unwrapped("", {key: 1}, "", shown=True))]
        assert " ".join(told) == OWN[layout.reader]

    @every_layout
    def test_what_is_read_is_known(self, layout: Layout) -> None:
        """Whatever stands outermost on the way to a value is a key of the layout."""
        steps = [steps for path in account_paths(layout) for steps in terms_of(path)]
        assert {str(each[0]) for each in steps} <= _keys(layout)
