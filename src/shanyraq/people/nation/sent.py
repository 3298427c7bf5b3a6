"""Questions as bytes, so that another machine asks the same: the law is frozen mappings, which pickle refuses."""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from shanyraq.people.nation.questions import Questions


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: object) -> Any:
        """Frozen mappings as what they hold; all else as it is."""
        if type(value) is MappingProxyType:
            return frozen, (dict(value),)
        return NotImplemented


def frozen(value: Mapping[object, object]) -> Mapping[object, object]:
    """A mapping that cannot be changed."""
    return MappingProxyType(dict(value))


def as_bytes(put: Questions) -> bytes:
    """The questions for `questions_of`, on any machine with the same release of this house."""
    file = io.BytesIO()
    _Pickler(file, pickle.HIGHEST_PROTOCOL).dump(put)
    return file.getvalue()


def questions_of(sent: bytes) -> Questions:
    """The questions that `as_bytes` wrote. Only for bytes that this house wrote itself: unpickling runs code."""
    found = pickle.loads(sent)
    assert isinstance(found, Questions)
    return found
