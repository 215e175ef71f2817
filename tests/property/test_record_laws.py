"""Laws of records: plain values that come back as they were, and hide nothing."""

import copy
import json
import pickle
from typing import Any

import attrs
import pytest
from effort import effort
from hypothesis import given
from hypothesis import strategies as st

from microinfluence._formula_fields import POST_COUNTS
from microinfluence.baselines import own_baseline
from microinfluence.errors import InvalidValueError
from microinfluence.formulas import FORMULAS, Formula
from microinfluence.influencer import Influencer
from microinfluence.posts import Post
from microinfluence.reach import Reach
from microinfluence.selection import Selection
from microinfluence.testing import influencers, moments, posts, reaches, selections

few = effort(1 / 2)
formulas = st.sampled_from(list(FORMULAS.values()))
RATES = [formula for formula in FORMULAS.values() if formula.kind == "rate"]
"""What a summary can be made by."""


class TestValues:
    """Pickle, copy, equality, hash and the round trip through JSON hold for records."""

    @few
    @given(account=influencers())
    def test_json_round_trip(self, account: Influencer) -> None:
        """What JSON holds makes an equal record with equal JSON, and is not changed by it."""
        text = json.dumps(account.to_dict(), allow_nan=False)
        data = json.loads(text)
        back = Influencer.from_dict(data)
        assert back == account
        assert hash(back) == hash(account)
        assert json.dumps(back.to_dict(), allow_nan=False) == text
        assert json.dumps(data) == text

    @few
    @given(account=influencers())
    def test_copies(self, account: Influencer) -> None:
        """A pickled or copied record is equal, of one hash, and as frozen as before."""
        for same in (
            pickle.loads(pickle.dumps(account)),
            copy.copy(account),
            copy.deepcopy(account),
            attrs.evolve(account),
        ):
            assert same == account
            assert hash(same) == hash(account)
            assert same.embedding is None or not same.embedding.flags.writeable

    @given(account=influencers(), data=st.data())
    def test_unknown_keys(self, account: Influencer, data: st.DataObject) -> None:
        """An unknown key of a post is refused with its path, wherever it is."""
        record = account.to_dict()
        if not record["posts"]:
            record["posts"] = [{}]
        place = data.draw(st.integers(0, len(record["posts"]) - 1))
        record["posts"][place]["likess"] = 5
        with pytest.raises(InvalidValueError) as caught:
            Influencer.from_dict(record)
        assert str(caught.value).startswith(f"posts[{place}].likess is no field of Post; got 5")


class TestCounted:
    """What does not enter a figure is counted; hidden never becomes 0."""

    @given(account=influencers(), selection=selections(), formula=formulas)
    def test_nothing_is_lost(
        self, account: Influencer, selection: Selection, formula: Formula
    ) -> None:
        """The posts that enter and those left out are all posts, and no reason stands for none."""
        before = account.to_dict()
        for found in (
            account.engagement(formula, selection=selection),
            account.engagement(formula),
        ):
            assert found.n + sum(found.left_out.values()) == len(account.posts)
            assert all(found.left_out.values())
        assert account.to_dict() == before

    @given(account=influencers(), formula=formulas, data=st.data())
    def test_hidden_is_left_out(
        self, account: Influencer, formula: Formula, data: st.DataObject
    ) -> None:
        """Posts that hide a needed count change no figure, and are counted."""
        whole = Selection(pinned=True, settling=True)
        hidden = data.draw(st.sampled_from(sorted(formula.numerator)))
        others = data.draw(st.lists(posts(), max_size=3))
        blind = [attrs.evolve(post, **{hidden: None}) for post in others]
        more = attrs.evolve(account, posts=[*account.posts, *blind])
        one, two = (each.engagement(formula, selection=whole) for each in (account, more))
        assert two.n == one.n
        assert sum(two.left_out.values()) == sum(one.left_out.values()) + len(blind)
        assert attrs.evolve(two, left_out=one.left_out) == one

    @few
    @given(account=influencers(), count=st.sampled_from(POST_COUNTS), data=st.data())
    def test_baselines(self, account: Influencer, count: Any, data: st.DataObject) -> None:  # noqa: ANN401 - parametrized
        """Of a baseline too."""
        post = data.draw(st.none() | posts() | st.sampled_from(account.posts or [Post()]))
        found = own_baseline(account.posts, count, post=post, as_of=account.observed_at)
        assert found.n + sum(found.left_out.values()) == len(account.posts)


class TestOrder:
    """Dated posts tell the same in any order."""

    @few
    @given(
        account=influencers(posts=st.lists(posts(published_at=moments()), max_size=6)),
        formula=st.sampled_from(RATES),
        data=st.data(),
    )
    def test_permuted(self, account: Influencer, formula: Formula, data: st.DataObject) -> None:
        """Permuting dated posts changes no figure by a bit."""
        other = attrs.evolve(account, posts=data.draw(st.permutations(account.posts)))
        assert other.engagement(formula) == account.engagement(formula)
        assert other.metrics(formula=formula) == account.metrics(formula=formula)


class TestReach:
    """Reach of two kinds never adds up; of one kind it does."""

    @given(reaches(), reaches())
    def test_kinds(self, one: Reach, two: Reach) -> None:
        """The sum keeps the kind, or there is none."""
        if one.kind is two.kind:
            assert (one + two).value == one.value + two.value
            assert (one + two).kind is one.kind
        else:
            with pytest.raises(InvalidValueError, match=r"^kind must be"):
                _ = one + two
