"""A report of components that do not sum: each mix has a sound of its own."""

import array

from selenium.webdriver.common.by import By

from pages import FOLDER, take_picture


def rendered(browser):
    return browser.execute_async_script(
        "const done = arguments[0]; window.emolime.render().then((s) => done(Array.from(s)))"
    )


def test_each_mix_is_heard_as_it_was_asked_about(browser):
    browser.get((FOLDER / "prosody.html").as_uri())
    floats = array.array("f", (FOLDER / "prosody.f32").read_bytes())
    length = len(floats) // 16
    sounds = [floats[i * length : (i + 1) * length] for i in range(16)]
    switches = browser.find_elements(By.CSS_SELECTOR, ".switch")
    assert [s.find_element(By.CSS_SELECTOR, ".name").text for s in switches] == [
        "melody", "loudness", "timbre", "tempo",
    ]
    answers = set()
    on = 15
    for component in [None, 0, 1, 2, 3, 0, 2]:
        if component is not None:
            switches[component].click()
            on ^= 1 << component
        assert sum(browser.execute_script("return window.emolime.gains()")) == 1
        heard = rendered(browser)
        assert len(heard) == length
        # 16 bits, scaled to the largest amplitude.
        assert max(abs(a - b) for a, b in zip(heard, sounds[on])) < 1e-4
        text = browser.find_element(By.ID, "answer-text").text
        assert f"{bin(on).count('1')} of 4 components on" in text
        assert "not in this page" not in text
        answers.add(text)
    assert len(answers) == 7
    take_picture(browser, "prosody")
