"""What a person reads of a desk, in every state of the road and in three languages."""

from datetime import date
from io import StringIO

import pytest
from desks import DAY, desk, proposal, record
from rich.console import Console

from shanyraq.cli.desk.shown import print_history, print_status
from shanyraq.standards.desk.folder import EXAMPLES, open_desk
from shanyraq.standards.desk.proposal import Proposal
from shanyraq.standards.desk.workflow import workflow
from shanyraq.words import LANGUAGES

KNOWN = ["C102"]


def status(given: Proposal, language: str, width: int = 100) -> str:
    screen = Console(file=StringIO(), width=width, highlight=False)
    print_status(screen, desk(given), DAY, KNOWN, language)
    assert isinstance(screen.file, StringIO)
    return screen.file.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [80, 120])
def test_every_state_is_shown_with_every_step_that_leads_out_of_it(language: str, width: int) -> None:
    table = workflow()
    for state, title in table.states.items():
        shown = " ".join(status(proposal(state), language, width).split())
        assert title[language] in shown
        for step in table.leaving(state):
            assert table.states[step.to][language] in shown
            if step.to not in ("deferred", "rejected", "denounced"):
                assert all(table.guards[guard].title[language] in shown for guard in step.guards)


def test_observed_ratifications_are_compared_and_not_promised() -> None:
    shown = " ".join(status(proposal("commission_review", since=date(2026, 3, 2)), "en").split())
    assert "Observed: C175 took 915 days from there to “signed”, which would be 2 September 2028" in shown
    shown = " ".join(status(proposal("public_discussion", since=date(2026, 3, 2)), "en").split())
    assert "C131 took about 405 days from there to “in Parliament”" in shown
    shown = " ".join(status(proposal("government_approved"), "ru").split())
    assert "у C183 путь до «подписана» занял 73 дня" in shown
    assert "(даты не точны)" in shown


def test_a_deadline_says_whether_a_rule_or_usage_sets_it() -> None:
    assert "by 12 January 2027 " in status(proposal("assessed"), "en")
    assert "by 12 January 2027 (usage, not a rule)" in status(proposal("in_force"), "en")
    assert "not before" in status(proposal("deposited"), "en")
    assert "a national rule are not in desk.yaml" in status(proposal("public_discussion"), "en")


def test_the_history_strikes_through_what_no_longer_stands() -> None:
    shown = open_desk(EXAMPLES / "example").proposal("c102-2026")
    screen = Console(file=StringIO(), width=100, force_terminal=True, highlight=False, color_system="standard")
    print_history(screen, shown, "kk")
    assert isinstance(screen.file, StringIO)
    lines = screen.file.getvalue().splitlines()
    struck = [line for line in lines if "\x1b[1;9m" in line]
    assert len(struck) == 1
    assert "шараның құны" in struck[0]
    assert any("10-оқиғаны түзетеді" in line for line in lines)


def test_words_of_a_desk_cannot_command_a_terminal() -> None:
    written = {"day": "2026-05-01", "period": "\x1b[31mred", "result": "[b]x", "follow_up": "n"}
    hostile = proposal("assessed", record("evaluation", **written))
    screen = Console(file=StringIO(), width=100, highlight=False)
    print_history(screen, hostile, "en")
    assert isinstance(screen.file, StringIO)
    text = screen.file.getvalue()
    assert "\x1b" not in text
    assert "[b]x" in text
