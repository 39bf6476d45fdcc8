"""Programs that misbehave as models: the sentence, the status, the time, and nothing that stays."""

import signal
import time

from corpus import write_tone
from support import HANG, KILLS, MEGABYTE, Command, FaultTest, server, some

# A mode of server.py that ends with an error, and a pattern of what the error says.
REFUSALS = {
    "dies_at_once": "exited with status 7 while starting",
    "dies_in_the_handshake": "exited with status 7 while starting",
    "dies_in_a_batch": "exited with status 7 while scoring",
    "dies_in_its_answer": "exited with status 7 while scoring",
    "is_killed": "was ended by signal 9 while scoring",
    "dies_but_its_child_holds_the_output": "exited with status 7 while scoring",
    "dies_but_a_child_of_another_session_holds_the_output": "exited with status 7 while scoring",
    "dies_at_once_but_its_child_holds_the_output": "exited with status 7 while starting",
    "dies_but_a_child_floods_errors": "exited with status 7 while scoring",
    "closes_its_output": "while scoring",
    "writes_garbage": "not a message",
    "prints_text": "not a message",
    "floods_its_output": "not a message",
    "other_version": "protocol version 2",
    "no_labels": "no labels",
    "duplicate_labels": "labels are equal",
    "many_labels": "at most 1,?000 ",
    "long_label": "label.*(characters|long|bytes)",
    "long_handshake": "bytes; expected",
    "handshake_is_no_text": "handshake is not valid",
    "deep_handshake": "handshake is not valid",
    "endless_handshake": "18446744073709551615 bytes",
    "endless_scores": "18446744073709551615 bytes",
    "endless_failure": "9223372036854775808 bytes",
    "short_scores": "0 bytes",
    "many_rows": "1152921504606846976",
    "too_few_rows": "scores; expected",
    "too_many_columns": "scores; expected",
    "unknown_kind": "kind 9",
    "not_a_number": "NaN or infinite",
    "infinite": "NaN or infinite",
    "above_one": "not a probability",
    "model_fails": "model failed: CUDA is out of memory",
    "fast_rate": "Hz",
    "faster_rate": "Hz",
    "slow_rate": "Hz",
    "hostile_errors": "exited with status 7 while starting",
}
# Those that are refused when a time limit has passed.
TIMEOUTS = ["never_greets", "never_answers", "never_reads", "stops", "drips", "floods_errors"]
# Those whose answers are right.
ANSWERS = [
    "good",
    "ignores_the_end",
    "leaves_children",
    "leaves_children_in_their_session",
    "leaves_detached_children",
    "floods_errors_and_answers",
    "dies_after_some_batches",
    "hostile_labels",
]


class Servers(FaultTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clip = write_tone(cls.base / "clip.wav", [(0.2, 440)])

    def explain(self, mode, *options):
        return Command("explain", self.clip, "--command", server(mode), *options)

    def check_end(self, command):
        """Waits for the end of a command, and checks that none of its processes is left.

        The command does not wait for the limits of programs, which are 300 s if no option says else.
        """
        result = command.finish()
        left = command.processes_after(1)
        self.assertFalse(result.timed_out, f"It does not end.{result}")
        self.assertEqual(left, {}, f"Processes are left behind.{result}")
        self.check_no_runtime_warning(result)
        return result

    def test_refusals(self):
        for mode, sentence in some(REFUSALS.items()):
            with self.subTest(mode):
                result = self.check_end(self.explain(mode))
                self.check_refusal(result)
                self.assertRegex(result.errors, sentence)
                self.check_printable(result.output + result.errors, result)
                self.assertLess(result.memory, 300 * MEGABYTE, result)

    def test_answers(self):
        for mode in some(ANSWERS):
            with self.subTest(mode):
                result = self.check_end(self.explain(mode))
                self.check_success(result)
                self.check_printable(result.output + result.errors, result)

    def test_time_limits_have_options(self):
        for mode in some(TIMEOUTS):
            with self.subTest(mode):
                result = self.check_end(
                    self.explain(mode, "--start-timeout", "2", "--batch-timeout", "1")
                )
                self.check_refusal(result, "it was stopped after")
                self.assertLess(result.memory, 300 * MEGABYTE, result)

    def test_signals_while_a_server_works(self):
        for mode in ("never_answers", "never_answers_with_children", "never_greets", "stops"):
            for number in (signal.SIGTERM, signal.SIGINT):
                with self.subTest(mode, signal=number.name):
                    command = self.explain(mode)
                    self.wait_for_server(command, mode)
                    command.signal(number)
                    result = self.check_end(command)
                    self.assertIn(result.status, (-number, 128 + number), result)

    def test_servers_end_after_a_kill(self):
        command = self.explain("good", "--samples", "256")
        self.wait_for_server(command, "good")
        command.signal(signal.SIGKILL)
        self.check_end(command)

    def wait_for_server(self, command, mode):
        end = time.monotonic() + HANG
        while time.monotonic() < end and command.is_alive():
            if sum(f"server.py\0{mode}" in line for line in command.processes().values()):
                time.sleep(0.2)
                return

    def test_all_commands_leave_nothing(self):
        for mode in ("ignores_the_end", "leaves_children", "dies_in_a_batch"):
            for name in ("predict", "check"):
                with self.subTest(mode, command=name):
                    # Without exec, the shell stays as the parent of the program.
                    model = "command:" + server(mode).removeprefix("exec ")
                    result = self.check_end(Command(name, self.clip, "--model", model))
                    if mode == "dies_in_a_batch":
                        self.check_refusal(result)

    def test_no_warning_of_the_runtime_appears(self):
        modes = [
            "dies_at_once",
            "dies_in_a_batch",
            "writes_garbage",
            "other_version",
            "not_a_number",
        ]
        for mode in modes:
            with self.subTest(mode):
                for _ in range(KILLS):
                    self.check_refusal(self.check_end(self.explain(mode)))

    def test_programs_that_are_none(self):
        for line in ("/nonexistent/program", "", "/", str(self.clip), "'"):
            with self.subTest(line):
                command = Command("explain", self.clip, "--command", line)
                self.check_refusal(self.check_end(command), statuses=(1, 64))
