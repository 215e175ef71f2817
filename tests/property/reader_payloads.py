"""Valid payloads of every reader, made from its declared table, and what to do to them."""

import copy
import inspect
import json
import pickle
import random
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

import microinfluence as mi
from microinfluence.readers import kinds
from microinfluence.readers._paths import Step, alternatives, parse, walk
from microinfluence.readers.cells import Cells
from microinfluence.readers.kinds import Kind, Refused
from microinfluence.readers.layouts import Field, Layout

Json = Any
Steps = tuple[Step, ...]

HANDLE = "ida.weaves"
POSTS = 3

_LABELS = {
    "age": ("18-24", "25-34"),
    "gender": ("female", "male"),
    "country": ("DE", "AT"),
    "language": ("de", "en"),
    "interest": ("Travel", "Food"),
}
_SHARE: Mapping[str, Json] = {"fraction": 0.2, "percent": 20, "count": 2}
_OPTIONS = ("handle", "platform", "observed_at")


class Told(NamedTuple):
    """What a payload is made of."""

    account: dict[str, Json]
    """The account, with the answers beside it under their names."""
    posts: list[dict[str, Json]]
    """The posts, without what is around each."""


def reader_of(layout: Layout) -> Callable[..., mi.Influencer]:
    """Return the public function that reads a layout."""
    found: Callable[..., mi.Influencer] = attrgetter(layout.reader)(mi.readers)
    return found


def beside(layout: Layout) -> list[str]:
    """Return the names of the answers that come beside the account."""
    first_keys = {
        str(steps[0]) for path in account_paths(layout) for steps in terms_of(path) if steps
    }
    return [name for name in parameters(layout) if name in first_keys and name not in _OPTIONS]


def parameters(layout: Layout) -> Mapping[str, inspect.Parameter]:
    """Return the parameters of a layout's reader."""
    return inspect.signature(reader_of(layout)).parameters


def account_paths(layout: Layout) -> list[str]:
    """Return every path into the account."""
    told = [layout.engagement.path] if layout.engagement else []
    fields = [field.path for field in layout.fields]
    return [*fields, *(cells.path for cells in layout.audience), *told]


def terms_of(path: str) -> list[Steps]:
    """Return the steps of each term of each alternative of a path."""
    return [steps for terms in alternatives(path) for steps in terms]


def call(layout: Layout, arguments: Mapping[str, Json], **options: Json) -> mi.Influencer:
    """Read by the public function of a layout, with what the payload cannot tell told."""
    given = options
    names = beside(layout)
    for name in list(parameters(layout))[1:]:
        if name in names:
            given[name] = arguments.get(name)
        elif name == "handle" and not any(field.name == "handle" for field in layout.fields):
            given[name] = HANDLE
        elif name == "platform" and layout.platform is None:
            given[name] = "instagram"
        elif name not in _OPTIONS and parameters(layout)[name].annotation == "object":
            given[name] = arguments.get("posts")
    payload = arguments.get("payload")
    if "payload" in parameters(layout):
        return reader_of(layout)(payload, **given)
    several: mi.readers.Readings = attrgetter(layout.reader)(mi.readers)([payload], **options)
    return several.records[0]


def read(layout: Layout, arguments: Mapping[str, Json]) -> mi.Influencer:
    """Read by the engine, whatever the public function chooses."""
    named = any(field.name == "handle" for field in layout.fields)
    return mi.readers.read(
        layout,
        arguments.get("payload"),
        posts=arguments.get("posts"),
        beside={name: arguments.get(name) for name in beside(layout)},
        handle=None if named else HANDLE,
        platform="instagram" if layout.platform is None else None,
    )


def put(root: dict[str, Json], steps: Steps, value: Json) -> bool:
    """Put a value at the end of a path, and say whether there was room for it."""
    here: Json = root
    for place, step in enumerate(steps):
        last = place == len(steps) - 1
        empty: Json = value if last else {} if isinstance(steps[place + 1], str) else []
        if isinstance(step, str):
            if not isinstance(here, dict):
                return False
            here = here.setdefault(step, empty)
        elif not isinstance(here, list):
            return False
        elif isinstance(step, int):
            here += [None] * (step + 1 - len(here))
            here[step] = empty if here[step] is None else here[step]
            here = here[step]
        else:
            name, wanted = step
            entry = next((each for each in here if each.get(name) == wanted), None)
            if entry is None:
                entry = {name: wanted}
                here.append(entry)
            here = entry
    return here is value


def fill(fields: tuple[Field, ...], rng: random.Random) -> dict[str, Json]:
    """Make an object with a valid value at every path of its fields."""
    users: dict[Steps, list[Field]] = {}
    for field in fields:
        for steps in terms_of(field.path):
            users.setdefault(steps, []).append(field)
    root: dict[str, Json] = {}
    for steps, sharing in users.items():
        put(root, steps, valid([field.kind for field in sharing], silent(sharing), rng))
    for field in fields:
        if field.hidden.flag:
            put(root, parse(field.hidden.flag), False)  # noqa: FBT003 - a value of JSON
    return root


def silent(fields: list[Field]) -> set[Json]:
    """Return what says nothing in any of some fields."""
    return {value for each in fields for value in (*each.hidden.values, *each.hidden.doubtful)}


def valid(wanted: list[Kind], unlike: set[Json], rng: random.Random) -> Json:
    """Return a value that is known, of every kind."""
    for value in (*specific(wanted[0], rng), *anything(rng)):
        says = isinstance(value, (list, dict)) or value not in unlike
        if says and all(accepts(kind, value) for kind in wanted):
            return value
    raise AssertionError(wanted)


def accepts(kind: Kind, value: Json) -> bool:
    """Tell whether a value is known and of a kind."""
    try:
        return kind.convert(value) is not None
    except Refused:
        return False


def specific(kind: Kind, rng: random.Random) -> list[Json]:
    """Return values that a kind was made for."""
    given = inspect.getclosurevars(kind.convert).nonlocals
    if "members" in given:
        members = list(given["members"])
        return rng.sample(members, len(members))
    if "weight" in given:
        return [[{given["label"]: "travel", given["weight"]: 0.7}]]
    if kind is kinds.COUNT:
        count = rng.choice((rng.randrange(10, 1_000), rng.randrange(10, 2**60)))
        return [rng.choice((count, str(count), float(count % 10**9)))]
    return []


def anything(rng: random.Random) -> list[Json]:
    """Return a value of about every kind."""
    seconds = rng.randrange(1_600_000_000, 1_790_000_000)
    return [
        f"name{rng.randrange(10**6)}",
        round(rng.uniform(0.001, 0.9), 4),
        rng.random() < 0.5,
        f"2026-{rng.randrange(1, 13):02}-02T09:15:{rng.randrange(60):02}+00:00",
        f"2026-{rng.randrange(1, 13):02}-02",
        seconds,
        seconds * 1_000,
        ["travel", "food"],
        [{"name": "travel"}],
        {"name": "travel"},
    ]


def audience(cells: Cells) -> Json:
    """Return a valid value of a form, with two or four cells."""
    name = cells.form.__qualname__.partition(".")[0]
    given = inspect.getclosurevars(cells.form).nonlocals
    share = _SHARE[cells.scale]
    first, *more = (_LABELS[dimension] for dimension in cells.dimensions)
    second = more[0] if more else ("",)
    crossed = [(one, other) if more else (one,) for one in first for other in second]
    return _FORMS[name](given, crossed, share)


def _columns(given: Json, crossed: Json, share: Json) -> Json:
    members = dict.fromkeys(given["members"], share)
    return [{given["label"]: label, **members} for label in sorted({pair[0] for pair in crossed})]


def _keyed_columns(given: Json, crossed: Json, share: Json) -> Json:
    return {pair[0]: dict.fromkeys(given["members"], share) for pair in crossed}


def _nested(given: Json, crossed: Json, share: Json) -> Json:
    return [
        {
            given["outer"]: first,
            given["inside"]: [
                {given["label"]: pair[1], given["value"]: share}
                for pair in crossed
                if pair[0] == first
            ],
        }
        for first in sorted({pair[0] for pair in crossed})
    ]


_FORMS: Mapping[str, Callable[[Json, Json, Json], Json]] = {
    "rows": lambda given, crossed, share: [
        {**dict(zip(given["labels"], pair, strict=True)), given["value"]: share} for pair in crossed
    ],
    "columns": _columns,
    "keyed": lambda given, crossed, share: {
        given["separator"].join(pair): share for pair in crossed
    },
    "keyed_columns": _keyed_columns,
    "nested": _nested,
    "breakdowns": lambda given, crossed, share: [
        {
            "dimension_keys": list(given["keys"]),
            "results": [{"dimension_values": list(pair), "value": share} for pair in crossed],
        }
    ],
    "table": lambda given, crossed, share: {
        "columnHeaders": [{"name": name} for name in (*given["headers"], given["value"])],
        "rows": [[*pair, share] for pair in crossed],
    },
}


def told(layout: Layout, seed: int) -> Told:
    """Make an account and posts that fill every path of a table."""
    rng = random.Random(seed)  # noqa: S311 - invented data
    account = fill(layout.fields, rng)
    for cells in layout.audience:
        for steps in terms_of(cells.path):
            value = audience(cells)
            if not put(account, steps, value) and cells.form.__qualname__.startswith("breakdowns"):
                walk(account, steps).extend(value)
    if layout.engagement:
        for steps in terms_of(layout.engagement.path):
            put(account, steps, valid([layout.engagement.kind], set(), rng))
    posts = [fill(layout.posts.fields, rng) for _ in range(POSTS)] if layout.posts else []
    return Told(account, posts)


def answers(layout: Layout, parts: Told, seed: int) -> dict[str, Json]:
    """Put an account and its posts into what surrounds them.

    What comes out is by the names of the reader's parameters; "payload" and "posts" are always
    among them.
    """
    rng = random.Random(seed)  # noqa: S311 - invented data
    own = copy.deepcopy(parts.account)
    found = {name: own.pop(name) for name in beside(layout) if name in own}
    separate: Json = None
    if layout.posts is not None:
        node = parse(layout.posts.node)
        listed: Json = [wrapped(post, node) if node else post for post in parts.posts]
        if layout.posts.path:
            put(own, terms_of(layout.posts.path)[0], listed)
        elif layout.posts.envelopes:
            separate = wrapped(listed, parse(rng.choice(layout.posts.envelopes)))
        else:  # each row is an account and a post
            own, separate = {**listed[0], **own}, listed
    if layout.envelopes and (rng.random() < 0.5 or not layout.marks):
        payload = wrapped(rng.choice((own, [own])), parse(rng.choice(layout.envelopes)))
    elif layout.marks.isdisjoint(own):
        payload = {**own, min(layout.marks): None}
    else:
        payload = own
    return {"payload": payload, "posts": separate, **found}


def sample(layout: Layout, seed: int) -> dict[str, Json]:
    """Make answers that fill every path of a table."""
    return answers(layout, told(layout, seed), seed)


def overwrite(root: Json, path: str, value: Json) -> None:
    """Write a value at the end of every term of a path that is there."""
    for steps in terms_of(path):
        holder = walk(root, steps[:-1])
        if holder is not None:
            holder[steps[-1]] = value


def wrapped(value: Json, steps: Steps) -> Json:
    """Put a value at the end of a path in an object of its own."""
    root: dict[str, Json] = {}
    put(root, steps, value)
    return root


@cache
def text(layout: Layout, seed: int) -> str:
    """Return a sample's arguments as JSON, of which each reading makes a fresh copy."""
    return json.dumps(sample(layout, seed))


def nested(depth: int, wrap: Callable[[Json], Json]) -> Json:
    """Return something deep."""
    found: Json = None
    for _ in range(depth):
        found = wrap(found)
    return found


HOSTILE: list[Json] = [
    *(None, True, False, 0, 1, -1, 3, -0.0, 0.5, 12.7, 1e308, 637000.0, 2**63 - 1, 2**63, 10**30),
    *(10**400, -(10**5000), float("nan"), float("inf"), float("-inf")),
    *("", " ", "@", "0", "-1", "48300", "12.5K", "1e5", "3.2%", "9" * 19, "9" * 5_000, "UK", "ß"),
    *(
        "\x00\x1b[31m",
        "<script>alert(1)</script>",
        "\ud800",
        "\u017f",
        "a|b + c.d[0]",
        "\u202e\n\r\t",
    ),
    *("2026-13-45T99:99:99Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"),
    *("2026-11-02T09:15:00+0000", "2026-11-02T09:15:00", "1970-01-01T00:00:00Z", 1_782_000_000),
    *([], {}, [None], [[]], [{}], [1, "a", None, {}], {"a": 1}, {"data": None}, {"data": []}),
    *({"error": {"message": "no"}}, {"": {"": ""}}, {"name": "likes", "values": 7}),
    nested(400, lambda inside: [inside]),
    nested(400, lambda inside: {"data": inside}),
    nested(200, lambda inside: {"data": [inside]}),
    nested(200, lambda inside: {"items": [inside]}),
]
"""What strangers write in place of a value."""

_KEPT = [pickle.dumps(value) for value in HOSTILE]

KEYS = ("__class__", "", "data", "error", "a.b", "[0]", "0", "\x00", "user", "id", "insights")
"""Keys that strangers add."""


class Mutation(NamedTuple):
    """One change of a payload."""

    place: int
    what: str
    value: int


def nodes(root: Json) -> Iterator[tuple[Json, Json]]:
    """Return every place of a payload, from the outside in: its container and its key there."""
    waiting = [root]
    while waiting:
        here = waiting.pop()
        for key, value in list(here.items() if isinstance(here, dict) else enumerate(here)):
            yield here, key
            if isinstance(value, (dict, list)):
                waiting.append(value)


def mutated(arguments: dict[str, Json], mutations: list[Mutation]) -> dict[str, Json]:
    """Change a payload in place, again and again."""
    for mutation in mutations:
        places = list(nodes(arguments))
        if places:
            container, key = places[mutation.place % len(places)]
            other, its = places[mutation.value % len(places)]
            _CHANGES[mutation.what](container, key, mutation.value, other[its])
    return arguments


def hostile(value: int) -> Json:
    """Return one of what strangers write, of its own, as a change may change it again."""
    return pickle.loads(_KEPT[value % len(_KEPT)])


def _replace(container: Json, key: Json, value: int, _: Json) -> None:
    container[key] = hostile(value)


def _delete(container: Json, key: Json, _value: int, _other: Json) -> None:
    del container[key]


def _truncate(container: Json, key: Json, value: int, _: Json) -> None:
    if isinstance(container[key], (list, str)):
        container[key] = container[key][: value % 3]


def _add(container: Json, _key: Json, value: int, _other: Json) -> None:
    extra = hostile(value)
    if isinstance(container, dict):
        container[KEYS[value % len(KEYS)]] = extra
    else:
        container.insert(value % (len(container) + 1), extra)


def _wrap(container: Json, key: Json, value: int, _: Json) -> None:
    inside = container[key]
    container[key] = [inside] if value % 2 else {KEYS[value % len(KEYS)]: inside}


def _to_text(container: Json, key: Json, _value: int, _other: Json) -> None:
    found = container[key]
    huge = type(found) is int and found.bit_length() > 10_000  # Python does not write it
    if not huge and not isinstance(found, (list, dict)):
        container[key] = json.dumps(found)


def _copy(container: Json, key: Json, _value: int, other: Json) -> None:
    if not isinstance(other, (list, dict)):
        container[key] = other


_CHANGES: Mapping[str, Callable[[Json, Json, int, Json], None]] = {
    "replace": _replace,
    "delete": _delete,
    "truncate": _truncate,
    "add": _add,
    "wrap": _wrap,
    "text": _to_text,
    "copy": _copy,
}
CHANGES = list(_CHANGES)
"""Ways of changing a payload."""
