"""From the JSON and tables that people hold to records: a reader for each source.

A reader is a function from parsed JSON to :class:`microinfluence.Influencer`. It takes the
source's answer as it is, envelope included, and neither fetches nor opens anything. Each is a
declared table, a :class:`~microinfluence.readers.layouts.Layout`, read by one engine.
"""

from __future__ import annotations

from microinfluence.readers import (
    apify,
    bright_data,
    cells,
    creatoriq,
    facebook,
    hypeauditor,
    instagram,
    kinds,
    layouts,
    linkedin,
    modash,
    phyllo,
    pinterest,
    table,
    threads,
    tiktok,
    twitch,
    x,
    youtube,
)
from microinfluence.readers._many import Readings, read_many
from microinfluence.readers._reading import read
from microinfluence.readers._recognition import every_layout, identify

__all__ = [
    "Readings",
    "apify",
    "bright_data",
    "cells",
    "creatoriq",
    "every_layout",
    "facebook",
    "hypeauditor",
    "identify",
    "instagram",
    "kinds",
    "layouts",
    "linkedin",
    "modash",
    "phyllo",
    "pinterest",
    "read",
    "read_many",
    "table",
    "threads",
    "tiktok",
    "twitch",
    "x",
    "youtube",
]
