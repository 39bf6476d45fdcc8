"""What people see, hear and press in a report, tested in Chromium; see `run`."""

import array
import json
import math
import struct
import time

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from pages import ATTACK, FOLDER, LOW_CONTRAST, prefer, size, tab_through, take_picture

REPORTS = ["bands", "sampled", "noise", "hostile", "many", "one", "deaf", "fine"]


class Page:
    def __init__(self, browser, name):
        self.browser = browser
        browser.get((FOLDER / f"{name}.html").as_uri())
        self.explanation = json.loads((FOLDER / f"{name}.json").read_text())
        floats = array.array("f", (FOLDER / f"{name}.f32").read_bytes())
        count = len(self.explanation["components"])
        length = len(floats) // (count + 1)
        parts = [floats[i * length : (i + 1) * length] for i in range(count + 1)]
        self.sound, self.parts = parts[0], parts[1:]
        # What is there whatever is switched off.
        self.base = [s - sum(p) for s, p in zip(self.sound, zip(*self.parts))]

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def run(self, script, *arguments):
        return self.browser.execute_script(script, *arguments)

    def switch(self, component):
        """The switch of a component: they stand in the order of the page, high bands first."""
        names = [c["name"] for c in self.explanation["components"]]
        is_bands = "frequencies" in self.explanation["components"][0]["region"]
        index = len(names) - 1 - component if is_bands else component
        return self.all(".switch")[index]

    def mix(self, title):
        return next(b for b in self.all(".mix") if b.text == title)

    def gains(self):
        return self.run("return window.emolime.gains()")

    def rendered(self):
        text = self.browser.execute_async_script(
            "const done = arguments[0]; window.emolime.render().then((s) => done(Array.from(s)))"
        )
        return text

    def expected(self, on):
        return [b + sum(self.parts[i][n] for i in on) for n, b in enumerate(self.base)]

    def answer(self, on, label):
        bits = sum(1 << i for i in on)
        answers = self.explanation["answers"]
        if bits not in answers["sample"]["coalitions"]:
            return None
        return answers["scores"][answers["sample"]["coalitions"].index(bits)][label]


def difference(one, other):
    assert len(one) == len(other)
    return max(abs(a - b) for a, b in zip(one, other))


# Half a step of 16 bits for each of some tracks.
TOLERANCE = 20 * 0.5 / 32767


@pytest.mark.parametrize("name", REPORTS)
def test_opens_without_errors_and_loads_nothing(browser, name):
    page = Page(browser, name)
    assert not page.one("#interactive").get_attribute("hidden")
    entries = page.run("return performance.getEntriesByType('resource').map((e) => e.name)")
    assert [entry for entry in entries if not entry.startswith("data:")] == []
    assert len(page.all(".label")) == len(page.explanation["classes"])
    assert len(page.all(".switch")) == len(page.explanation["components"])


@pytest.mark.parametrize("name", ["bands", "noise", "one"])
def test_the_whole_is_the_sound(browser, name):
    page = Page(browser, name)
    assert difference(page.rendered(), page.sound) < TOLERANCE


@pytest.mark.parametrize("name", ["bands", "noise", "one"])
def test_switches_change_what_is_mixed(browser, name):
    page = Page(browser, name)
    count = len(page.parts)
    page.switch(2).click()
    page.switch(0).click()
    on = [i for i in range(count) if i not in (0, 2)]
    assert [page.switch(i).get_attribute("aria-pressed") for i in range(count)] == [
        "true" if i in on else "false" for i in range(count)
    ]
    assert difference(page.rendered(), page.expected(on)) < TOLERANCE
    # The difference that was asked for is far larger than the tolerance.
    assert difference(page.sound, page.expected(on)) > 20 * TOLERANCE
    page.switch(2).click()
    page.switch(0).click()
    assert difference(page.rendered(), page.sound) < TOLERANCE


def test_switches_change_what_is_heard_while_it_plays(browser):
    page = Page(browser, "bands")
    page.one("#play").click()
    time.sleep(0.4)
    assert page.one("#play").text == "Pause"
    first = float(page.one("#position").get_attribute("value"))
    assert page.gains() == [1] * 8
    page.switch(3).click()
    time.sleep(0.3)
    gains = page.gains()
    assert gains[3] < 1e-3
    assert all(gain > 0.999 for i, gain in enumerate(gains) if i != 3)
    assert float(page.one("#position").get_attribute("value")) > first
    page.one("#play").click()
    assert page.one("#play").text == "Play"
    paused = float(page.one("#position").get_attribute("value"))
    time.sleep(0.2)
    assert float(page.one("#position").get_attribute("value")) == paused > 0


def test_playing_ends_and_repeats(browser):
    page = Page(browser, "bands")
    seek = """
        const slider = document.getElementById('position');
        slider.value = slider.max - 0.3;
        slider.dispatchEvent(new Event('input'));
    """
    page.run(seek)
    page.one("#play").click()
    time.sleep(0.9)
    assert page.one("#play").text == "Play"
    assert float(page.one("#position").get_attribute("value")) == 0
    page.one("#loop").click()
    assert page.one("#loop").get_attribute("aria-pressed") == "true"
    page.run(seek)
    page.one("#play").click()
    time.sleep(0.9)
    assert page.one("#play").text == "Pause"
    assert 0 < float(page.one("#position").get_attribute("value")) < 1.5


@pytest.mark.parametrize("name", ["bands", "one"])
def test_what_speaks_for_and_against(browser, name):
    page = Page(browser, name)
    for label, found in enumerate(page.explanation["classes"]):
        page.all(".label")[label].click()
        for title, sign in [("What speaks for", 1), ("What speaks against", -1)]:
            page.mix(title).click()
            page.one("#play").click()
            on = [i for i, weight in enumerate(found["weights"]) if sign * weight > 0]
            assert page.mix(title).get_attribute("aria-pressed") == "true"
            assert page.run("return [...window.emolime.state.on].sort()") == on
            assert difference(page.rendered(), page.expected(on)) < TOLERANCE
    page.mix("Whole sound").click()
    assert len(page.run("return [...window.emolime.state.on]")) == len(page.parts)


@pytest.mark.parametrize("name", ["bands", "sampled", "noise", "fine"])
def test_the_answer_is_that_of_the_coalition(browser, name):
    page = Page(browser, name)
    on = set(range(len(page.parts)))
    seen = set()
    for component in [0, 0, 3, 5, 0, 1, 4, 2, 6, 7]:
        page.switch(component).click()
        on ^= {component}
        label = page.run("return window.emolime.state.label")
        found = page.explanation["classes"][label]
        text = page.one("#answer-text").text
        answer = page.answer(on, label)
        if answer is None:
            assert "not asked" in text
            assert page.run("return window.emolime.answer() === undefined")
        else:
            assert f"gave {found['label']} {answer:.3f}" in text
            assert math.isclose(page.run("return window.emolime.answer()")[label], answer)
        seen.add(answer is None)
        surrogate = found["intercept"] + sum(found["weights"][i] for i in on)
        assert f"predicts {surrogate:.3f}".replace("-", "−") in text
        assert text.startswith(f"{len(on)} of {len(page.parts)}")
    # Of 64 bands, few mixes were asked about, the whole among them.
    assert seen == ({False, True} if name in ["sampled", "fine"] else {False})


def test_labels_switch_the_weights(browser):
    page = Page(browser, "bands")
    for label, found in enumerate(page.explanation["classes"]):
        button = page.all(".label")[label]
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert page.one("#shown-label").text == found["label"]
        for component, weight in enumerate(found["weights"]):
            text = page.switch(component).find_element(By.CSS_SELECTOR, ".weight").text
            assert text.startswith("+" if weight > 0 else "−")
            assert abs(float(text.replace("−", "-")) - weight) <= 5.1e-4
            side = "for" if weight > 0 else "against"
            assert side in page.all(".area")[component].get_attribute("class").split()


def test_areas_lie_where_the_bands_are(browser):
    page = Page(browser, "sampled")
    plot = page.one("#plot").rect
    mel = lambda f: f * 3 / 200 if f < 1000 else 15 + 27 * math.log(f / 1000) / math.log(6.4)
    for component, area in zip(page.explanation["components"], page.all(".area")):
        low, high = component["region"]["frequencies"]
        top = plot["y"] + plot["height"] * (1 - mel(high) / mel(8000))
        height = plot["height"] * (mel(high) - mel(low)) / mel(8000)
        assert abs(area.rect["y"] - top) < 2.5 and abs(area.rect["height"] - height) < 2.5
    for tick in page.all("#frequencies .tick"):
        middle = tick.rect["y"] + tick.rect["height"] / 2
        expected = plot["y"] + plot["height"] * (1 - mel(1000 * float(tick.text)) / mel(8000))
        assert abs(middle - expected) < 2.5


def test_keyboard_and_names(browser):
    page = Page(browser, "bands")
    reached = tab_through(browser)
    controls = page.all("#interactive button, #interactive input")
    assert {e.id for e in controls} <= {e.id for e in reached}
    switch = page.switch(1)
    assert switch.aria_role == "button" and "1000–2000 Hz" in switch.accessible_name
    page.run("arguments[0].focus()", switch)
    browser.switch_to.active_element.send_keys(Keys.SPACE)
    assert switch.get_attribute("aria-pressed") == "false"
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert switch.get_attribute("aria-pressed") == "true"
    page.run("arguments[0].focus()", page.one("#position"))
    browser.switch_to.active_element.send_keys(Keys.END)
    assert abs(page.run("return window.emolime.state.position") - len(page.sound) / 16000) < 0.01
    assert page.one("#answer-text").get_attribute("role") == "status"


def test_attacks_are_shown(browser):
    page = Page(browser, "hostile")
    assert page.run("return window.attacked") is None
    labels = [page.run("return arguments[0].textContent", b) for b in page.all(".label bdi")]
    assert labels[0] == f"{ATTACK}怒り"
    assert "\u202e" not in labels[1]
    names = [page.run("return arguments[0].textContent", b) for b in page.all(".switch bdi")]
    assert names[0].startswith(ATTACK)
    header = page.run("return document.querySelector('header').textContent")
    assert f'{ATTACK} & "名前".wav' in header and "<b>loudness</b>" in header
    for button in page.all(".label") + page.all(".switch"):
        button.click()
    assert page.run("return window.attacked") is None
    assert page.run("return document.querySelectorAll('img').length") == 1


def test_scripts_from_elsewhere_do_not_run(browser):
    page = Page(browser, "bands")
    page.run(
        """const script = document.createElement('script');
        script.textContent = 'window.attacked = 3';
        document.body.append(script);"""
    )
    assert page.run("return window.attacked") is None
    # The policy says so in the console, which is to be clean otherwise.
    messages = [entry["message"] for entry in browser.get_log("browser")]
    assert len(messages) == 1 and "Content Security Policy" in messages[0]


def test_the_mix_is_saved(browser):
    page = Page(browser, "bands")
    page.switch(5).click()
    path = FOLDER / "mix-0-1-2-3-4-6-7.wav"
    path.unlink(missing_ok=True)
    page.one("#save").click()
    for _ in range(50):
        time.sleep(0.1)
        if path.exists() and path.stat().st_size == 44 + 4 * len(page.sound):
            break
    data = path.read_bytes()
    assert struct.unpack("<4sI4s4sIHHIIHH4sI", data[:44])[5:8] == (3, 1, 16000)
    on = [0, 1, 2, 3, 4, 6, 7]
    assert difference(array.array("f", data[44:]), page.expected(on)) < TOLERANCE


@pytest.mark.parametrize("name", REPORTS)
def test_pages_fit_desktops_and_phones(browser, name):
    for width, height, scheme in [(1200, 1400, "light"), (390, 844, "light"), (390, 844, "dark")]:
        size(browser, width, height)
        prefer(browser, "color-scheme", scheme)
        page = Page(browser, name)
        assert page.run("return document.documentElement.scrollWidth") <= width
        for control in page.all("#interactive button"):
            if control.is_displayed():
                assert control.rect["width"] >= 24 and control.rect["height"] >= 24
        take_picture(browser, f"{name}-{width}-{scheme}")


def test_reduced_motion_is_respected(browser):
    durations = {}
    for value in ["no-preference", "reduce"]:
        prefer(browser, "reduced-motion", value)
        page = Page(browser, "bands")
        durations[value] = page.run(
            "return getComputedStyle(document.querySelector('.bar.for, .bar.against'))"
            ".transitionDuration"
        )
    assert durations["reduce"] == "0s" and durations["no-preference"] != "0s"


def test_text_has_contrast(browser):
    for scheme in ["light", "dark"]:
        prefer(browser, "color-scheme", scheme)
        page = Page(browser, "bands")
        page.switch(0).click()
        time.sleep(0.2)
        assert page.run(LOW_CONTRAST) == []


def test_cautions_come_before_the_weights(browser):
    page = Page(browser, "bands")
    warnings = page.explanation["provenance"]["warnings"]
    assert warnings
    assert [c.text for c in page.all(".cautions li")] == [f"Take care: {w}" for w in warnings]
    assert page.one(".cautions").rect["y"] < page.one("#switches").rect["y"]
    assert not Page(browser, "one").all(".cautions")


def test_without_scripts_the_figure_is_shown(browser):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get((FOLDER / "bands.html").as_uri())
    assert browser.find_element(By.CSS_SELECTOR, ".cautions").is_displayed()
    figure = browser.find_element(By.CSS_SELECTOR, "noscript img, img.drawn")
    assert figure.is_displayed() and figure.rect["width"] > 200
    assert not browser.find_element(By.ID, "interactive").is_displayed()
