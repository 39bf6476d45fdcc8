"""Outputs on a full disk: a sentence that names the file, status 1, the old file as it was.

Each command runs in a mount namespace of its own with a file system of 1 MB, which ends with it.
"""

import subprocess
import unittest

from corpus import study, training, write_corpus
from support import FaultTest, contents, emolime, hidden_files, some

# Mounts the disk, fills it up to a number of bytes, runs the command, and copies what is left.
ON_A_SMALL_DISK = """
disk=$1 left=$2 after=$3; shift 3
mount -t tmpfs -o size=1m none "$disk.mount" || exit 99
cp -r "$disk"/. "$disk.mount"
cd "$disk.mount"
head -c "$left" /dev/zero >../reserve && cp ../reserve .reserve
cat /dev/zero >.filler 2>/dev/null
rm .reserve
"$@"
status=$?
rm .filler
cp -r . "$after"
exit $status
"""


def namespaces():
    """The options of unshare that allow a mount here; none if nothing does."""
    for options in ("-rm", "-m"):
        mount = ["unshare", options, "mount", "-t", "tmpfs", "none", "/mnt"]
        try:
            if subprocess.run(mount, capture_output=True).returncode == 0:
                return options
        except OSError:
            pass
    return None


UNSHARE = namespaces()


@unittest.skipUnless(UNSHARE, "neither root nor user namespaces can mount a file system here")
class FullDisk(FaultTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.corpus = write_corpus(cls.base / "corpus")
        cls.clips = sorted((cls.base / "corpus").glob("*.wav"))
        cls.study = study(cls.corpus)
        cls.prepare(*cls.study, cls.base / "study")
        cls.explanations = cls.base / "study/explanations.jsonl"
        (cls.base / "a.csv").write_text("a,b\n1,2\n3,5\n4,4\n2,2\n")

    def on_small_disk(self, *arguments, old=(), left=0, environment=None):
        """Runs a command on a disk with so many bytes left; returns its result and its files."""
        disk, after = self.folder / "disk", self.folder / "after"
        for folder in (disk, self.folder / "disk.mount", after):
            folder.mkdir()
        for name in old:
            (disk / name).write_bytes(b"old")
        result = emolime(
            *arguments,
            environment=environment,
            before=["unshare", UNSHARE, "sh", "-c", ON_A_SMALL_DISK, "sh", disk, str(left), after],
        )
        return result, after

    def check(self, name, *arguments, left=0):
        for old in ([name], []):
            with self.subTest(output=name, old=old, left=left):
                self.setUp()
                result, after = self.on_small_disk(*arguments, old=old, left=left)
                self.check_refusal(result, name, "No space left on device")
                self.assertEqual(hidden_files(after), [], result)
                self.assertEqual(contents(after), {name: b"old" for name in old}, result)

    def test_train(self):
        self.check("m.emolime", *training(self.corpus), "m.emolime")
        self.check("r.json", *training(self.corpus), "../m.emolime", "--report", "r.json")

    def test_explain(self):
        explain = ["explain", self.clips[0], "--quiet"]
        for option, name in some(
            [
                ("--json", "e.json"),
                ("--report", "e.html"),
                ("--figure", "e.svg"),
                ("--figure", "e.png"),
                ("--figure", "e.pdf"),
                ("--curves", "c.svg"),
                ("--curves", "c.png"),
                ("--curves", "c.pdf"),
            ]
        ):
            self.check(name, *explain, option, name)
        self.check("e.html", *explain, "--report", "e.html", left=65536)
        self.check(
            "w.csv", "explain", self.clips[0], "--quiet", "--window", "0.1", "--csv", "w.csv"
        )

    def test_explain_audio(self):
        for left in (0, 65536):
            with self.subTest(left=left):
                self.setUp()
                result, after = self.on_small_disk(
                    "explain", self.clips[0], "--quiet", "--audio-out", "sounds", left=left
                )
                self.check_refusal(result, "sounds", "No space left on device")
                self.assertEqual(list(after.rglob("*")), [], result)

    def test_features(self):
        for form in some(["csv", "jsonl", "npy"]):
            name = f"f.{form}"
            for left in (0, 65536):
                self.check(
                    name,
                    "features",
                    *self.clips,
                    "--level",
                    "lld",
                    "--format",
                    form,
                    "--out",
                    name,
                    left=left,
                )

    def test_json_of_other_commands(self):
        for arguments in some(
            [
                ["evaluate", "--corpus", self.corpus],
                ["check", self.clips[0]],
                ["cramer", self.base / "a.csv", self.base / "a.csv"],
                ["doctor"],
                ["summarize", self.explanations],
            ]
        ):
            self.check("o.json", *arguments, "--json", "o.json")

    def test_summarize(self):
        for option, name in [("--csv", "s.csv"), ("--figure", "s.svg"), ("--figure", "s.pdf")]:
            self.check(name, "summarize", self.explanations, option, name)

    def test_study_resumes_when_there_is_space(self):
        for left in some([0, 16384, 262144]):
            with self.subTest(left=left):
                self.setUp()
                result, after = self.on_small_disk(*self.study, "study", left=left)
                self.check_refusal(result, "study/", "No space left on device")
                self.assertEqual(hidden_files(after), [], result)
                self.prepare(*self.study, after / "study")
                self.assertEqual(contents(after / "study"), contents(self.base / "study"))

    def test_cache_on_full_disk_is_done_without(self):
        result, after = self.on_small_disk(
            "features",
            self.clips[0],
            environment={"XDG_CACHE_HOME": str(self.folder / "disk.mount")},
        )
        self.check_success(result)
        self.assertEqual([path for path in after.rglob("*") if path.is_file()], [], result)

    def test_full_standard_output(self):
        for arguments in some(
            [
                ["explain", self.clips[0]],
                ["predict", self.clips[0]],
                ["features", self.clips[0]],
                ["check", self.clips[0]],
                ["evaluate", "--corpus", self.corpus],
                ["doctor"],
                ["summarize", self.explanations],
                ["explain", self.clips[0], "--json", "-"],
                ["cramer", self.base / "a.csv", self.base / "a.csv"],
                [*training(self.corpus), "m.emolime"],
                [*self.study, "study"],
            ]
        ):
            with self.subTest(command=arguments[0]), open("/dev/full", "wb") as full:
                result = emolime(*arguments, folder=self.folder, output=full)
                self.check_refusal(
                    result, "Standard output cannot be written: No space left on device"
                )
                self.check_nothing_hidden(self.folder, result)
