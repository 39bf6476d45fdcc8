"""Outputs that are folders: --audio-out, and --out of explain and study."""

import os

from corpus import study
from outputs import OutputTest, bound_by_permissions
from support import contents, emolime


class Folders(OutputTest):
    def commands(self):
        explain = ["explain", self.clip, "--quiet", "--model", self.model, "--audio-out"]
        clips = sorted((self.base / "corpus").glob("*.wav"))[:3]
        several = ["explain", *clips, "--quiet", "--model", self.model, "--out"]
        return [explain, study(self.corpus, utterances=2), several]

    def test_links_to_folders_are_followed(self):
        for command in self.commands():
            for target in ("there", "new"):
                with self.subTest(command=command[0], option=command[-1], target=target):
                    self.setUp()
                    (self.folder / "there").mkdir()
                    (self.folder / "link").symlink_to(target)
                    result = emolime(*command, "link", folder=self.folder)
                    self.check_success(result)
                    self.assertTrue((self.folder / "link").is_symlink(), result)
                    self.assertGreater(len(contents(self.folder / target)), 4, result)

    def test_files_and_pipes_are_refused(self):
        for command in self.commands():
            for kind in ("file", "pipe"):
                with self.subTest(command=command[0], option=command[-1], kind=kind):
                    self.setUp()
                    place = self.folder / "place"
                    os.mkfifo(place) if kind == "pipe" else place.write_bytes(b"old")
                    result = emolime(*command, "place", folder=self.folder)
                    self.check_refusal(result, "place", "is not a folder")
                    self.assertEqual(result.output, "", "It is said after the work.")

    def test_read_only_folders_are_refused(self):
        for command in self.commands():
            for place in (".", "new"):
                with self.subTest(command=command[0], option=command[-1], place=place):
                    self.setUp()
                    self.folder.chmod(0o755)
                    before = bound_by_permissions(self.folder)
                    self.folder.chmod(0o555)
                    result = emolime(*command, place, folder=self.folder, before=before)
                    self.folder.chmod(0o755)
                    self.check_refusal(result, "Permission denied")
                    self.assertEqual(list(self.folder.iterdir()), [])

    def test_links_to_sounds_are_followed(self):
        command = self.commands()[0]
        self.prepare(*command, "plain", folder=self.folder)
        plain = contents(self.folder / "plain")
        sounds, elsewhere = self.folder / "sounds", self.folder / "elsewhere"
        sounds.mkdir()
        elsewhere.mkdir()
        for name in plain:
            (sounds / name).symlink_to(elsewhere / name)
        self.prepare(*command, "sounds", folder=self.folder)
        self.assertEqual([path for path in sounds.iterdir() if not path.is_symlink()], [])
        self.assertEqual(contents(elsewhere), plain)

    def test_links_in_a_study_are_followed(self):
        command = self.commands()[1]
        self.prepare(*command, "plain", folder=self.folder)
        plain = contents(self.folder / "plain")
        results, elsewhere = self.folder / "study", self.folder / "elsewhere"
        results.mkdir()
        elsewhere.mkdir()
        names = [name for name in plain if not name.startswith("shards/")]
        for name in names:
            (results / name).symlink_to(elsewhere / name)
        result = emolime(*command, "study", folder=self.folder)
        self.check_success(result)
        for name in names:
            with self.subTest(name):
                self.assertTrue((results / name).is_symlink(), "The link was replaced.")
                self.assertEqual((elsewhere / name).read_bytes(), plain[name])
