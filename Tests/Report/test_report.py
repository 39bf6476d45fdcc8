"""Tests of the report of an explanation in Chromium; see `run`."""

import array
import json
import math
import struct
import time

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from pages import ATTACK, FOLDER, LOW_CONTRAST, prefer, size, tab_through, take_picture

REPORTS = ["bands", "sampled", "noise", "hostile", "many", "one", "constant", "fine", "cues"]


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
        # The signal of all masked components.
        self.base = [s - sum(p) for s, p in zip(self.sound, zip(*self.parts))]

    def all(self, selector):
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def run(self, script, *arguments):
        return self.browser.execute_script(script, *arguments)

    def toggle(self, component):
        """Returns the toggle of a component; high bands come first in the page."""
        names = [c["name"] for c in self.explanation["components"]]
        is_bands = "frequencies" in self.explanation["components"][0]["region"]
        index = len(names) - 1 - component if is_bands else component
        return self.all(".toggle")[index]

    def option(self, title):
        return next(b for b in self.all(".option") if b.text == title)

    def gains(self):
        return self.run("return window.emolime.gains()")

    def rendered(self):
        text = self.browser.execute_async_script(
            "const done = arguments[0]; window.emolime.render().then((s) => done(Array.from(s)))"
        )
        return text

    def expected(self, present):
        return [b + sum(self.parts[i][n] for i in present) for n, b in enumerate(self.base)]

    def score(self, present, label):
        bits = sum(1 << i for i in present)
        evaluated = self.explanation["evaluations"]
        if bits not in evaluated["sample"]["coalitions"]:
            return None
        return evaluated["scores"][evaluated["sample"]["coalitions"].index(bits)][label]


def difference(one, other):
    assert len(one) == len(other)
    return max(abs(a - b) for a, b in zip(one, other))


# Half a quantisation step of 16 bits for each of 20 tracks.
TOLERANCE = 20 * 0.5 / 32767


@pytest.mark.parametrize("name", REPORTS)
def test_opens_without_errors_and_loads_nothing(browser, name):
    page = Page(browser, name)
    assert not page.one("#interactive").get_attribute("hidden")
    entries = page.run("return performance.getEntriesByType('resource').map((e) => e.name)")
    assert [entry for entry in entries if not entry.startswith("data:")] == []
    assert len(page.all(".label")) == len(page.explanation["classes"])
    assert len(page.all(".toggle")) == len(page.explanation["components"])


@pytest.mark.parametrize("name", ["bands", "noise", "one"])
def test_all_components_sum_to_the_signal(browser, name):
    page = Page(browser, name)
    assert difference(page.rendered(), page.sound) < TOLERANCE


@pytest.mark.parametrize("name", ["bands", "noise", "one"])
def test_toggles_mask_components(browser, name):
    page = Page(browser, name)
    count = len(page.parts)
    page.toggle(2).click()
    page.toggle(0).click()
    present = [i for i in range(count) if i not in (0, 2)]
    assert [page.toggle(i).get_attribute("aria-pressed") for i in range(count)] == [
        "true" if i in present else "false" for i in range(count)
    ]
    assert difference(page.rendered(), page.expected(present)) < TOLERANCE
    # The expected difference is far larger than the tolerance.
    assert difference(page.sound, page.expected(present)) > 20 * TOLERANCE
    page.toggle(2).click()
    page.toggle(0).click()
    assert difference(page.rendered(), page.sound) < TOLERANCE


def test_toggles_act_during_playback(browser):
    page = Page(browser, "bands")
    page.one("#play").click()
    time.sleep(0.4)
    assert page.one("#play").text == "Pause"
    first = float(page.one("#position").get_attribute("value"))
    assert page.gains() == [1] * 8
    page.toggle(3).click()
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


def test_playback_ends_and_repeats(browser):
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
def test_supporting_and_opposing_components_play(browser, name):
    page = Page(browser, name)
    for label, found in enumerate(page.explanation["classes"]):
        page.all(".label")[label].click()
        for title, sign in [("Supporting components", 1), ("Opposing components", -1)]:
            page.option(title).click()
            page.one("#play").click()
            present = [i for i, weight in enumerate(found["weights"]) if sign * weight > 0]
            assert page.option(title).get_attribute("aria-pressed") == "true"
            assert page.run("return [...window.emolime.state.present].sort()") == present
            assert difference(page.rendered(), page.expected(present)) < TOLERANCE
    page.option("Original").click()
    assert len(page.run("return [...window.emolime.state.present]")) == len(page.parts)


@pytest.mark.parametrize("name", ["bands", "sampled", "noise", "fine"])
def test_scores_are_those_of_the_coalition(browser, name):
    page = Page(browser, name)
    present = set(range(len(page.parts)))
    seen = set()
    for component in [0, 0, 3, 5, 0, 1, 4, 2, 6, 7]:
        page.toggle(component).click()
        present ^= {component}
        label = page.run("return window.emolime.state.label")
        found = page.explanation["classes"][label]
        text = page.one("#scores-text").text
        score = page.score(present, label)
        if score is None:
            assert "not evaluated" in text
            assert page.run("return window.emolime.scores() === undefined")
        else:
            assert f"Model: {found['label']} {score:.3f}" in text
            assert math.isclose(page.run("return window.emolime.scores()")[label], score)
        seen.add(score is None)
        local = found["intercept"] + sum(found["weights"][i] for i in present)
        assert f"linear model (intercept plus the weights of the present components): {local:.3f}".replace("-", "−") in text
        assert text.startswith(f"{len(present)} of {len(page.parts)} components present")
    # Of 64 bands, few coalitions were evaluated; the unmasked recording is one of them.
    assert seen == ({False, True} if name in ["sampled", "fine"] else {False})


def test_labels_select_the_weights(browser):
    page = Page(browser, "bands")
    for label, found in enumerate(page.explanation["classes"]):
        button = page.all(".label")[label]
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert page.one("#shown-label").text == found["label"]
        for component, weight in enumerate(found["weights"]):
            text = page.toggle(component).find_element(By.CSS_SELECTOR, ".weight").text
            interval = found["uncertainty"]["intervals"][component]
            faint = interval["lower"] <= 0 <= interval["upper"]
            assert text.startswith(("(" if faint else "") + ("+" if weight > 0 else "−"))
            assert abs(float(text.strip("()").replace("−", "-")) - weight) <= 5.1e-4
            sign = "supports" if weight > 0 else "opposes"
            bar = page.toggle(component).find_element(By.CSS_SELECTOR, ".bar")
            assert bar.get_attribute("class").split()[:2] == ["bar", sign]
            assert ("insignificant" in bar.get_attribute("class").split()) == faint
            shading = page.all(".area")[component].get_attribute("class").split()
            assert ("zero" if faint else sign) in shading


def test_components_are_masked_on_the_spectrogram(browser):
    page = Page(browser, "bands")
    area = page.all(".area")[3]
    area.click()
    assert area.get_attribute("aria-pressed") == "false"
    assert page.toggle(3).get_attribute("aria-pressed") == "false"
    assert difference(page.rendered(), page.expected([0, 1, 2, 4, 5, 6, 7])) < TOLERANCE
    page.toggle(3).click()
    assert area.get_attribute("aria-pressed") == "true"
    # By keyboard: from the highest band downwards.
    first = page.one(".area[tabindex='0']")
    page.run("arguments[0].focus()", first)
    assert first.accessible_name == page.explanation["components"][7]["name"]
    first.send_keys(Keys.ARROW_DOWN)
    second = browser.switch_to.active_element
    assert second.accessible_name == page.explanation["components"][6]["name"]
    second.send_keys(Keys.SPACE)
    assert page.toggle(6).get_attribute("aria-pressed") == "false"
    second.send_keys(Keys.ARROW_UP)
    assert browser.switch_to.active_element == first
    first.send_keys(Keys.ARROW_UP)
    assert browser.switch_to.active_element == first


def test_the_time_axis_moves_the_position(browser):
    page = Page(browser, "bands")
    page.one("#times").click()
    middle = len(page.sound) / 16000 / 2
    assert abs(page.run("return window.emolime.state.position") - middle) < 0.02


@pytest.mark.parametrize("name", ["bands", "sampled", "noise", "hostile", "constant", "fine"])
def test_waterfall_ends_at_the_score(browser, name):
    page = Page(browser, name)
    for label, found in enumerate(page.explanation["classes"]):
        page.all(".label")[label].click()
        rows = page.all("#waterfall li")
        changes = [row.find_elements(By.CSS_SELECTOR, ".weight")[0].text for row in rows[1:-1]]
        sums = [row.find_element(By.CSS_SELECTOR, ".sum").text for row in rows]
        number = lambda text: float(text.strip("()").replace("−", "-"))
        if abs(found["prediction"]) < 1000:
            assert abs(number(sums[0]) - found["intercept"]) < 5.1e-4
            assert abs(number(sums[-1]) - found["prediction"]) < 5.1e-4
        if not any("×" in change for change in changes):
            total = number(sums[0]) + sum(map(number, changes))
            assert abs(total - number(sums[-1])) < 0.6e-3 * (len(changes) + 2)
        # A bar starts where the bar before it ends.
        places = page.run(
            """return [...document.querySelectorAll('#waterfall .step')].map((bar) => {
            const track = bar.parentElement.getBoundingClientRect();
            return [parseFloat(bar.style.left), 100 - parseFloat(bar.style.right.replace('calc(100% - ', ''))]; })"""
        )
        assert len(places) == len(rows) and all(-0.001 <= left <= 100.001 for left, _ in places)
        if name in ["bands", "noise"]:
            sizes = [abs(number(c)) for c in changes[:-1]]
            assert sizes == sorted(sizes, reverse=True)


def test_toggles_are_sorted(browser):
    page = Page(browser, "bands")
    names = lambda: [e.text for e in page.all(".toggle .name")]
    in_order = [c["name"] for c in reversed(page.explanation["components"])]
    assert names() == in_order
    order = lambda title: next(b for b in page.all("#order button") if b.text == title)
    order("By size").click()
    for label, found in enumerate(page.explanation["classes"]):
        page.all(".label")[label].click()
        weights = {c["name"]: abs(w) for c, w in zip(page.explanation["components"], found["weights"])}
        assert names() == sorted(in_order, key=lambda n: -weights[n])
    order("In order").click()
    assert names() == in_order and order("In order").get_attribute("aria-pressed") == "true"


def test_table_of_weights_is_sorted(browser):
    page = Page(browser, "bands")
    page.run("for (const part of document.querySelectorAll('details')) part.open = true")
    column = lambda k: [row.find_elements(By.XPATH, "./*")[k].text for row in page.all("#weights tbody tr")]
    heading = lambda k: page.all("#weights thead button")[k]
    in_order = column(0)
    assert in_order == [c["name"] for c in reversed(page.explanation["components"])]
    heading(1).click()
    numbers = [float(t.split("\n")[0].strip("()").replace("−", "-")) for t in column(1)]
    assert numbers == sorted(numbers) and column(0) != in_order
    heading(0).click()
    assert column(0) == in_order
    heading(0).click()
    assert column(0) == in_order[::-1]
    assert page.one("#weights tfoot").text.startswith("intercept")


def test_areas_match_the_bands(browser):
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
    # The rectangles have the functions of the toggles; the tab key reaches the first of them.
    controls = page.all("#interactive button:not(.area), #interactive input, .area[tabindex='0']")
    assert {e.id for e in controls} <= {e.id for e in reached}
    toggle = page.toggle(1)
    assert toggle.aria_role == "button" and "1000–2000 Hz" in toggle.accessible_name
    page.run("arguments[0].focus()", toggle)
    browser.switch_to.active_element.send_keys(Keys.SPACE)
    assert toggle.get_attribute("aria-pressed") == "false"
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert toggle.get_attribute("aria-pressed") == "true"
    page.run("arguments[0].focus()", page.one("#position"))
    browser.switch_to.active_element.send_keys(Keys.END)
    assert abs(page.run("return window.emolime.state.position") - len(page.sound) / 16000) < 0.01
    assert page.one("#scores-text").get_attribute("role") == "status"


def test_injected_markup_is_displayed(browser):
    page = Page(browser, "hostile")
    assert page.run("return window.attacked") is None
    labels = [page.run("return arguments[0].textContent", b) for b in page.all(".label bdi")]
    assert labels[0] == f"{ATTACK}怒り"
    assert "\u202e" not in labels[1]
    names = [page.run("return arguments[0].textContent", b) for b in page.all(".toggle bdi")]
    assert names[0].startswith(ATTACK)
    header = page.run("return document.querySelector('header').textContent")
    assert f'{ATTACK} & "名前".wav' in header and "<b>loudness</b>" in header
    for button in page.all(".label") + page.all(".toggle"):
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
    # The violation is the only entry in the console.
    messages = [entry["message"] for entry in browser.get_log("browser")]
    assert len(messages) == 1 and "Content Security Policy" in messages[0]


def test_masked_recording_is_saved(browser):
    page = Page(browser, "bands")
    page.toggle(5).click()
    path = FOLDER / "present-0-1-2-3-4-6-7.wav"
    path.unlink(missing_ok=True)
    page.one("#save").click()
    for _ in range(50):
        time.sleep(0.1)
        if path.exists() and path.stat().st_size == 44 + 4 * len(page.sound):
            break
    data = path.read_bytes()
    assert struct.unpack("<4sI4s4sIHHIIHH4sI", data[:44])[5:8] == (3, 1, 16000)
    present = [0, 1, 2, 3, 4, 6, 7]
    assert difference(array.array("f", data[44:]), page.expected(present)) < TOLERANCE


@pytest.mark.parametrize("name", REPORTS)
def test_pages_fit_desktops_and_phones(browser, name):
    for width, height, scheme in [(1200, 1400, "light"), (390, 844, "light"), (390, 844, "dark")]:
        size(browser, width, height)
        prefer(browser, "color-scheme", scheme)
        page = Page(browser, name)
        page.run("for (const part of document.querySelectorAll('details')) part.open = true")
        assert page.run("return document.documentElement.scrollWidth") <= width
        for control in page.all("#interactive button:not(.area)"):
            if control.is_displayed():
                assert control.rect["width"] >= 24 and control.rect["height"] >= 24
        take_picture(browser, f"{name}-{width}-{scheme}")


def test_reduced_motion_is_respected(browser):
    durations = {}
    for value in ["no-preference", "reduce"]:
        prefer(browser, "reduced-motion", value)
        page = Page(browser, "bands")
        durations[value] = page.run(
            "return getComputedStyle(document.querySelector('.bar.supports, .bar.opposes'))"
            ".transitionDuration"
        )
    assert durations["reduce"] == "0s" and durations["no-preference"] != "0s"


def test_text_has_contrast(browser):
    for scheme in ["light", "dark"]:
        prefer(browser, "color-scheme", scheme)
        page = Page(browser, "bands")
        page.toggle(0).click()
        time.sleep(0.2)
        assert page.run(LOW_CONTRAST) == []


def test_verdict_precedes_the_weights(browser):
    page = Page(browser, "bands")
    verdict = page.explanation["verdict"]
    assert page.one("#verdict-title").text == f"Verdict: {verdict['level']}"
    expected = [[r["text"]] + ([r["remedy"]] if r.get("remedy") else []) for r in verdict["reasons"]]
    found = [[e.text for e in item.find_elements(By.XPATH, "./*")] for item in page.all(".verdict li")]
    assert expected and found[: len(expected)] == expected
    options = [code.text for code in page.all(".remedy code")]
    assert options and all(option.startswith("--") and option[-1] not in ".," for option in options)
    # The remedy is beside its reason, and below it on a phone.
    reason, remedy = page.all(".verdict li > *")[:2]
    assert remedy.rect["x"] > reason.rect["x"] + reason.rect["width"] - 1
    size(browser, 390, 844)
    assert remedy.rect["y"] >= reason.rect["y"] + reason.rect["height"]
    size(browser, 1200, 1400)
    assert page.one(".verdict").rect["y"] < page.one("#toggles").rect["y"]


def test_figure_is_shown_without_scripts(browser):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get((FOLDER / "bands.html").as_uri())
    assert browser.find_element(By.CSS_SELECTOR, ".verdict").is_displayed()
    figure = browser.find_element(By.CSS_SELECTOR, "noscript img, img.drawn")
    assert figure.is_displayed() and figure.rect["width"] > 200
    assert not browser.find_element(By.ID, "interactive").is_displayed()


def test_cues_follow_the_label(browser):
    page = Page(browser, "cues")
    cues = page.explanation["cues"]
    for label, found in enumerate(cues["classes"]):
        page.all(".label")[label].click()
        shown = [part for part in page.all("#cues [data-label]") if part.is_displayed()]
        assert [part.get_attribute("data-label") for part in shown] == [str(label)]
        table = page.one(f"#cues-{label}")
        headings = [cell.text.split()[0] for cell in table.find_elements(By.CSS_SELECTOR, "thead th")]
        assert headings == ["Component"] + [family.split()[0] for family in cues["families"]] + ["sum"]
        rows = table.find_elements(By.CSS_SELECTOR, "tbody tr")
        for row, weights in zip(rows, reversed(found["weights"])):
            cells = row.find_elements(By.CSS_SELECTOR, "td")
            for cell, weight in zip(cells, [*weights, sum(weights)], strict=True):
                text = cell.text.strip("()").replace("−", "-")
                # Rounded to the digits that are shown.
                half = 0.5 * 10.0 ** -len(text.partition(".")[2])
                assert abs(float(text) - weight) <= half + 1e-9, (text, weight)
        sums = [cell.text for cell in shown[0].find_elements(By.CSS_SELECTOR, ".waterfall .sum")]
        assert abs(float(sums[0].replace("−", "-")) - found["base"]) < 5.1e-4
        prediction = page.explanation["classes"][label]["prediction"]
        assert abs(float(sums[-1].replace("−", "-")) - prediction) < 5.1e-4


def test_descriptors_of_cues_are_filtered(browser):
    page = Page(browser, "cues")
    label = page.run("return window.emolime.state.label")
    page.one(f"#cues [data-label='{label}'] summary").click()
    table = page.one(f"#cue-descriptors-{label}")
    select = table.find_element(By.CSS_SELECTOR, "select")
    select.send_keys("cepstrum")
    visible = [r for r in table.find_elements(By.CSS_SELECTOR, "tbody tr") if r.is_displayed()]
    assert 0 < len(visible) and all("mfcc" in row.text for row in visible)


def test_retrainings_follow_the_label(browser):
    page = Page(browser, "retrainings")
    retrainings = page.explanation["retrainings"]
    for label, spread in enumerate(retrainings["classes"]):
        page.all(".label")[label].click()
        shown = [part for part in page.all("#retrainings [data-label]") if part.is_displayed()]
        assert [part.get_attribute("data-label") for part in shown] == [str(label)]
        rows = shown[0].find_elements(By.CSS_SELECTOR, "tbody tr")
        cells = [[cell.text for cell in row.find_elements(By.CSS_SELECTOR, "td")] for row in rows]
        shares = [100 * share for share in spread["sameSignShares"]]
        # Bands are listed from the highest to the lowest.
        assert [float(row[4]) for row in cells] == [round(share) for share in reversed(shares)]
        disjoint = retrainings["disjoint"]["sameSignShares"][label]
        assert [float(row[5]) for row in cells] == [round(100 * share) for share in reversed(disjoint)]


def test_interactions_follow_the_label(browser):
    page = Page(browser, "bands")
    d = len(page.explanation["components"])
    evaluations = page.explanation["evaluations"]
    scores = dict(zip(evaluations["sample"]["coalitions"], evaluations["scores"]))
    for label in range(len(page.explanation["classes"])):
        page.all(".label")[label].click()
        shown = [part for part in page.all("#interactions [data-label]") if part.is_displayed()]
        assert [part.get_attribute("data-label") for part in shown] == [str(label)]

        def interaction(i, j):
            """The Shapley interaction index by its definition."""
            total = 0
            for rest in range(2**d):
                if not rest >> i & 1 and not rest >> j & 1:
                    s = rest.bit_count()
                    share = math.factorial(s) * math.factorial(d - s - 2) / math.factorial(d - 1)
                    v = [scores[rest | a << i | b << j][label] for a, b in [(1, 1), (1, 0), (0, 1), (0, 0)]]
                    total += share * (v[0] - v[1] - v[2] + v[3])
            return total

        rows = shown[0].find_elements(By.CSS_SELECTOR, "tbody tr")
        assert len(rows) == d
        for row, i in zip(rows, reversed(range(d))):
            cells = [cell.text for cell in row.find_elements(By.CSS_SELECTOR, "td")]
            for text, j in zip(cells, reversed(range(d)), strict=True):
                if i == j:
                    assert text == "–"
                    continue
                half = 0.5 * 10.0 ** -len(text.partition(".")[2])
                assert abs(float(text.replace("−", "-")) - interaction(i, j)) <= half + 1e-9


def test_sets_that_decide_the_label_are_listed(browser):
    page = Page(browser, "bands")
    logic = page.explanation["logic"]
    names = [c["name"] for c in page.explanation["components"]]
    for summary in page.all("#logic summary"):
        summary.click()
    for table, key in [("sufficient-sets", "sufficientSets"), ("counterfactual-sets", "counterfactualSets")]:
        sets = [found for found in logic[key] if found["components"]]
        rows = page.all(f"#{table} tbody tr") if sets else []
        assert [int(row.find_elements(By.CSS_SELECTOR, "td")[0].text) for row in rows] == [
            len(found["components"]) for found in sets]
        for row, found in zip(rows, sets):
            if len(found["components"]) == 1:
                assert row.find_element(By.CSS_SELECTOR, "th").text == names[found["components"][0]]
    kept = [row.find_elements(By.CSS_SELECTOR, "td")[0].text for row in page.all("#stability tbody tr")]
    assert kept == [str(found["keptCount"]) for found in logic["stability"]]
    # By the scores themselves.
    evaluations = page.explanation["evaluations"]
    label = page.explanation["predictedLabel"]
    labels = [found["label"] for found in page.explanation["classes"]]
    decided = {
        coalition: labels[row.index(max(row))]
        for coalition, row in zip(evaluations["sample"]["coalitions"], evaluations["scores"])}
    for found in logic["sufficientSets"]:
        bits = sum(1 << i for i in found["components"])
        assert all(found == label for c, found in decided.items() if c & bits == bits)


def test_reports_without_labels_to_compare_have_no_logic(browser):
    for name in REPORTS:
        page = Page(browser, name)
        assert bool(page.all("#logic")) == ("logic" in page.explanation)
