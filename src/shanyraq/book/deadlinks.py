"""Dead links: what a page of the site points to and the site does not have."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import unquote, urlsplit

TAG = re.compile(r"<[a-z][^>]*>")
ATTRIBUTE = re.compile(r'\s(href|src|action|id)="([^"]*)"')


class _Links:
    """The links of a page, and the places in it that a link may name."""

    def __init__(self, text: str) -> None:
        found = [(name, unescape(value)) for tag in TAG.findall(text) for name, value in ATTRIBUTE.findall(tag)]
        self.links = dict.fromkeys(value for name, value in found if name != "id")
        self.places = {value for name, value in found if name == "id"}


def dead_links(site: Mapping[str, str]) -> list[str]:
    """Links that lead out of the site, to a file it does not have, or to a place that a page does not have.

    `site` is every file by its path.
    """
    read = {path: _Links(text) for path, text in site.items() if path.endswith(".html")}
    return [
        f"{path} -> {link}" for path, page in read.items() for link in page.links if not _leads(path, link, site, read)
    ]


def _leads(path: str, link: str, site: Mapping[str, str], read: Mapping[str, _Links]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return False
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) if parts.path else path
    if target not in site:
        return False
    place = unquote(parts.fragment)
    return not place or target not in read or place in read[target].places
