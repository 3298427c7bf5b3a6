"""A citation as a reader knows it: acts by their titles, articles in the reader's language, days in words."""

import pytest

from shanyraq.words import LANGUAGES
from shanyraq.words.formats import citation

TITLES = {"KZ-SC": {"kk": "Әлеуметтік кодекс", "ru": "Социальный кодекс", "en": "Social Code"}}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Social Code, art. 207(1); KZ-L105, art. 11(1) before 1 July 2023"),
        ("ru", "Социальный кодекс, ст. 207(1); KZ-L105, ст. 11(1) до 1 июля 2023 года"),
        ("kk", "Әлеуметтік кодекс, 207(1)-бап; KZ-L105, 11(1)-бап, 2023 жылғы 1 шілде күніне дейін"),
    ],
)
def test_several_acts_each_with_its_day(language: str, said: str) -> None:
    assert citation("KZ-SC art.207(1); KZ-L105 art.11(1) before 2023-07-01", TITLES, language) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_source_in_its_own_words_stays_as_it_is(language: str) -> None:
    source = "267.9 bn tenge / 12 / 6.437 million children; large families 236.2"
    assert citation(source, TITLES, language) == source
