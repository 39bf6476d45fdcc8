"""Outputs that are links, pipes, devices and folders.

Regular files are replaced whole, links are followed, and pipes and devices are written through:
none of them is replaced by a regular file.
"""

import os
import re
import signal
import stat
import subprocess
import threading

from outputs import OutputTest, bound_by_permissions, for_each_output, make_null_device
from support import Command, contents, emolime


class Kinds(OutputTest):
    def test_every_option_that_writes_is_tested(self):
        def help_of(*command):
            return emolime("help", *command).output

        commands = re.findall(r"^  ([a-z]+) ", help_of().partition("SUBCOMMANDS")[2], re.M)
        self.assertIn("explain", commands)
        writing = set()
        for command in commands:
            # An option starts a line; its text may say that it writes somewhere.
            for text in re.split(r"\n(?=  --)", help_of(command)):
                option = re.match(r"  (--[a-z-]+)", text)
                if option and re.search(
                    r"\bto\s+this\s+(\w+,\s+)*(\w+\s+or\s+)?(\w+\s+)?(file|folder)", text
                ):
                    writing.add((command, option[1]))
        tested = {(output.command, output.option) for output in self.outputs}
        folders = {("explain", "--audio-out"), ("explain", "--out"), ("vary", "--audio-out")}
        self.assertEqual(writing - tested, folders)
        self.assertEqual(tested - writing, set())

    @for_each_output
    def test_links_are_followed(self, output):
        for target in ("there", "new"):  # A file, and nothing yet.
            link = self.folder / f"{target}-{output.name}"
            link.symlink_to(f"elsewhere/{target}")
            (self.folder / "elsewhere").mkdir(exist_ok=True)
            (self.folder / "elsewhere/there").write_bytes(b"old")
            result = emolime(*output.line(link), folder=self.folder)
            self.check_success(result)
            self.assertTrue(link.is_symlink(), f"The link was replaced.{result}")
            self.check_bytes(output, link.read_bytes(), result)
        self.check_nothing_hidden(self.folder)

    @for_each_output
    def test_circular_links_are_refused(self, output):
        link = self.folder / output.name
        link.symlink_to(output.name)
        result = emolime(*output.line(output.name), folder=self.folder)
        self.check_refusal(result, output.name, "Too many levels of symbolic links")
        self.assertTrue(link.is_symlink(), f"The link was replaced.{result}")

    @for_each_output
    def test_pipes_are_written_through(self, output):
        pipe = self.folder / output.name
        os.mkfifo(pipe)
        received = []
        reader = subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE)
        thread = threading.Thread(target=lambda: received.append(reader.stdout.read()))
        thread.start()
        try:
            result = emolime(*output.line(output.name), folder=self.folder)
        finally:
            # If nobody opened the pipe, its reader still waits.
            thread.join(1)
            reader.kill()
            reader.wait()
            thread.join()
            reader.stdout.close()
        self.assertTrue(stat.S_ISFIFO(pipe.lstat().st_mode), f"The pipe was replaced.{result}")
        if output.seeks:
            self.check_refusal(result, output.name)
            self.assertEqual(received, [b""], result)
        else:
            self.check_success(result)
            self.check_bytes(output, received[0], result)

    @for_each_output
    def test_devices_are_written_through(self, output):
        device = self.folder / output.name
        make_null_device(device)
        result = emolime(*output.line(output.name), folder=self.folder)
        self.assertTrue(stat.S_ISCHR(device.lstat().st_mode), f"The node was replaced.{result}")
        if not output.seeks or result.status != 1:
            self.check_success(result)

    @for_each_output
    def test_standard_output_has_a_path(self, output):
        link = self.folder / output.name
        link.symlink_to("/dev/stdout")
        reading, writing = os.pipe()
        command = Command(*output.line(output.name), folder=self.folder, output=writing)
        os.close(writing)
        with os.fdopen(reading, "rb") as stream:
            data = stream.read()
        result = command.finish()
        self.assertTrue(link.is_symlink(), f"The link was replaced.{result}")
        if output.seeks:
            self.check_refusal(result, output.name)
        else:
            self.check_success(result)
            if output.repeats:
                # What the command prints comes after or before it.
                self.assertIn(self.reference(output), data, result)

    @for_each_output
    def test_folders_are_refused(self, output):
        (self.folder / output.name).mkdir()
        result = emolime(*output.line(output.name), folder=self.folder)
        self.check_refusal(result, output.name, "folder")
        self.assertEqual(list((self.folder / output.name).iterdir()), [])

    @for_each_output
    def test_missing_folders_are_refused(self, output):
        result = emolime(*output.line(f"none/{output.name}"), folder=self.folder)
        self.check_refusal(result, f"none/{output.name}", "No such file or directory")
        self.assertEqual(result.output, "", "It is said after the work.")

    @for_each_output
    def test_read_only_folders_are_refused_before_any_work(self, output):
        closed = self.folder / "closed"
        self.folder.chmod(0o755)
        before = bound_by_permissions(self.folder)
        for old in ([], [output.name]):
            closed.mkdir(exist_ok=True)
            for name in old:
                (closed / name).write_bytes(b"old")
            closed.chmod(0o555)
            result = emolime(*output.line(output.name), folder=closed, before=before)
            closed.chmod(0o755)
            self.check_refusal(result, output.name, "Permission denied")
            self.assertEqual(result.output, "", "It is said after the work.")
            self.assertEqual(contents(closed), {name: b"old" for name in old})

    @for_each_output
    def test_permissions_of_replaced_files_stay(self, output):
        file = self.folder / output.name
        file.write_bytes(b"old")
        file.chmod(0o640)
        result = emolime(*output.line(output.name), folder=self.folder)
        self.check_success(result)
        self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o640, result)

    @for_each_output
    def test_closed_pipes_end_the_command(self, output):
        if output.option == "--json":
            reading, writing = os.pipe()
            os.close(reading)
            command = Command(*output.line("-"), folder=self.folder, output=writing)
            os.close(writing)
            result = command.finish()
            self.assertIn(result.status, (1, -signal.SIGPIPE, 128 + signal.SIGPIPE), result)
            self.check_no_runtime_warning(result)
