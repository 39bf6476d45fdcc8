"""Helpers of the tests of all reports."""

import base64
import os
import pathlib

FOLDER = pathlib.Path(os.environ["REPORT_TEST_FOLDER"]).resolve()

# The prefix of every name in the hostile reports of MakeReports.
ATTACK = "</script><script>window.attacked=1</script><img src=x onerror=window.attacked=2>"

# Returns the elements whose text has a contrast below 4.5 to 1 (WCAG 2.2 AA).
LOW_CONTRAST = """
    const rgba = (text) => {
      const [r, g, b, a = 1] = (text.match(/[\\d.]+/g) || []).map(Number);
      const scale = text.startsWith('color(srgb') ? 255 : 1;
      return [r * scale, g * scale, b * scale, a];
    };
    const luminance = (color) => color.slice(0, 3).map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
      .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = (element) => {
      if (!element) return [255, 255, 255];
      const [r, g, b, a] = rgba(getComputedStyle(element).backgroundColor);
      const below = a < 1 ? behind(element.parentElement) : [0, 0, 0];
      return [r, g, b].map((value, i) => a * value + (1 - a) * below[i]);
    };
    return [...document.querySelectorAll('body *')].filter((e) =>
      [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) && e.checkVisibility()
    ).map((e) => {
      const [a, b] = [luminance(rgba(getComputedStyle(e).color)), luminance(behind(e))];
      return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.outerHTML.slice(0, 80)];
    }).filter(([ratio]) => !(ratio >= 4.5));
"""


def size(browser, width, height):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
    )


def prefer(browser, feature, value):
    """Emulates a user preference, such as the colour scheme."""
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": f"prefers-{feature}", "value": value}]},
    )


def take_picture(browser, name):
    """Saves a screenshot of the whole page."""
    picture = browser.execute_cdp_cmd(
        "Page.captureScreenshot", {"captureBeyondViewport": True, "format": "png"}
    )
    (FOLDER / f"{name}.png").write_bytes(base64.b64decode(picture["data"]))


def tab_through(browser, most=200):
    """Returns the elements that the tab key reaches; each must have a name and a visible focus."""
    body = browser.find_element("css selector", "body")
    reached = []
    body.send_keys("\ue004")
    for _ in range(most):
        active = browser.switch_to.active_element
        if active == body or active.id in [element.id for element in reached]:
            break
        reached.append(active)
        assert active.accessible_name, active.get_attribute("outerHTML")
        outline = browser.execute_script(
            "const s = getComputedStyle(arguments[0]); return [s.outlineStyle, s.outlineWidth]",
            active,
        )
        assert outline == ["solid", "3px"]
        active.send_keys("\ue004")
    return reached
