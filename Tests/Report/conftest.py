"""Fixtures: the browser."""

import pytest
from selenium import webdriver

from pages import FOLDER, size


@pytest.fixture(scope="session")
def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in [
        "--headless=new",
        "--no-sandbox",
        "--autoplay-policy=no-user-gesture-required",
        "--disable-gpu",
        "--window-size=1200,1400",
    ]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService("/usr/bin/chromedriver")
    driver = webdriver.Chrome(options=options, service=service)
    driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(FOLDER)}
    )
    yield driver
    driver.quit()


@pytest.fixture(autouse=True)
def plain_view(browser):
    """Starts every test in a wide, light window, and fails it if the console has warnings or errors."""
    size(browser, 1200, 1400)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    yield
    assert [entry for entry in browser.get_log("browser") if entry["level"] != "INFO"] == []
