"""Inputs that are no files, cannot be read or never end, and streams that are closed."""

import os
import shutil
import subprocess

from corpus import write_corpus, training, write_tone
from outputs import bound_by_permissions
from support import EMOLIME, MEGABYTE, FaultTest, emolime, some


def reading(path):
    """Commands that read a path, each in another way."""
    return [
        ["predict", path],
        ["explain", path],
        ["check", path],
        ["features", path],
        ["explain", "--model", path],
        ["explain", "--components", f"regions:{path}"],
        ["explain", "--regions", path],
        ["evaluate", "--corpus", f"manifest:{path}"],
        ["summarize", path],
        ["cramer", path, path],
    ]


class Inputs(FaultTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.base.chmod(0o755)
        cls.clip = write_tone(cls.base / "clip.wav", [(0.2, 440)])

    def check_refused(self, *arguments, **options):
        result = emolime(*arguments, **options)
        self.check_refusal(result)
        self.assertLess(result.memory, 500 * MEGABYTE, result)
        return result

    def test_missing_files(self):
        for command in some(reading(self.folder / "none")):
            with self.subTest(command[:-1]):
                result = self.check_refused(*command)
                self.assertIn("none", result.errors, result)

    def test_folders(self):
        for command in some(reading(self.folder)):
            with self.subTest(command[:-1]):
                self.assertIn("folder", self.check_refused(*command).errors)

    def test_links_to_themselves(self):
        (self.folder / "link").symlink_to("link")
        for command in some(reading(self.folder / "link")):
            with self.subTest(command[:-1]):
                self.check_refused(*command)

    def test_devices_without_end(self):
        for command in some(reading("/dev/zero")):
            with self.subTest(command[:-1]):
                self.check_refused(*command)

    def test_streams_without_end(self):
        for command in (["predict", "-"], ["explain", "-"], ["features", "-"], ["check", "-"]):
            with self.subTest(command), open("/dev/zero", "rb") as zeros:
                with subprocess.Popen(["cat"], stdin=zeros, stdout=subprocess.PIPE) as cat:
                    try:
                        self.check_refused(*command, input=cat.stdout)
                    finally:
                        cat.stdout.close()
                        cat.kill()

    def test_recordings_come_through_pipes(self):
        with open(self.clip, "rb") as file:
            with subprocess.Popen(["cat"], stdin=file, stdout=subprocess.PIPE) as cat:
                piped = emolime("predict", "-", input=cat.stdout)
        self.check_success(piped)
        plain = emolime("predict", self.clip)
        self.assertEqual(piped.output.split()[:-1], plain.output.split()[:-1])

    def test_closed_files(self):
        self.folder.chmod(0o755)
        before = bound_by_permissions(self.folder)
        file = shutil.copy(self.clip, self.folder / "closed")
        os.chmod(file, 0)
        for command in some(reading(file)):
            with self.subTest(command[:-1]):
                result = self.check_refused(*command, before=before)
                self.assertIn("ermission", result.errors, result)


class ClosedStreams(FaultTest):
    """A command whose standard streams are closed writes no text into its files."""

    def test_outputs(self):
        corpus = write_corpus(self.folder / "corpus")
        self.prepare(*training(corpus), self.folder / "plain.emolime")
        plain = (self.folder / "plain.emolime").read_bytes()
        for closed in (">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-"):
            with self.subTest(closed):
                model = self.folder / "model.emolime"
                model.unlink(missing_ok=True)
                line = ["sh", "-c", f'exec "$@" {closed}', "sh", EMOLIME, *training(corpus), model]
                status = subprocess.run(line, capture_output=True).returncode
                self.assertEqual(status, 1 if ">&-" in closed.split() else 0)
                self.assertEqual(model.read_bytes(), plain)
