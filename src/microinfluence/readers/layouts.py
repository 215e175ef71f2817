"""Layouts: what a source's payloads look like, as declared data that one engine reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

import attrs

from microinfluence._frozen import in_order
from microinfluence.errors import InvalidValueError
from microinfluence.influencer import Influencer
from microinfluence.posts import Post

if TYPE_CHECKING:
    from microinfluence.formulas import Formula
    from microinfluence.platforms import Platform
    from microinfluence.readers.cells import Cells
    from microinfluence.readers.kinds import Kind
    from microinfluence.sources import Source

__all__ = ["EVIDENCE", "Evidence", "Field", "Hidden", "Layout", "Posts", "Reported"]

Evidence: TypeAlias = Literal["schema", "documentation", "third party", "unverified"]
"""How well the shape of a payload is known.

``"schema"`` is the source's machine-readable schema or code, ``"documentation"`` its own pages,
``"third party"`` other people's code and data, and ``"unverified"`` what is believed and was not
seen in any of these.
"""

EVIDENCE: Final[tuple[Evidence, ...]] = get_args(Evidence)
"""Every degree of evidence, from the best to the least."""


@attrs.frozen(kw_only=True)
class Hidden:
    """How a source says that a count is hidden, besides null and a missing key.

    .. versionadded:: 0.1

    Parameters
    ----------
    values : tuple
        Values that stand for hidden or unknown, such as -1.
    flag : str
        Path of a flag beside the count: true means hidden, whatever the count says.
    doubtful : tuple
        Values that stand for themselves only where the flag is there and false, and for hidden
        otherwise: Instagram's web data show 3 likes on posts that hide them.
    absent : bool
        Whether owners can hide it, upon which the key is missing or null. That is unknown anyway;
        this says that the source documents it.
    """

    values: tuple[int | str, ...] = ()
    flag: str = ""
    doubtful: tuple[int | str, ...] = ()
    absent: bool = False

    @property
    def shown(self) -> bool:
        """Whether a value that is there and not null stands for itself, always."""
        return not (self.values or self.flag or self.doubtful)


NEVER: Final = Hidden()
"""Only null and a missing key are unknown."""


@attrs.frozen
class Field:
    """One field of a record, and where a payload has it.

    .. versionadded:: 0.1

    Parameters
    ----------
    name : str
        Field of :class:`microinfluence.Influencer` or :class:`microinfluence.Post`; of the
        audience, "authentic_share". The first field of a name that is known counts.
    path : str
        Keys with dots between them, places in lists such as ``[0]``, and entries of lists by one of
        their keys, such as ``[name=reach]``. "a | b" takes the first that is known, "a + b" the
        sum, which is unknown where a part is.
    kind : Kind
        What the value may look like.
    hidden : Hidden
        What stands for hidden or unknown.
    missing : int or None
        What a missing key means where its source documents that: 0, for a count of which it leaves
        out zeros. Unknown by default.
    evidence : Evidence or None
        How well this is known, where that is not as the whole layout.
    note : str
        What its users should know.
    """

    name: str
    path: str
    kind: Kind
    hidden: Hidden = attrs.field(default=NEVER, kw_only=True)
    missing: int | None = attrs.field(default=None, kw_only=True)
    evidence: Evidence | None = attrs.field(default=None, kw_only=True)
    note: str = attrs.field(default="", kw_only=True)


@attrs.frozen(kw_only=True, eq=False)
class Posts:
    """Where the posts stand, and their fields.

    .. versionadded:: 0.1

    Parameters
    ----------
    path : str
        Where they stand in the account's payload; "a | b" takes the first that is there. Empty
        where they come in an answer of their own only.
    envelopes : tuple of str
        Paths of the list in an answer of their own.
    node : str
        Path of the post within each item of the list, where it is not the item itself.
    needs : str
        Path without which an item is not about one post, but about several together.
    fields : tuple of Field
        Fields of :class:`microinfluence.Post`.
    """

    fields: tuple[Field, ...]
    path: str = ""
    envelopes: tuple[str, ...] = ()
    node: str = ""
    needs: str = ""


@attrs.frozen(kw_only=True)
class Reported:
    """An engagement rate that a source reports, and how it computes it.

    .. versionadded:: 0.1

    Parameters
    ----------
    path : str
        Where it stands, as for :class:`Field`.
    kind : Kind
        Its declared scale: :data:`microinfluence.readers.kinds.FRACTION` or PERCENT.
    formula : str or mapping of Platform to Formula or str
        How it is computed: the same for all platforms, or for each of them.
    source : str
        Who reports it.
    evidence : Evidence or None
        How well this is known, where that is not as the whole layout.
    """

    path: str
    kind: Kind
    source: str
    formula: Formula | str | Mapping[Platform, Formula | str]
    evidence: Evidence | None = None

    def formula_of(self, platform: Platform) -> Formula | str:
        """Return how it is computed on a platform."""
        if isinstance(self.formula, Mapping):
            return self.formula.get(platform, f"as {self.source} computes it")
        return self.formula


def _keys(values: Iterable[str]) -> frozenset[str]:
    return frozenset(values)


_ACCOUNT: Final = frozenset(
    {"handle", "platform", "followers", "following", "id", "topics", "authentic_share"}
)
_POST: Final = frozenset(attrs.fields_dict(Post))


def _check_names(fields: tuple[Field, ...], known: frozenset[str], record: type) -> None:
    for field in fields:
        if field.name not in known:
            rule = f"must be a field of {record.__name__} that a layout can fill"
            raise InvalidValueError("name", rule, field.name)


@attrs.frozen(kw_only=True, eq=False)
class Layout:
    """What a source's payloads look like: a declared table for :func:`microinfluence.readers.read`.

    .. versionadded:: 0.1

    Parameters
    ----------
    name : str
        The source, for errors and docs.
    reader : str
        Its function, such as "x.user".
    platform : Platform or None
        Whose accounts it tells of; None where the payload or the caller says so.
    envelopes : tuple of str
        Paths under which the account may stand, instead of being the payload itself.
    marks : set of str
        Keys that show, each of them, that a payload is the account itself.
    fields : tuple of Field
        Fields of :class:`microinfluence.Influencer`.
    posts : Posts or None
        Its posts, if it has any.
    audience : tuple of Cells
        Where the audience stands: for each dimension the first that has it counts.
    engagement : Reported or None
        The rate that it reports, if it does.
    source : Source
        Where the shape is documented.
    evidence : Evidence
        How well it is known.
    notes : str
        What its users should know.

    Raises
    ------
    InvalidValueError
        If a field is none that a layout can fill.
    """

    name: str
    reader: str
    platform: Platform | None
    fields: tuple[Field, ...]
    source: Source
    evidence: Evidence
    envelopes: tuple[str, ...] = ()
    marks: frozenset[str] = attrs.field(default=frozenset(), converter=_keys, repr=in_order)
    posts: Posts | None = None
    audience: tuple[Cells, ...] = ()
    engagement: Reported | None = None
    notes: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse fields that no record has."""
        _check_names(self.fields, _ACCOUNT, Influencer)
        if self.posts is not None:
            _check_names(self.posts.fields, _POST, Post)
