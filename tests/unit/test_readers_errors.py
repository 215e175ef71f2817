"""Errors about payloads, and many payloads at once."""

import pickle
from typing import Any

import pytest
from reader_layouts import account, items, refusal, shop

import microinfluence as mi
from microinfluence.errors import InvalidTypeError, InvalidValueError, PayloadError
from microinfluence.readers import read, read_many
from microinfluence.readers.kinds import (
    COUNT,
    ID,
    Refused,
)
from microinfluence.readers.layouts import Field


class TestPayloadError:
    """The error says whose payload, where, what must stand there and what does."""

    def test_parts(self) -> None:
        """Its parts are attributes, and make the message."""
        error = refusal(items(Field("likes", "n", COUNT)), account(items=[{"n": "many"}]))
        assert isinstance(error, ValueError)
        parts = (error.source, error.path, error.expected, error.found, error.hint)
        assert parts == ("Shop", "items[0].n", "a whole number of at least 0", "many", "")
        assert str(error) == "Shop: items[0].n must be a whole number of at least 0; got 'many'"

    def test_hint(self) -> None:
        """A hint ends the message."""
        error = refusal(items(Field("id", "n", ID)), account(items=[{"n": 0.5}]))
        assert str(error).endswith("got 0.5. " + error.hint)

    def test_pickle(self) -> None:
        """It survives pickle, as workers of a pool need."""
        error = refusal(items(Field("id", "n", ID)), account(items=[{"n": 0.5}]))
        again = pickle.loads(pickle.dumps(error))
        assert str(again) == str(error)
        told = (error.source, error.path, error.expected, error.found, error.hint)
        assert again.args == error.args == told

    def test_pickle_of_a_refusal(self) -> None:
        """So does what a kind of one's own raises, with all its parts."""
        parts = (7, "text", "Quote it", "[0]")
        again = pickle.loads(pickle.dumps(Refused(*parts)))
        assert (again.found, again.expected, again.hint, again.path) == again.args == parts

    def test_short(self) -> None:
        """What is large is shown in part."""
        nested = [{"a" * 500: ["b" * 500] * 9} for _ in range(9)]
        for found in ("9" * 10**6, nested, 10**5_000):
            assert len(str(PayloadError("Shop", "x" * 500, "a count", found))) < 500

    def test_no_context(self) -> None:
        """The engine's own steps are no part of the traceback's story."""
        assert refusal(shop(), 7).__suppress_context__


class TestReadMany:
    """One bad payload in a million loses nothing."""

    PAYLOADS = (account(), 7, account(shop_name="lia"), {"error": "gone"})

    @staticmethod
    def reader(payload: object) -> mi.Influencer:
        """Read an account of the shop."""
        return read(shop(), payload)

    def test_collect(self) -> None:
        """Each payload becomes a record or an error, in order; an iterator will do."""
        records, errors = read_many(iter(self.PAYLOADS), self.reader, errors="collect")
        assert [each.handle for each in records] == ["ida", "lia"]
        assert [place for place, _ in errors] == [1, 3]
        assert all(isinstance(error, PayloadError) for _, error in errors)

    def test_raise(self) -> None:
        """By default the first bad payload ends it, and its place is noted."""
        with pytest.raises(PayloadError) as caught:
            read_many(self.PAYLOADS, self.reader)
        assert caught.value.__notes__ == ["payload at index 1"]
        assert read_many([account()], self.reader).errors == []

    def test_other_errors_pass(self) -> None:
        """An error that is none of the library's is the caller's, in both ways."""

        def broken(_: object) -> mi.Influencer:
            raise KeyError("mine")

        with pytest.raises(KeyError, match="mine"):
            read_many([account()], broken, errors="collect")

    @pytest.mark.parametrize("payloads", [account(), "text", b"text", 7, None])
    def test_one_payload(self, payloads: Any) -> None:  # noqa: ANN401 - wrong on purpose
        """One payload is not several."""
        with pytest.raises(InvalidTypeError, match="several payloads"):
            read_many(payloads, self.reader)

    def test_bad_choice(self) -> None:
        """There are two ways."""
        with pytest.raises(InvalidValueError, match="errors"):
            read_many([], self.reader, errors="ignore")  # type: ignore[arg-type]  # wrong on purpose
