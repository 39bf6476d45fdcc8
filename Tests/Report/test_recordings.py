"""Tests of the report of many recordings in Chromium; see `run`."""

import json
import time

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from pages import ATTACK, FOLDER, LOW_CONTRAST, prefer, size, tab_through, take_picture

REPORTS = ["recordings", "recordings-one", "recordings-many", "recordings-mixed", "recordings-hostile"]


class Page:
    def __init__(self, browser, name, fragment=""):
        self.browser = browser
        browser.get("about:blank")
        browser.get((FOLDER / f"{name}.html").as_uri() + fragment)
        blocks = self.all("#recordings-data")
        self.data = json.loads(blocks[0].get_attribute("textContent")) if blocks else None

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def run(self, script, *arguments):
        return self.browser.execute_script(script, *arguments)

    def choose(self, title, option):
        label = next(e for e in self.all("#choices label") if e.text.startswith(title))
        Select(label.find_element(By.TAG_NAME, "select")).select_by_visible_text(option)

    def rows(self):
        """Returns the texts of the cells of all rows that are shown."""
        return self.run(
            "return [...document.querySelectorAll('#recordings tbody tr')].filter((r) => !r.hidden)"
            ".map((r) => [...r.cells].map((c) => c.textContent))"
        )

    def points(self):
        """Returns the number of points of each component."""
        return self.run(
            "return [...document.querySelectorAll('.strip')].map((s) => [...s.querySelectorAll("
            "'.dots:not(.inside)')].reduce((n, p) => n + p.getAttribute('d').split('M').length - 1, 0))"
        )

    def cells(self):
        """Returns the number of cells of the heat map."""
        return self.run(
            "return [...document.querySelectorAll('.cells')]"
            ".reduce((n, p) => n + p.getAttribute('d').split('M').length - 1, 0)"
        )


def text(value, number_format):
    shown = f"{value / 10 ** number_format['exponent']:+.{number_format['decimals']}f}"
    return "0" if value == 0 else shown.replace("-", "−")


@pytest.mark.parametrize("name", REPORTS + ["recordings-unclustered"])
def test_opens_quickly_and_loads_nothing(browser, name):
    started = time.time()
    page = Page(browser, name)
    page.run("return document.body.offsetHeight")
    assert time.time() - started < 10
    assert (FOLDER / f"{name}.html").stat().st_size < 3_000_000
    entries = page.run("return performance.getEntriesByType('resource').map((e) => e.name)")
    assert [entry for entry in entries if not entry.startswith("data:")] == []


@pytest.mark.parametrize("name", ["recordings", "recordings-one", "recordings-many"])
def test_every_recording_is_in_every_view(browser, name):
    page = Page(browser, name)
    count = len(page.data["recordings"])
    components = len(page.data["components"])
    assert len(page.rows()) == count
    assert page.points() == [count] * components
    assert page.cells() == count * components
    assert len(page.data["recordingOrders"]) == 1 + len(page.data["labels"])
    for order in page.data["recordingOrders"]:
        assert sorted(order) == list(range(count))


def test_filters_apply_to_all_views(browser):
    page = Page(browser, "recordings")
    predictions = {row[3] for row in page.rows()}
    assert len(predictions) > 1
    for title, column in [("Speaker", 1), ("Emotion", 2), ("Prediction", 3), ("Verdict", 5)]:
        everything = page.rows()
        value = everything[0][column]
        expected = [row for row in everything if row[column] == value]
        assert 0 < len(expected) < len(everything)
        page.choose(title, value)
        assert page.rows() == expected
        assert set(page.points()) == {len(expected)}
        assert page.cells() == len(expected) * len(page.data["components"])
        assert page.one("#choices [role=status]").text == f"{len(expected)} of 40 recordings shown"
        page.choose(title, "all")
    assert len(page.rows()) == 40


def test_labels_change_scores_and_weights(browser):
    page = Page(browser, "recordings")
    first = page.rows()
    for chosen in ["angry", "calm", "sad", "predicted"]:
        page.choose("Weights for label", chosen)
        for row, found in zip(page.rows(), page.data["recordings"]):
            label = found["predicted"] if chosen == "predicted" else page.data["labels"].index(chosen)
            assert row[4] == f"{found['scores'][label]:.3f}"
            for cell, weight, display in zip(row[6:], found["weights"][label], found["displays"][label]):
                shown = text(weight, page.data["text"])
                assert cell == (f"({shown})" if display == "i" else shown)
    # The script writes what the page had without it.
    assert page.rows() == first


def test_choices_are_in_the_address(browser):
    page = Page(browser, "recordings")
    page.choose("Speaker", "speaker 2")
    page.choose("Weights for label", "sad")
    page.choose("Colour", "verdict")
    page.all("#recordings thead button")[4].click()
    page.all("#recordings thead button")[4].click()
    fragment = page.run("return location.hash")
    shown = page.rows()
    assert [row[1] for row in shown] == ["speaker 2"] * 10
    scores = [float(row[4]) for row in shown]
    assert scores == sorted(scores, reverse=True)
    other = Page(browser, "recordings", fragment)
    assert other.rows() == shown
    assert other.run("return location.hash") == fragment
    assert other.one("#shown-label").text == "sad"
    assert other.one("#swarm-key").text.startswith("reliable")
    # Unknown choices are left out.
    strange = Page(browser, "recordings", "#speaker=x&label=%3Cb%3E&colour=toString&sort=99&y")
    assert len(strange.rows()) == 40 and strange.one("#shown-label").text == "the predicted label"


def test_points_open_pages_by_keyboard(browser):
    page = Page(browser, "recordings")
    link = page.one(".strip .point")
    component = page.data["componentOrder"][0]
    page.run("arguments[0].focus()", link)
    link.send_keys(Keys.HOME)
    weights = [r["weights"][r["predicted"]][component] for r in page.data["recordings"]]
    order = sorted(range(40), key=lambda i: weights[i])
    assert link.get_attribute("href").endswith(f"/pages/{order[0]}.html")
    link.send_keys(Keys.ARROW_RIGHT)
    assert link.get_attribute("href").endswith(f"/pages/{order[1]}.html")
    tip = page.one(".tip")
    assert tip.is_displayed()
    assert tip.text.split("\n")[0] == f"clip {order[1]}.wav"
    assert text(weights[order[1]], page.data["text"]) in tip.text and "Verdict: " in tip.text
    assert f"clip {order[1]}.wav" in link.accessible_name
    link.send_keys(Keys.END)
    assert link.get_attribute("href").endswith(f"/pages/{order[-1]}.html")
    link.send_keys(Keys.ESCAPE)
    assert not tip.is_displayed()


def test_the_pointer_finds_points_and_rows(browser):
    page = Page(browser, "recordings-many")
    move = """
        const [area, x, y] = arguments;
        const box = area.getBoundingClientRect();
        area.dispatchEvent(new PointerEvent('pointermove', {clientX: box.left + x, clientY: box.top + y, bubbles: true}));
    """
    strip = page.all(".strip")[2]
    x, y = page.run(
        "return arguments[0].querySelector('.dots').getAttribute('d').slice(1).split('h')[0].split(' ').map(Number)",
        strip,
    )
    page.run(move, strip, x, y)
    link = strip.find_element(By.CSS_SELECTOR, ".point")
    assert "pointed" in link.get_attribute("class")
    rect, box = link.rect, strip.rect
    assert abs(rect["x"] + rect["width"] / 2 - box["x"] - x) < 1.5
    assert page.one(".tip").is_displayed()
    page.run(move, strip, 0, 0)
    assert not page.one(".tip").is_displayed()
    heat = page.one(".heat-cells")
    height = heat.rect["height"] / 500
    page.run(move, heat, 10, 99.5 * height)
    row = page.data["recordingOrders"][0][99]
    assert page.one(".heat-row").get_attribute("href").endswith(f"/pages/{row}.html")
    assert page.one(".tip").text.startswith(f"clip {row}.wav\n0–1333 Hz: ")


def test_a_first_tap_shows_and_a_second_opens(browser):
    size(browser, 390, 844)
    page = Page(browser, "recordings")
    strip = page.all(".strip")[2]
    page.run("arguments[0].scrollIntoView({block: 'center'})", strip)
    x, y = page.run(
        """const [strip] = arguments;
        window.opened = [];
        addEventListener('click', (event) => {
          window.opened.push(!event.defaultPrevented && event.target.closest('a') !== null);
          event.preventDefault();
        });
        const box = strip.getBoundingClientRect();
        const dot = strip.querySelector('.dots').getAttribute('d').slice(1).split('h')[0].split(' ').map(Number);
        return [box.left + dot[0], box.top + dot[1]];""",
        strip,
    )
    for tap in range(2):
        touch = {"touchPoints": [{"x": x, "y": y}]}
        browser.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchStart", **touch})
        browser.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        time.sleep(0.4)
        assert page.run("return window.opened") == [False, True][: tap + 1]
        assert page.one(".tip").is_displayed() or tap == 1


def test_heat_map_rows_by_keyboard(browser):
    page = Page(browser, "recordings")
    link = page.one(".heat-row")
    page.run("arguments[0].focus()", link)
    order = page.data["recordingOrders"][0]
    for key, row in [(Keys.ARROW_DOWN, 1), (Keys.PAGE_DOWN, 21), (Keys.END, 39), (Keys.HOME, 0)]:
        link.send_keys(key)
        assert link.get_attribute("href").endswith(f"/pages/{order[row]}.html")
    link.send_keys(Keys.ARROW_RIGHT)
    assert page.data["components"][1] in page.one(".tip").text
    names = lambda: [e.text for e in page.all(".heat-labels a")]
    assert names() == [f"clip {i}.wav" for i in order]
    page.choose("Weights for label", "calm")
    assert names() == [f"clip {i}.wav" for i in page.data["recordingOrders"][2]]


def test_overlapping_points_are_spread(browser):
    page = Page(browser, "recordings")
    for strip in page.all(".strip"):
        places = page.run(
            "return [...arguments[0].querySelectorAll('.dots:not(.inside)')].flatMap((p) =>"
            " p.getAttribute('d').split('M').slice(1).map((m) => m.split('h')[0].split(' ').map(Number)))",
            strip,
        )
        height = strip.rect["height"]
        assert all(3 < y < height - 3 for _, y in places)
        near = [
            (a, b)
            for i, a in enumerate(places)
            for b in places[:i]
            if (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 < 7.5**2
        ]
        assert near == []


def test_large_sets_are_not_clustered(browser):
    page = Page(browser, "recordings-unclustered")
    assert "More than 2000 recordings are not clustered" in page.one("#views").text
    recordings = page.data["recordings"]
    keys = [
        (recordings[i]["predicted"], -max(recordings[i]["weights"][recordings[i]["predicted"]]))
        for i in page.data["recordingOrders"][0]
    ]
    assert keys == sorted(keys)


def test_different_components_have_a_table_only(browser):
    page = Page(browser, "recordings-mixed")
    assert page.all("#views") == [] and len(page.rows()) == 9
    assert "components or the labels differ" in page.one("main").text
    page.choose("Speaker", "speaker 1")
    assert len(page.rows()) == 2


def test_injected_markup_is_displayed(browser):
    page = Page(browser, "recordings-hostile")
    for title in ["Speaker", "Emotion"]:
        page.choose(title, page.rows()[1][1 if title == "Speaker" else 2])
        page.choose(title, "all")
    page.choose("Weights for label", page.data["labels"][2])
    link = page.one(".strip .point")
    page.run("arguments[0].focus()", link)
    link.send_keys(Keys.ARROW_RIGHT)
    assert ATTACK in page.one(".tip").text
    assert page.run("return window.attacked") is None
    assert page.run("return document.querySelectorAll('img').length") == 0
    for address in page.run("return [...document.querySelectorAll('a')].map((a) => a.getAttribute('href'))"):
        assert address.startswith("./")


@pytest.mark.parametrize("name", REPORTS)
def test_pages_fit_desktops_and_phones(browser, name):
    for width, scheme in [(1400, "light"), (1000, "dark"), (390, "light"), (390, "dark")]:
        size(browser, width, 900)
        prefer(browser, "color-scheme", scheme)
        page = Page(browser, name)
        assert page.run("return document.documentElement.scrollWidth") <= width
        take_picture(browser, f"{name}-{width}-{scheme}")


def test_charts_follow_the_width(browser):
    page = Page(browser, "recordings")
    before = page.one(".strip svg").rect["width"]
    size(browser, 700, 900)
    time.sleep(0.3)
    after = page.one(".strip svg").rect["width"]
    assert after < before and page.run("return document.documentElement.scrollWidth") <= 700


def test_keyboard_reaches_everything(browser):
    page = Page(browser, "recordings")
    reached = {e.id for e in tab_through(browser)}
    controls = page.all("#choices select, .point, .heat-row, #recordings thead button")
    assert {e.id for e in controls} <= reached


def test_text_has_contrast(browser):
    for scheme in ["light", "dark"]:
        prefer(browser, "color-scheme", scheme)
        page = Page(browser, "recordings")
        time.sleep(0.2)
        assert page.run(LOW_CONTRAST) == []


def test_the_table_is_there_without_scripts(browser):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get((FOLDER / "recordings.html").as_uri())
    assert len(browser.find_elements(By.CSS_SELECTOR, "#recordings tbody a")) == 40
    assert browser.find_element(By.ID, "recordings").is_displayed()
    assert not browser.find_element(By.ID, "views").is_displayed()
    assert "It is silent." in browser.find_element(By.CSS_SELECTOR, ".missing").text
