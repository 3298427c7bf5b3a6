"""Who pays and who receives in a country: its budgets and funds, employers, persons. `payers` of country.yaml."""

from __future__ import annotations

from collections.abc import Mapping as Named

from shanyraq.engine.ir import YES_NO, ChoiceList, Payer, Words
from shanyraq.engine.marked import Mapping, mapping_of, only_keys, text_of
from shanyraq.engine.read.value import value_of
from shanyraq.engine.read.words import words_of
from shanyraq.engine.refuse import yaml_is_not_of_the_form


def read_payers(about: Mapping, choices: Named[str, ChoiceList]) -> dict[str, Payer]:
    """Every payer by name: its title, the choice each member of which has a budget of its own, and what it does."""
    if about.get("payers") is None:
        return {}
    found = {}
    for name, value in mapping_of(about.get("payers"), about.place("payers"), "payers").values.items():
        written = mapping_of(value, value.at, f"The payer {name}")
        only_keys(written, {"title", "by", "keeps_savings", "are_families", "is_private"}, f"The payer {name}")
        by = written.get("by")
        choice = text_of(by, written.place("by"), "by") if by is not None else ""
        if choice and choice not in choices:
            what = f"The country has no choice {choice[:80]}, each of whose members could have a budget of its own."
            raise yaml_is_not_of_the_form(written.place("by"), what, f"It has {', '.join(sorted(choices)[:8])}.")
        title = words_of(written.get("title"), written.at, f"The payer {name}")
        found[name] = Payer(
            name, title, choice, *(_says_yes(written, key) for key in ("keeps_savings", "are_families", "is_private"))
        )
    return found


def read_charges(about: Mapping) -> dict[str, Words]:
    """The kinds of contributions and taxes by name: what each is called."""
    if about.get("charges") is None:
        return {}
    written = mapping_of(about.get("charges"), about.place("charges"), "charges")
    return {name: words_of(title, written.place(name), f"The charge {name}") for name, title in written.values.items()}


def _says_yes(written: Mapping, key: str) -> bool:
    told = written.get(key)
    return told is not None and bool(value_of(told, YES_NO, None, key))
