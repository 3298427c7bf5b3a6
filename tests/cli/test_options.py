"""What options of several commands take: amounts as case files write them, seeds that a record can hold."""

import sys
from decimal import Decimal

import pytest

from shanyraq.cli.amounts import amount_given, billions_given
from shanyraq.engine.refuse import Refusal


@pytest.mark.parametrize(("text", "billions"), [("120", "120"), (" 62.7 ", "62.7"), ("1_200", "1200"), ("-3", "-3")])
def test_an_amount_is_read_exactly(text: str, billions: str) -> None:
    assert billions_given("--budget", text) == Decimal(billions)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1,200", "write 1200"),
        ("62,7", "decimals follow a point: 62.7"),
        ("1_2", "is not a number"),
        ("١٢٠", "is not a number"),
        ("１２", "is not a number"),
        ("1e3", "is not a number"),
        ("nan", "is not a number"),
        ("", "is not a number"),
        ("2000000", "is more than any budget"),
    ],
)
def test_an_amount_that_could_mean_two_things_is_refused(text: str, says: str) -> None:
    with pytest.raises(Refusal, match="--budget") as found:
        billions_given("--budget", text)
    assert says in found.value.what and "Write billions of tenge" in found.value.do


def test_other_amounts_are_read_so_too() -> None:
    with pytest.raises(Refusal, match=r"--level: '12,000' is not a number \(write 12000") as found:
        amount_given("--level", "12,000", "Write tenge.")
    assert found.value.do == "Write tenge."


@pytest.mark.filterwarnings("default:.*:DeprecationWarning")
@pytest.mark.parametrize(
    "command",
    ["simulate", "equalise", "outlook", "decompose 2025 2026", "population check", "population make --out x.parquet"],
)
def test_a_seed_that_no_record_can_hold_is_refused_at_once(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from shanyraq.cli.app import main

    monkeypatch.setattr("shanyraq.cli.app.readable_streams", lambda: None)
    for seed in ("99999999999999999999", "-1000000000000001"):
        monkeypatch.setattr(sys, "argv", ["shanyraq", *command.split(), f"--seed={seed}"])
        with pytest.raises(SystemExit) as end:
            main()
        assert end.value.code and f"--seed {seed} is too large" in capsys.readouterr().err
