"""Makes long.TextGrid, short.TextGrid and utf16.TextGrid, as Praat writes them.

    pip install praat-parselmouth
    python make_text_grids.py
"""

import pathlib

import parselmouth
from parselmouth.praat import call

FOLDER = pathlib.Path(__file__).parent


def grid(words):
    grid = call("Create TextGrid", 0, 1.5, "words phones tones", "tones")
    for tier, times in [(1, [0.1, 0.52, 1.25]), (2, [0.1, 0.3])]:
        for time in times:
            call(grid, "Insert boundary", tier, time)
    for index, word in enumerate(words):
        call(grid, "Set interval text", 1, index + 1, word)
    call(grid, "Set interval text", 2, 2, "h")
    call(grid, "Insert point", 3, 0.7, "H*")
    return grid


plain = grid(["", 'the "best"', "word", ""])
call(plain, "Save as text file", str(FOLDER / "long.TextGrid"))
call(plain, "Save as short text file", str(FOLDER / "short.TextGrid"))
# A letter that is not in ASCII makes Praat write UTF-16.
call(grid(["", "schön", "日本", ""]), "Save as text file", str(FOLDER / "utf16.TextGrid"))
print("Praat", parselmouth.PRAAT_VERSION)
