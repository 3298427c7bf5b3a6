"""The site as a reader sees it: from the disk, on a phone and wide, in three languages, with and without scripts."""

import shutil
from collections.abc import Iterator
from datetime import date

import pytest

from shanyraq.book.country import open_country
from shanyraq.book.site import build

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 900}
SHAPES = ("index", "find", "doubts", "changes", "changes/2024", "chapters/bread", "acts/TOY-CARE", "cases/bread",
          "articles/TOY-CARE.art-4", "rules/bread.due", "rules/purse.counted_income", "numbers/bread.price_of_bread",
          "facts/purse.income")  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The book of toyland, as an address on this disk."""
    folder = tmp_path_factory.mktemp("book") / "toyland"
    build(open_country("toyland"), folder, date(2026, 1, 15))
    return folder.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """A browser that is installed."""
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
    )
    if not found:
        pytest.skip("no browser is installed")
    with playwright.sync_playwright() as engine:
        started = engine.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: object) -> Iterator[object]:
    """A page on a phone; whatever asks the network for anything fails the test."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[attr-defined]
    shown = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.on("pageerror", lambda error: errors.append(str(error)))
    yield shown
    context.close()
    assert [url for url in asked if not url.startswith("file:")] == []
    assert errors == []


@pytest.mark.parametrize("path", SHAPES)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_page_scrolls_sideways_on_a_phone(page: object, site: str, language: str, path: str) -> None:
    page.goto(f"{site}/{language}/{path}.html")  # type: ignore[attr-defined]
    wide = page.evaluate("document.documentElement.scrollWidth")  # type: ignore[attr-defined]
    assert wide <= PHONE["width"]


def test_the_top_leads_to_kazakh(page: object, site: str) -> None:
    page.goto(f"{site}/index.html")  # type: ignore[attr-defined]
    page.wait_for_url("**/kk/index.html")  # type: ignore[attr-defined]


def test_the_language_switch_keeps_the_page(page: object, site: str) -> None:
    page.goto(f"{site}/kk/rules/bread.due.html")  # type: ignore[attr-defined]
    for language, title in (("ru", "Пособие положено"), ("en", "The allowance is due"), ("kk", "Жәрдемақы тиесілі")):
        page.click(f'.tongues a[lang="{language}"]')  # type: ignore[attr-defined]
        assert page.url.endswith(f"/{language}/rules/bread.due.html")  # type: ignore[attr-defined]
        assert page.get_attribute("html", "lang") == language  # type: ignore[attr-defined]
        assert title in page.inner_text("h1")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("language", "asked", "first"),
    [("kk", "нан шегі", "Нан шегі"), ("ru", "ХЛЕБНАЯ черта", "Хлебная черта"), ("en", "bread line", "Bread line"),
     ("en", "bread.due", "The allowance is due"), ("ru", "ребенок", "Ребёнок")],
)  # fmt: skip
def test_search_from_any_page_finds(page: object, site: str, language: str, asked: str, first: str) -> None:
    page.goto(f"{site}/{language}/chapters/purse.html")  # type: ignore[attr-defined]
    page.fill("#q", asked)  # type: ignore[attr-defined]
    page.press("#q", "Enter")  # type: ignore[attr-defined]
    page.wait_for_selector(".hits a")  # type: ignore[attr-defined]
    assert page.inner_text(".hits li:first-child a") == first  # type: ignore[attr-defined]
    page.click(".hits li:first-child a")  # type: ignore[attr-defined]
    assert page.inner_text("h1").endswith(first)  # type: ignore[attr-defined]


def test_search_says_when_there_is_nothing(page: object, site: str) -> None:
    page.goto(f"{site}/en/find.html?q=caviar")  # type: ignore[attr-defined]
    assert "Nothing found" in page.inner_text("#found")  # type: ignore[attr-defined]
    assert not page.is_visible("#everything")  # type: ignore[attr-defined]
    page.fill("#q", "")  # type: ignore[attr-defined]
    assert page.is_visible("#everything")  # type: ignore[attr-defined]


def test_without_scripts_the_index_lists_everything(browser: object, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    shown = context.new_page()
    shown.goto(f"{site}/kk/find.html?q=нан")
    assert shown.is_visible("#everything")
    # what stands on shelves is listed shelf by shelf, each a page that is linked here
    for shelf in ("shared", "guild"):
        shown.locator(f'#everything a[href*="{shelf}"]').first.click()
        assert shown.locator("#everything a").count() > 40
        shown.go_back()
    context.close()


def test_the_keyboard_reaches_the_content_first(page: object, site: str) -> None:
    page.goto(f"{site}/en/rules/bread.due.html")  # type: ignore[attr-defined]
    page.keyboard.press("Tab")  # type: ignore[attr-defined]
    assert page.evaluate("document.activeElement.className") == "skip"  # type: ignore[attr-defined]
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")  # type: ignore[attr-defined]
    assert outline == "solid"


CONTRAST = """() => {
  const channel = (v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; };
  const light = (c) => .2126 * channel(c[0]) + .7152 * channel(c[1]) + .0722 * channel(c[2]);
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const ground = (e) => { for (; e; e = e.parentElement) {
    const c = parse(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; }
    return [255, 255, 255]; };
  const poor = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.getClientRects().length || e.closest('svg')) continue;
    const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) poor.push(`${e.tagName}.${e.className} ${ratio.toFixed(2)} ${e.textContent.slice(0, 30)}`);
  }
  return [...new Set(poor)];
}"""


@pytest.mark.parametrize("path", SHAPES)
def test_letters_stand_out_from_their_ground(page: object, site: str, path: str) -> None:
    page.goto(f"{site}/kk/{path}.html")  # type: ignore[attr-defined]
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")  # type: ignore[attr-defined]
    assert page.evaluate(CONTRAST) == []  # type: ignore[attr-defined]
