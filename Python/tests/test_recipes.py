"""The recipes of Docs/OwnModel.md, as they stand there, with their frameworks."""

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
import unittest
import unittest.mock

import numpy as np

import emolime

from . import models
from .support import (
    RATE, ROOT, TemporaryFolderTestCase, command, needs_command, predict, voice)

PAGE = (ROOT / "Docs/OwnModel.md").read_text("utf-8")
EMOTIONS = ["angry", "happy", "neutral", "sad"]


def blocks(title, language):
    """The code of the section with a title, in order."""
    section = re.search(rf"^##+ {re.escape(title)}$(.*?)(?=^##|\Z)", PAGE, re.M | re.S)[1]
    return re.findall(rf"^```{language}\n(.*?)^```", section, re.M | re.S)


def needs(*modules):
    missing = [name for name in modules if importlib.util.find_spec(name) is None]
    return unittest.skipIf(missing, f"needs {', '.join(missing)}")


class PageTests(unittest.TestCase):
    def test_each_recipe_has_at_most_15_lines_that_compile(self):
        counted = 0
        for title in ("Hugging Face", "PyTorch", "scikit-learn", "Keras", "ONNX", "Any program"):
            for code in blocks(title, "python"):
                compile(code, title, "exec")
                self.assertLessEqual(code.count("\n"), 15, title)
                counted += 1
        self.assertEqual(counted, 8)

    def test_the_kinds_of_score_are_those_of_the_package(self):
        from emolime._explain import _SCORES

        table = PAGE.split("### Kinds of score")[1].split("## Recipes")[0]
        self.assertEqual(tuple(re.findall(r'^\| `"(.*?)"` \|', table, re.M)), _SCORES)


@needs_command
class RecipeTests(TemporaryFolderTestCase):
    def setUp(self):
        super().setUp()
        self.signal = voice()
        shutil.copy(ROOT / "Python/emolime_server.py", self.folder)

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def run_python(self, name):
        subprocess.run(
            [sys.executable, name], cwd=self.folder, check=True, capture_output=True, text=True)

    def assertExplained(self, labels, expected, environment=""):
        """The program my_model.py has these scores of the signal, and passes the checks.

        The tolerance is for rounding: the frameworks choose their kernels by the size of the batch.
        """
        line = f"cd {shlex.quote(str(self.folder))} && {environment} exec {sys.executable} my_model.py"
        explanation = emolime.explain(
            self.signal, RATE, command=line, components="bands:2", report=False)
        self.assertEqual(explanation.labels, list(labels))
        np.testing.assert_allclose(explanation.fit["prediction"], expected, rtol=0, atol=1e-5)
        checks = subprocess.run(
            [command(), "check", "--tolerance", "1e-6", "--command", line],
            capture_output=True, text=True)
        self.assertEqual(checks.returncode, 0, checks.stdout + checks.stderr)

    @needs("torch", "transformers")
    def test_hugging_face(self):
        expected = models.hugging_face(self.folder / "checkpoint", EMOTIONS, self.signal)
        self.write("my_model.py", blocks("Hugging Face", "python")[0])
        self.assertExplained(EMOTIONS, expected)

    @needs("torch")
    def test_pytorch(self):
        expected = models.pytorch(self.folder, self.signal)
        self.write("my_model.py", blocks("PyTorch", "python")[0])
        self.assertExplained(EMOTIONS, expected)

    @needs("joblib", "librosa", "sklearn")
    def test_scikit_learn(self):
        features, training, program = blocks("scikit-learn", "python")
        self.write("my_features.py", features)
        self.write("train.py", models.TONES + training)
        self.write("my_model.py", program)
        self.run_python("train.py")
        self.assertExplained(["high", "low"], models.scikit_learn(self.folder, self.signal))

    @needs("keras", "torch")
    def test_keras(self):
        self.write("make.py", models.KERAS)
        self.write("my_model.py", blocks("Keras", "python")[0])
        np.save(self.folder / "signal.npy", self.signal)
        with unittest.mock.patch.dict(os.environ, KERAS_BACKEND="torch"):
            self.run_python("make.py")
        expected = np.load(self.folder / "expected.npy")
        self.assertExplained(EMOTIONS, expected, environment="KERAS_BACKEND=torch")

    @needs("torch", "onnx", "onnxscript", "onnxruntime")
    def test_onnx(self):
        expected = models.pytorch(self.folder, self.signal)
        self.write("export.py", blocks("ONNX", "python")[0])
        self.run_python("export.py")
        line, = blocks("ONNX", "sh")
        model = shlex.split(line)[shlex.split(line).index("--model") + 1]
        path = self.folder / "model.onnx"
        model = model.replace("model.onnx", str(path))
        explanation = emolime.explain(self.signal, RATE, model=model, components="bands:2")
        self.assertEqual(explanation.labels, EMOTIONS)
        np.testing.assert_allclose(explanation.fit["prediction"], expected, rtol=0, atol=1e-5)

    @needs("soundfile")
    def test_any_program(self):
        self.write("my_model.py", blocks("Any program", "python")[0])
        self.write("my_program", f"#!{sys.executable}\n" + models.PROGRAM)
        (self.folder / "my_program").chmod(0o755)
        self.assertExplained(["calm", "excited"], predict(self.signal[np.newaxis])[0])


@needs_command
class QuotingTests(TemporaryFolderTestCase):
    """The commands of the section on quoting, in a shell."""

    def run_line(self, line):
        import soundfile

        from emolime._command import _environment

        for name in ("clip.wav", "my clip.wav"):
            soundfile.write(self.folder / name, voice(), RATE)
        tools = f"{os.path.dirname(command())}:{os.path.dirname(sys.executable)}"
        path = f"{tools}:{os.environ['PATH']}"
        return subprocess.run(
            ["/bin/sh", "-c", line], cwd=self.folder, capture_output=True, text=True,
            env={**_environment(), "PATH": path, "PYTHONPATH": str(ROOT / "Python")})

    def assertRuns(self, line, part):
        printed = self.run_line(line)
        self.assertEqual(printed.returncode, 0, printed.stderr)
        self.assertIn(part, printed.stdout)

    @needs("soundfile")
    def test_components_and_commands(self):
        _, components, program = blocks("Quoting", "sh")[0].splitlines()
        self.assertRuns(components, "\n0–")
        self.write_program()
        self.assertRuns(program, "Model: my model.py")

    def write_program(self):
        (self.folder / "my model.py").write_text(textwrap.dedent("""
            import emolime_server, sys
            from tests.support import LABELS, RATE, predict
            assert sys.argv[1:] == ["--weights", "a#b.pt"], sys.argv
            emolime_server.serve(LABELS, predict, RATE)
            """))

    @needs("soundfile", "onnxruntime")
    def test_models(self):
        example = ROOT / "Examples/ONNXModel/brightness.onnx"
        shutil.copy(example, self.folder / "my model.onnx")
        self.assertRuns(blocks("Quoting", "sh")[0].splitlines()[0], "Model: my model")
        shutil.copy(example, self.folder / "take#2.onnx")
        model, = re.findall(r"`--model ('.*?')`", PAGE.split("## Quoting")[1])
        self.assertRuns(f"emolime explain clip.wav --score decision --model {model}", "take#2")

    @needs("soundfile", "onnxruntime")
    def test_without_quotes_the_shell_drops_options(self):
        shutil.copy(ROOT / "Examples/ONNXModel/brightness.onnx", self.folder / "m.onnx")
        printed = self.run_line("emolime explain clip.wav --model onnx:m.onnx#labels=a,b&softmax; wait")
        self.assertRegex(printed.stderr, "softmax: .*not found")


if __name__ == "__main__":
    unittest.main()
