"""Tests of the report of a study in Chromium; see `run`."""

import json

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

from pages import ATTACK, FOLDER, LOW_CONTRAST, prefer, size, tab_through, take_picture

STUDIES = ["study", "study-hostile", "study-small"]


class StudyPage:
    def __init__(self, browser, name):
        self.browser = browser
        browser.get((FOLDER / f"{name}.html").as_uri())
        lines = (FOLDER / f"{name}.jsonl").read_text().splitlines()
        self.outline, *self.records = map(json.loads, lines)
        self.tests = json.loads((FOLDER / f"{name}-tests.json").read_text())

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def run(self, script, *arguments):
        return self.browser.execute_script(script, *arguments)

    def rows(self, table):
        """Returns the text of the cells of all visible rows."""
        return self.run(
            "return [...document.querySelectorAll(`#${arguments[0]} tbody tr:not([hidden])`)]"
            ".map((row) => [...row.cells].map((cell) => cell.textContent))",
            table,
        )

    def heading(self, table, title):
        return next(
            h
            for h in self.all(f"#{table} thead th")
            if h.find_element(By.CSS_SELECTOR, "bdi").text == title
        )

    def column(self, table, title):
        headings = [e.text for e in self.all(f"#{table} thead bdi")]
        return [row[headings.index(title)] for row in self.rows(table)]


def number(text):
    """Returns the number of a cell; insignificant weights are in parentheses."""
    return float(text.strip("()").replace("−", "-"))


@pytest.mark.parametrize("name", STUDIES)
def test_opens_without_errors_and_loads_nothing(browser, name):
    page = StudyPage(browser, name)
    entries = page.run("return performance.getEntriesByType('resource').map((e) => e.name)")
    assert [entry for entry in entries if not entry.startswith("data:")] == []
    assert len(page.rows("utterances")) == len(page.records)
    assert page.run("return document.querySelector('.drawn').naturalWidth") > 0


def test_all_weights_and_tests_are_listed(browser):
    page = StudyPage(browser, "study")
    for record, row in zip(page.records, page.rows("utterances")):
        unit = record["unit"]
        assert row[:5] == [unit[k] for k in ["file", "corpus", "model", "emotion", "speaker"]]
        found = next(
            c for c in record["explanation"]["classes"] if c["label"] == unit["emotion"]
        )
        assert abs(number(row[5]) - found["prediction"]) <= 5.1e-4
        assert abs(number(row[6]) - found["weightedR2"]) <= 5.1e-4
        for text, weight in zip(row[7:], found["weights"], strict=True):
            assert abs(number(text) - weight) <= 5.1e-4
    rows = page.rows("tests-models") + page.rows("tests-corpora")
    assert len(rows) == len(page.tests) == 16
    for row, test in zip(rows, page.tests):
        assert row[0] == test["emotion"]
        if "result" in test:
            assert abs(number(row[7]) - test["result"]["statistic"]) <= 5.1e-4
            assert abs(number(row[9]) - test["result"]["pValue"]) <= 5.1e-5
            assert abs(number(row[10]) - test["holm"]) <= 5.1e-5
            assert abs(number(row[12]) - test["result"]["effectSize"]["normalised"]) <= 5.1e-4
            assert abs(number(row[13]) - test["result"]["smallestPValue"]) <= 5.1e-5
            rejected = test["result"]["statistic"] > test["result"]["criticalValue"]
            assert row[6] == ("rejected" if rejected else "not rejected")
        else:
            assert row[6] == "not tested" and row[7:] == ["–"] * 8


def test_missing_data_are_listed(browser):
    page = StudyPage(browser, "study")
    missing = [e.text for e in page.all(".missing li")]
    assert len(missing) == len(page.outline["missingUtterances"]) + len(page.outline["rejectedFiles"])
    assert "model 1 recognises 0 of 6 requested sad utterances of corpus 0." in missing
    assert "model 0 recognises 4 of 6 requested sad utterances of corpus 1." in missing


@pytest.mark.parametrize("width", [390, 1000, 1400])
def test_tables_have_their_rows_counted_and_fit_wide_windows(browser, width):
    size(browser, width, 900)
    page = StudyPage(browser, "study")
    page.run("document.querySelectorAll('details').forEach((details) => { details.open = true })")
    for table in page.all(".data"):
        rows = len(table.find_elements(By.CSS_SELECTOR, "tbody tr"))
        status = page.run("return arguments[0].querySelector('[role=status]').textContent", table)
        assert status in [f"{rows} rows", f"{rows} of {rows} rows"]
        view = table.find_element(By.CSS_SELECTOR, ".scroll")
        shown, needed = (view.get_property(p) for p in ["clientWidth", "scrollWidth"])
        assert width < 1400 or needed <= shown
    assert page.run("return document.documentElement.scrollWidth") <= width


def test_tables_are_sorted_by_keyboard(browser):
    page = StudyPage(browser, "study")
    title = "0–1000 Hz"
    button = page.heading("utterances", title).find_element(By.CSS_SELECTOR, "button")
    page.run("arguments[0].focus()", button)
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    values = [number(text) for text in page.column("utterances", title)]
    assert values == sorted(values) and len(set(values)) > 10
    assert page.heading("utterances", title).get_attribute("aria-sort") == "ascending"
    browser.switch_to.active_element.send_keys(Keys.SPACE)
    values = [number(text) for text in page.column("utterances", title)]
    assert values == sorted(values, reverse=True)
    assert page.heading("utterances", title).get_attribute("aria-sort") == "descending"
    status = page.one("#utterances [role=status]").text
    assert status == f"{len(page.records)} of {len(page.records)} rows, sorted by {title}, descending"
    page.heading("utterances", "File").find_element(By.CSS_SELECTOR, "button").click()
    files = page.column("utterances", "File")
    assert files == sorted(files)
    sorts = [h.get_attribute("aria-sort") for h in page.all("#utterances thead th")]
    assert sorts == ["ascending"] + ["none"] * (len(sorts) - 1)


def test_cells_without_a_number_come_last(browser):
    page = StudyPage(browser, "study")
    for _ in range(2):
        page.heading("tests-models", "p").find_element(By.CSS_SELECTOR, "button").click()
        values = page.column("tests-models", "p")
        count = values.count("–")
        assert count > 0 and values[-count:] == ["–"] * count


def test_utterances_are_filtered(browser):
    page = StudyPage(browser, "study")
    assert [e.text.split()[0] for e in page.all(".filters label")] == ["Corpus", "Model", "Emotion"]
    selects = [Select(e) for e in page.all(".filters select")]
    selects[0].select_by_visible_text("corpus 1")
    selects[2].select_by_visible_text("happy")
    expected = [
        r for r in page.records if r["unit"]["corpus"] == "corpus 1" and r["unit"]["emotion"] == "happy"
    ]
    assert [row[0] for row in page.rows("utterances")] == [r["unit"]["file"] for r in expected]
    assert page.one("#utterances [role=status]").text.startswith(f"{len(expected)} of ")
    selects[0].select_by_visible_text("all")
    selects[2].select_by_visible_text("all")
    assert len(page.rows("utterances")) == len(page.records)


def test_keyboard_and_names(browser):
    page = StudyPage(browser, "study")
    page.run("document.querySelectorAll('details').forEach((e) => (e.open = true))")
    reached = {element.id for element in tab_through(browser)}
    controls = page.all("button, select, summary, [role=region]")
    assert {e.id for e in controls} <= reached
    for region in page.all("[role=region]"):
        assert region.accessible_name
    headings = [int(e.tag_name[1]) for e in page.all("h1, h2, h3")]
    assert headings[0] == 1 and headings.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(headings, headings[1:]))


def test_injected_markup_is_displayed(browser):
    page = StudyPage(browser, "study-hostile")
    for control in page.all("thead button"):
        page.run("arguments[0].click()", control)
    for select in page.all(".filters select"):
        Select(select).select_by_index(1)
    assert page.run("return window.attacked") is None
    assert page.run("return document.querySelectorAll('img').length") == 1
    assert page.run("return document.querySelectorAll('script').length") == 1
    text = page.run("return document.body.textContent")
    for part in ["corpus 0", "model 1", "sad", "0"]:
        assert f"{ATTACK}'\ufffd研究{part}" in text
    assert "\u202e" not in text
    assert page.run("return document.title").startswith(f"Study of {ATTACK}")


@pytest.mark.parametrize("name", STUDIES)
def test_pages_fit_desktops_and_phones(browser, name):
    for width, height, scheme in [(1200, 1400, "light"), (390, 844, "light"), (390, 844, "dark")]:
        size(browser, width, height)
        prefer(browser, "color-scheme", scheme)
        page = StudyPage(browser, name)
        assert page.run("return document.documentElement.scrollWidth") <= width
        for control in page.all("button, select"):
            if control.is_displayed():
                assert control.rect["width"] >= 24 and control.rect["height"] >= 24
        take_picture(browser, f"{name}-{width}-{scheme}")


def test_text_has_contrast(browser):
    for scheme in ["light", "dark"]:
        prefer(browser, "color-scheme", scheme)
        page = StudyPage(browser, "study")
        page.run("document.querySelectorAll('details').forEach((e) => (e.open = true))")
        page.one("#utterances thead button").click()
        assert page.run(LOW_CONTRAST) == []


def test_tables_are_complete_without_scripts(browser):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get((FOLDER / "study.html").as_uri())
    rows = browser.find_elements(By.CSS_SELECTOR, "#utterances tbody tr")
    assert len(rows) > 60 and rows[0].is_displayed()
    assert browser.find_element(By.CSS_SELECTOR, ".drawn").rect["width"] > 200
