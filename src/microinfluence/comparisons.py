"""One account under many schemes: how far the published definitions agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from microinfluence._frozen import FrozenMapping

if TYPE_CHECKING:
    from microinfluence.tiers import Tier

__all__ = ["Comparison"]


def _frozen(tiers: Mapping[str, Tier]) -> FrozenMapping[str, Tier]:
    return FrozenMapping(tiers)


@attrs.frozen(repr=False, eq=False)
class Comparison(Mapping[str, "Tier"]):
    """The tier of one account by each of several schemes: a mapping from scheme name to tier.

    Parameters
    ----------
    tiers : mapping of str to Tier
        The tier by each scheme, at least one.

    Examples
    --------
    >>> import microinfluence as mi
    >>> comparison = mi.schemes.compare(15_000)
    >>> comparison["iab_uk"]
    <Tier.MICRO: 2>
    >>> comparison.commonest
    <Tier.MICRO: 2>

    .. versionadded:: 0.1
    """

    tiers: Mapping[str, Tier] = attrs.field(converter=_frozen)

    def __getitem__(self, name: str) -> Tier:
        return self.tiers[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.tiers)

    def __len__(self) -> int:
        return len(self.tiers)

    def __hash__(self) -> int:
        return hash(self.tiers)

    @property
    def counts(self) -> dict[Tier, int]:
        """How many schemes give each tier, the commonest first; of equal ones the smaller tier."""
        counted = Counter(self.tiers.values())
        return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))

    @property
    def commonest(self) -> Tier:
        """The tier that most schemes give; of equally common ones the smallest."""
        return next(iter(self.counts))

    @property
    def agreement(self) -> float:
        """Share of the schemes that give the commonest tier, in (0, 1]."""
        return self.counts[self.commonest] / len(self)

    def __repr__(self) -> str:
        return f"Comparison({', '.join(f'{tier.name} {n}' for tier, n in self.counts.items())})"

    def __str__(self) -> str:
        """Render one line per tier, with the schemes that give it."""
        lines = [f"{len(self)} schemes, {self.agreement:.0%} agree on {self.commonest.name}"]
        for tier, number in self.counts.items():
            names = ", ".join(name for name in self if self[name] is tier)
            lines.append(f"{tier.name:>7} {number:>2}  {names}")
        return "\n".join(lines)
