"""The example notebook: its cells run, and its stored output is whole."""

import contextlib
import importlib.util
import io
import json
import os
import unittest
import unittest.mock
import warnings

from .support import ROOT, TemporaryFolderTestCase, needs_command

NOTEBOOK = ROOT / "Python/examples/notebook.ipynb"
MODULES = ("librosa", "pandas", "sklearn", "torch", "transformers")
EMODB = os.environ.get("EMODB", str(ROOT.parent / "shared/corpora/emodb/wav"))


def cells():
    return [cell for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
            if cell["cell_type"] == "code"]


class StoredNotebookTests(unittest.TestCase):
    def test_the_cells_were_run_in_order_without_an_error(self):
        stored = cells()
        self.assertEqual([cell["execution_count"] for cell in stored],
                         list(range(1, len(stored) + 1)))
        kinds = {output["output_type"] for cell in stored for output in cell["outputs"]}
        self.assertEqual(kinds, {"stream", "execute_result"})
        text = NOTEBOOK.read_text("utf-8")
        self.assertEqual(text.count("<iframe sandbox"), 2)


@needs_command
@unittest.skipUnless(
    all(map(importlib.util.find_spec, MODULES)) and os.path.isdir(EMODB),
    f"needs {', '.join(MODULES)}, and EMODB at {EMODB} (the variable EMODB names it)")
class NotebookTests(TemporaryFolderTestCase):
    def test_the_cells_run(self):
        names = {}
        folder = os.getcwd()
        os.chdir(self.folder)
        try:
            with unittest.mock.patch.dict(os.environ, EMODB=EMODB), warnings.catch_warnings(), \
                    contextlib.redirect_stdout(io.StringIO()) as printed:
                warnings.simplefilter("ignore")  # of the frameworks
                for cell in cells():
                    exec("".join(cell["source"]), names)
        finally:
            os.chdir(folder)
        self.assertIn("Prediction: happy", printed.getvalue())
        self.assertIn("RuntimeError('no such layer')", printed.getvalue())
        self.assertTrue((self.folder / "explanation.html").exists())
        # A model of random weights has nothing to explain.
        self.assertEqual(names["network"].verdict, "not reliable")


if __name__ == "__main__":
    unittest.main()
