"""`shanyraq standards list|show`: the register of instruments, and one of them with its provisions."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from shanyraq.engine.refuse import Refusal, listed
from shanyraq.words.commands import AsJson, Lang
from shanyraq.words.terminal import console, language_of, print_json

if TYPE_CHECKING:
    from shanyraq.standards.instruments import Instrument, Provision, Register

Body = Annotated[str | None, typer.Option("--body", help="Only of this body: UN, ILO, council_of_europe, EAEU …")]
Status = Annotated[
    str | None, typer.Option("--status", help="Only in this standing: ratified, not_ratified, cannot_join …")
]
OfKind = Annotated[str | None, typer.Option("--kind", help="Only of this kind: treaty, recommendation, declaration …")]
Asked = Annotated[str, typer.Argument(metavar="ID", help="An instrument by its id, such as C102 or ICESCR.")]
Article = Annotated[str | None, typer.Option("--article", help="Open one article: 65.")]


def list_instruments(
    body: Body = None, status: Status = None, kind: OfKind = None, lang: Lang = None, as_json: AsJson = False
) -> None:
    """List the instruments and where Kazakhstan stands.

    Every instrument of the register.
    """
    from shanyraq.standards.instruments import Kind, Standing, register

    whole = register()
    of = _one_of(body, list(whole.institutions), "--body")
    standing = _one_of(status, list(Standing), "--status")
    sort = _one_of(kind, list(Kind), "--kind")
    found = [
        one
        for one in whole.instruments.values()
        if of in (None, one.body) and standing in (None, one.kazakhstan.standing) and sort in (None, one.kind)
    ]
    if as_json:
        from shanyraq.cli.standards.values import instrument_value

        print_json([instrument_value(one, whole) for one in found])
        return
    from shanyraq.cli.standards.pages import print_list

    print_list(console(), found, whole, language_of(lang))


def show_instrument(asked: Asked, article: Article = None, lang: Lang = None, as_json: AsJson = False) -> None:
    """Show an instrument and whether it binds.

    What it is, why it binds, what is to be reported, and its provisions.
    """
    from shanyraq.standards.instruments import provisions, register

    whole = register()
    instrument = _found(asked, whole)
    held = provisions(instrument.id)
    if article is not None:
        held = (_article(article, held, instrument.id),)
    if as_json:
        from shanyraq.cli.standards.values import instrument_value, provision_value

        told = [provision_value(one, whole) for one in held]
        print_json(told[0] if article is not None else {**instrument_value(instrument, whole), "provisions": told})
        return
    from shanyraq.cli.standards.pages import Page

    page = Page(console(), whole, language_of(lang), date.today())
    if article is None:
        page.instrument(instrument, held)
    else:
        page.article(instrument, held[0])


def _one_of(given: str | None, known: list[str], option: str) -> str | None:
    """The value as the register writes it; case and hyphens do not matter. Refuses what it does not have."""
    if given is None:
        return None
    wanted = given.strip().lower().replace("-", "_").replace(" ", "_")
    if wanted in known:
        return wanted
    near = get_close_matches(wanted, known, 3)
    hint = f"Did you mean {listed(near)}?" if near else f"It may be: {listed(known, 40)}."
    raise Refusal(f"{option} {given[:60]} is not in the register.", "", hint)


def _found(asked: str, whole: Register) -> Instrument:
    """The instrument of that id, whatever its case; refuses an unknown one with the nearest ids."""
    by_case = {name.upper(): one for name, one in whole.instruments.items()}
    wanted = asked.strip().upper().removeprefix("ILO-").replace(" ", "")
    if wanted in by_case:
        return by_case[wanted]
    near = [by_case[name].id for name in get_close_matches(wanted, by_case, 6, 0.5)]
    hint = f"Did you mean {listed(near)}?" if near else "See `shanyraq standards list` for the ids."
    raise Refusal(f"The register has no instrument {asked[:60]}.", "", hint)


def _article(asked: str, held: tuple[Provision, ...], name: str) -> Provision:
    wanted = asked.strip().lower().removeprefix("art.").strip().replace(" ", "-")
    for one in held:
        if wanted in (one.article.lower(), one.article.lower().removeprefix("para.")):
            return one
    if not held:
        raise Refusal(
            f"The register does not hold the provisions of {name} yet.", "", f"`shanyraq standards show {name}`."
        )
    articles = [one.article for one in held]
    near = get_close_matches(wanted, articles, 3)
    hint = f"Did you mean {listed(near)}?" if near else f"It holds {listed(articles, 12)}."
    raise Refusal(f"The register has no article {asked[:40]} of {name}.", "", hint)
