"""Who is assumed to take what reforms add, in words: on the terminal, in the report and in its tables alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from shanyraq.studies.added import take_up_of_added
from shanyraq.words import words

if TYPE_CHECKING:
    from shanyraq.engine.ir import Law


def added_in_words(
    laws: Mapping[str, Law], base: Law, titles: Mapping[str, Mapping[str, str]], language: str
) -> list[str]:
    """A sentence for each benefit that a reform adds; none where no reform adds any.

    titles: of the reforms, by name and language.
    """
    said, found = words("simulate", language), []
    for name, added in take_up_of_added(laws, base).items():
        rules = {rule.id: rule.title for rule in laws[name].rules}
        for rule, how in added.items():
            reform = titles.get(name, {}).get(language, name)
            found.append(said[f"added_{how}"].format(benefit=rules[rule][language], reform=reform))
    return found
