"""Tests of the section of a report with the smallest changes, in Chromium; see `run`."""

import array
import json
import time

import pytest
from selenium.webdriver.common.by import By

from pages import FOLDER, LOW_CONTRAST, prefer, size, take_picture

# Half a quantisation step of 16 bits for each of 8 tracks.
TOLERANCE = 8 * 0.5 / 32767


@pytest.fixture
def opened(browser):
    def open_page(name="changes"):
        browser.get((FOLDER / f"{name}.html").as_uri())
        return json.loads((FOLDER / f"{name}.json").read_text())

    return open_page


def all_of(browser, selector):
    return browser.find_elements(By.CSS_SELECTOR, f"#changes {selector}")


def sound(index):
    return array.array("f", (FOLDER / f"changes-{index}.f32").read_bytes())


def difference(one, other):
    """The largest difference; zeros at the end of a sound may be missing."""
    assert abs(len(one) - len(other)) < 1000
    longer, shorter = sorted([one, other], key=len, reverse=True)
    padded = list(shorter) + [0] * (len(longer) - len(shorter))
    return max(abs(a - b) for a, b in zip(longer, padded))


def play(browser, player):
    """Plays a sound for a moment, and checks that it proceeds."""
    browser.execute_async_script("arguments[0].play().then(arguments[1])", player)
    time.sleep(0.4)
    assert browser.execute_script("return arguments[0].currentTime", player) > 0.1


def paused(browser):
    return browser.execute_script(
        "return [...document.querySelectorAll('#changes audio')].map((player) => player.paused)"
    )


def test_players_hold_the_recording_and_each_changed_one(browser, opened):
    found = opened()
    sounds = browser.execute_async_script(
        "window.emolime.sounds.then((all) => arguments[0](all.map((s) => Array.from(s))))"
    )
    assert len(found["changes"]) == 2 and len(sounds) == 4
    for index in (0, 1):
        recording, changed = sounds[2 * index], sounds[2 * index + 1]
        assert difference(recording, sound(0)) < TOLERANCE
        assert difference(changed, sound(index + 1)) < TOLERANCE
        assert difference(recording, changed) > 100 * TOLERANCE
    names = [player.accessible_name for player in all_of(browser, "audio")]
    assert names == ["Recording", "Changed"] * 2
    captions = [caption.text for caption in all_of(browser, "figcaption")]
    assert captions[0].startswith(f"Recording {found['predictedLabel']} 0.")
    assert captions[1].startswith(f"Changed {found['changes'][0]['label']} 0.")
    # Side by side, and one above the other on a phone.
    first, second = all_of(browser, ".players figure")[:2]
    assert first.rect["y"] == second.rect["y"] and first.rect["x"] < second.rect["x"]
    size(browser, 390, 844)
    assert second.rect["y"] > first.rect["y"] + first.rect["height"]


def test_one_sound_plays_at_a_time(browser, opened):
    opened()
    browser.execute_async_script("window.emolime.sounds.then(arguments[0])")
    players = all_of(browser, "audio")
    lengths = [browser.execute_script("return arguments[0].duration", p) for p in players]
    assert all(abs(length - len(sound(0)) / 16000) < 0.1 for length in lengths)
    play(browser, players[0])
    assert paused(browser) == [False, True, True, True]
    play(browser, players[1])
    assert paused(browser) == [True, False, True, True]
    main = browser.find_element(By.ID, "play")
    main.click()
    time.sleep(0.2)
    assert paused(browser) == [True] * 4 and main.text == "Pause"
    play(browser, players[3])
    assert paused(browser) == [True, True, True, False] and main.text == "Play"


def test_changes_are_told_drawn_and_listed(browser, opened):
    found = opened()
    assert browser.find_element(By.ID, "changes-title").text == "Smallest changes"
    parts = all_of(browser, ".change")
    for part, change in zip(parts, found["changes"], strict=True):
        sentence = part.find_element(By.CSS_SELECTOR, "p").text
        assert f": {change['label']}, 0." in sentence and " instead of 0." in sentence
        figure = part.find_element(By.CSS_SELECTOR, "img.drawn")
        assert sentence.split(":")[0] in figure.get_attribute("alt")
        assert figure.rect["width"] > 800
        assert browser.execute_script("return arguments[0].naturalWidth", figure) > 0
        rows = part.find_elements(By.CSS_SELECTOR, "tbody tr, tfoot tr")
        costs = [float(row.find_elements(By.CSS_SELECTOR, "td")[1].text) for row in rows]
        audible = [value for value in change["audibilities"] if value > 0]
        # The level that keeps the change from clipping has a row of its own, before the sum.
        assert len(rows) == len(audible) + (change["levelGain"] != 0) + 1
        assert abs(costs[-1] - change["cost"]) <= 0.005 + 1e-9
        assert costs[: len(audible)] == sorted(costs[: len(audible)], reverse=True)
    remarks = "\n".join(item.text for item in all_of(browser, "li"))
    assert "Change 1: " in remarks and "Change 2: " in remarks and "of the grid" in remarks


def test_pages_without_sound_have_no_players(browser, opened):
    opened("changes-silent")
    assert all_of(browser, "audio") == [] and all_of(browser, ".players") == []
    assert len(all_of(browser, "img.drawn")) == 2


def test_searches_in_vain_say_so(browser, opened):
    found = opened("changes-none")
    assert found["changes"] == []
    sentence = all_of(browser, ".change p")[0].text
    assert sentence.startswith("No change was found. The closest: ")
    assert all_of(browser, "audio") == [] and all_of(browser, "img") == []


def test_figures_remain_without_scripts(browser, opened):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    opened()
    assert all_of(browser, "img.drawn")[0].is_displayed()
    assert not any(players.is_displayed() for players in all_of(browser, ".players"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_section_is_legible_and_fits(browser, opened, scheme):
    prefer(browser, "color-scheme", scheme)
    for width in (1200, 390):
        size(browser, width, 1000)
        opened()
        browser.execute_async_script("window.emolime.sounds.then(() => arguments[0]())")
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
        assert browser.execute_script(LOW_CONTRAST) == []
        take_picture(browser, f"changes-{width}-{scheme}")
