"""A program of the process protocol (Docs/BlackBoxes.md) that misbehaves: server.py MODE."""

import json
import os
import signal
import struct
import sys
import time

requests, answers = sys.stdin.buffer, sys.stdout.buffer
HANDSHAKE, SCORES, FAILURE = 1, 3, 4
ESCAPES = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202e"
MODES = {}


def mode(function):
    MODES[function.__name__] = function
    return function


def send(kind, payload, length=None):
    length = len(payload) if length is None else length
    answers.write(b"EmoL" + struct.pack("<IQ", kind, length) + payload)
    answers.flush()


def greet(**changes):
    greeting = {"protocol": 1, "name": "made up", "labels": ["a", "b"], "scoreKind": "probability"}
    send(HANDSHAKE, json.dumps(greeting | changes).encode())


def receive():
    """The number of signals of a batch; None at the end of the input."""
    header = requests.read(16)
    if len(header) < 16:
        return None
    payload = requests.read(struct.unpack("<Q", header[8:])[0])
    return struct.unpack("<Q", payload[:8])[0]


def answer(rows, columns=2, score=None):
    scores = [1 / columns if score is None else score] * (rows * columns)
    send(SCORES, struct.pack(f"<QQ{len(scores)}d", rows, columns, *scores))


def serve(columns=2, batches=None):
    """Answers as it should, up to a number of batches or the end of the input."""
    while batches is None or batches > 0:
        rows = receive()
        if rows is None:
            return
        answer(rows, columns)
        batches = None if batches is None else batches - 1


def sleep():
    while True:
        time.sleep(1000)


def ignore_signals():
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_IGN)


def leave_child(count=1, session=False, closing=()):
    """Starts children that stay, with the standard streams open but for some."""
    for _ in range(count):
        if os.fork() == 0:
            if session:
                os.setsid()
            ignore_signals()
            for stream in closing:
                os.close(stream)
            sleep()


# Those that answer, and do not go.


@mode
def good():
    greet()
    serve()


@mode
def ignores_the_end():
    ignore_signals()
    greet()
    serve()
    sleep()


@mode
def leaves_children():
    leave_child(count=20)
    greet()
    serve()


@mode
def leaves_children_in_their_session():
    leave_child(session=True)
    greet()
    serve()


@mode
def leaves_detached_children():
    leave_child(session=True, closing=(0, 1, 2))
    greet()
    serve()


@mode
def floods_errors_and_answers():
    greet()
    while (rows := receive()) is not None:
        os.write(2, b"x" * 10_000_000)
        answer(rows)


# Those that end.


@mode
def dies_at_once():
    sys.exit(7)


@mode
def dies_in_the_handshake():
    answers.write(b"EmoL\1\0\0\0")
    answers.flush()
    sys.exit(7)


@mode
def dies_in_a_batch():
    greet()
    requests.read(20)
    os._exit(7)


@mode
def dies_in_its_answer():
    greet()
    rows = receive()
    send(SCORES, struct.pack("<QQd", rows, 2, 0.5), length=16 + rows * 16)
    os._exit(7)


@mode
def dies_after_some_batches():
    greet()
    serve(batches=1)
    os._exit(7)


@mode
def is_killed():
    greet()
    receive()
    os.kill(os.getpid(), signal.SIGKILL)


@mode
def dies_but_its_child_holds_the_output():
    leave_child()
    greet()
    receive()
    os._exit(7)


@mode
def dies_but_a_child_of_another_session_holds_the_output():
    leave_child(session=True)
    greet()
    receive()
    os._exit(7)


@mode
def dies_at_once_but_its_child_holds_the_output():
    leave_child(session=True)
    os._exit(7)


@mode
def dies_but_a_child_floods_errors():
    if os.fork() == 0:
        os.setsid()
        ignore_signals()
        os.close(0)
        os.close(1)
        try:
            while True:
                os.write(2, b"x" * 65536)
        except OSError:
            os._exit(0)
    greet()
    receive()
    os._exit(7)


@mode
def closes_its_output():
    ignore_signals()
    greet()
    receive()
    os.close(1)
    sleep()


# Those that write something else.


@mode
def writes_garbage():
    answers.write(bytes(range(256)) * 10)
    answers.flush()
    sleep()


@mode
def prints_text():
    greet()
    receive()
    print("Loading the model ...", ESCAPES, flush=True)
    sleep()


@mode
def floods_its_output():
    greet()
    while True:
        answers.write(b"\0" * 65536)


@mode
def other_version():
    greet(protocol=2)
    serve()


@mode
def no_labels():
    greet(labels=[])
    serve()


@mode
def duplicate_labels():
    greet(labels=["a", "b", "a"])
    serve(3)


@mode
def many_labels():
    greet(labels=[f"{number:x}" for number in range(100_000)])
    serve(100_000)


@mode
def long_label():
    greet(labels=["x" * 900_000, "b"])
    serve()


@mode
def long_handshake():
    greet(labels=["x" * 10_000_000, "b"])
    serve()


@mode
def handshake_is_no_text():
    send(HANDSHAKE, b"\xff\xfe{}")
    sleep()


@mode
def deep_handshake():
    send(HANDSHAKE, b"[" * 500_000)
    sleep()


@mode
def endless_handshake():
    send(HANDSHAKE, b"{", length=2**64 - 1)
    sleep()


@mode
def endless_scores():
    greet()
    receive()
    send(SCORES, b"", length=2**64 - 1)
    sleep()


@mode
def endless_failure():
    greet()
    receive()
    send(FAILURE, b"", length=2**63)
    sleep()


@mode
def short_scores():
    greet()
    receive()
    send(SCORES, b"", length=0)
    sleep()


@mode
def many_rows():
    greet()
    receive()
    send(SCORES, struct.pack("<QQ", 2**60, 2), length=2**60)
    sleep()


@mode
def too_few_rows():
    greet()
    answer(receive() - 1)
    sleep()


@mode
def too_many_columns():
    greet()
    answer(receive(), columns=3)
    sleep()


@mode
def unknown_kind():
    greet()
    receive()
    send(9, b"")
    sleep()


@mode
def not_a_number():
    greet()
    answer(receive(), score=float("nan"))
    sleep()


@mode
def infinite():
    greet()
    answer(receive(), score=float("inf"))
    sleep()


@mode
def above_one():
    greet()
    answer(receive(), score=1e308)
    serve()


@mode
def model_fails():
    greet()
    while receive() is not None:
        send(FAILURE, f"CUDA is out of memory {ESCAPES}".encode())


@mode
def fast_rate():
    greet(sampleRate=1e12)
    serve()


@mode
def faster_rate():
    greet(sampleRate=1e300)
    serve()


@mode
def slow_rate():
    greet(sampleRate=1e-300)
    serve()


@mode
def hostile_labels():
    labels = [f"red{ESCAPES}", "=cmd()", "<script>alert(1)</script>", "a\nb\tc\rd", "/etc/passwd"]
    greet(labels=labels, name=f"<script>{ESCAPES}")
    serve(len(labels))


@mode
def hostile_errors():
    sys.stderr.write(f"boom {ESCAPES}\n")
    sys.stderr.flush()
    sys.exit(7)


# Those that do nothing.


@mode
def never_greets():
    sleep()


@mode
def never_answers():
    ignore_signals()
    greet()
    receive()
    sleep()


@mode
def never_answers_with_children():
    leave_child(count=3)
    never_answers()


@mode
def never_reads():
    greet()
    sleep()


@mode
def stops():
    greet()
    receive()
    os.kill(os.getpid(), signal.SIGSTOP)


@mode
def drips():
    for byte in b"EmoL" + struct.pack("<IQ", HANDSHAKE, 1000) + b" " * 1000:
        answers.write(bytes([byte]))
        answers.flush()
        time.sleep(0.2)


@mode
def floods_errors():
    greet()
    receive()
    while True:
        os.write(2, b"x" * 65536)


if __name__ == "__main__":
    MODES[sys.argv[1]]()
