"""The report of components that do not sum to the signal: one track per coalition."""

import array

from selenium.webdriver.common.by import By

from pages import FOLDER, take_picture


def rendered(browser):
    return browser.execute_async_script(
        "const done = arguments[0]; window.emolime.render().then((s) => done(Array.from(s)))"
    )


def test_each_combination_plays_its_masked_signal(browser):
    browser.get((FOLDER / "prosody.html").as_uri())
    floats = array.array("f", (FOLDER / "prosody.f32").read_bytes())
    length = len(floats) // 16
    signals = [floats[i * length : (i + 1) * length] for i in range(16)]
    toggles = browser.find_elements(By.CSS_SELECTOR, ".toggle")
    assert [s.find_element(By.CSS_SELECTOR, ".name").text for s in toggles] == [
        "intonation", "loudness", "spectral-tilt", "tempo",
    ]
    texts = set()
    on = 15
    for component in [None, 0, 1, 2, 3, 0, 2]:
        if component is not None:
            toggles[component].click()
            on ^= 1 << component
        assert sum(browser.execute_script("return window.emolime.gains()")) == 1
        samples = rendered(browser)
        assert len(samples) == length
        # 16 bits, scaled to the largest amplitude.
        assert max(abs(a - b) for a, b in zip(samples, signals[on])) < 1e-4
        text = browser.find_element(By.ID, "scores-text").text
        assert f"{bin(on).count('1')} of 4 components present" in text
        assert "does not contain" not in text
        texts.add(text)
    assert len(texts) == 7
    take_picture(browser, "prosody")
