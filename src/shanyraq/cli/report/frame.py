"""The frame of every page that is written to a folder: three languages in one file that needs nothing but itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files

from shanyraq import __version__
from shanyraq.words import LANGUAGES, words


def framed(template: str, tongues: Sequence[Mapping[str, object]]) -> str:
    """A page by its template. Each tongue has `lang`, `title`, `under` and what the template says."""
    import jinja2
    from markupsafe import Markup

    from shanyraq.book.renderer import static

    folder = files("shanyraq.cli.report")
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,  # a missing name is an error
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = (Markup((folder / name).read_text("utf-8")) for name in ("report.css", "report.js"))
    return environment.get_template(template).render(
        names={language: words("report", language)["language_name"] for language in LANGUAGES},
        tongues=[_with_frame(one) for one in tongues],
        style=style,
        script=script,
        mark=Markup(static("mark.svg")),
        version=__version__,
    )


def _with_frame(tongue: Mapping[str, object]) -> dict[str, object]:
    said = words("report", str(tongue["lang"]))
    usual = {"kicker": said["kicker"], "languages": said["languages"], "tab": f"{tongue['title']} · {tongue['under']}"}
    return {**usual, **tongue}
