"""A black box of the standard library only, that fails as its first argument says.

Two labels, "quiet" and "loud": the mean of the squared samples x gives (1 - x, x).
"""

import array
import json
import os
import signal
import struct
import sys
import time

mode, *arguments = sys.argv[1:]
requests, answers = sys.stdin.buffer, sys.stdout.buffer


def send(kind, payload, magic=b"EmoL", length=None):
    length = len(payload) if length is None else length
    answers.write(struct.pack("<4sIQ", magic, kind, length) + payload)
    answers.flush()


def send_handshake(**changes):
    handshake = dict(protocol=1, name="square", labels=["quiet", "loud"], sampleRate=16000,
                    scoreKind="probability")
    handshake.update(changes)
    send(1, json.dumps({key: value for key, value in handshake.items() if value != "missing"}).encode())


def hear():
    """The signals of the next request, or nothing at its end."""
    header = requests.read(16)
    if not header:
        sys.exit(0)
    magic, kind, length = struct.unpack("<4sIQ", header)
    assert magic == b"EmoL" and kind == 2, header
    count, = struct.unpack("<Q", requests.read(8))
    table = [struct.unpack("<Qd", requests.read(16)) for _ in range(count)]
    assert length == 8 + sum(16 + 4 * samples for samples, _ in table), length
    signals = []
    for samples, rate in table:
        assert rate == 16000, rate
        signals.append(array.array("f", requests.read(4 * samples)))
    return signals


def scores(signals):
    loudness = [sum(x * x for x in signal[:1000]) / len(signal[:1000]) for signal in signals]
    return [value for x in loudness for value in (1 - x, x)]


def answer(values, rows=None, columns=2):
    rows = len(values) // 2 if rows is None else rows
    send(3, struct.pack("<QQ", rows, columns) + struct.pack(f"<{len(values)}d", *values))


def first_time(path):
    """Whether this is the first process that asks, which leaves a file behind."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
        return True
    except FileExistsError:
        return False


def note_process(path):
    with open(path, "a") as file:
        file.write(f"{os.getpid()}\n")


if mode == "exit-at-start":
    print("no model file", file=sys.stderr)
    sys.exit(3)
if mode == "hang-at-start":
    print("loading for ever", file=sys.stderr, flush=True)
    time.sleep(1000)
if mode == "print-at-start":
    print("Loading the model ...", flush=True)
if mode == "print-at-start-and-exit":
    print("Hi")
    sys.exit(0)
if mode == "ignore-everything":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if mode == "handshake":
    send_handshake(**json.loads(arguments[0]))
elif mode == "handshake-text":
    send(1, arguments[0].encode())
elif mode == "handshake-too-long":
    send(1, b"", length=1 << 40)
elif mode == "wrong-kind-at-start":
    send(3, b"")
elif mode == "other-handshake":
    send_handshake(labels=["quiet", "loud"] if first_time(arguments[0]) else ["quiet", "silent"])
elif mode == "processes":
    note_process(arguments[0])
    send_handshake()
else:
    if arguments and mode == "ignore-everything":
        note_process(arguments[0])
    send_handshake()

if mode == "flood":
    answers.write(b"x" * (8 << 20))
    answers.flush()
if mode == "close-input":
    os.close(0)
    time.sleep(1000)
if mode == "note-child":
    # A program behind a program, as wrappers of environments start them.
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        sys.exit(0)
if mode == "ignore-everything":
    while True:
        time.sleep(1)

while True:
    signals = hear()
    values = scores(signals)
    if mode == "exit-when-scoring":
        print("out of memory", file=sys.stderr, flush=True)
        sys.exit(5)
    elif mode == "die-when-scoring":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif mode in ("exit-once", "other-handshake") and first_time(arguments[-1] + ".exit"):
        sys.exit(5)
    elif mode == "hang":
        time.sleep(1000)
    elif mode == "note-child":
        note_process(arguments[0])
        time.sleep(1000)
    elif mode == "print-when-scoring":
        os.write(1, b"Predicting\n\n")
    elif mode == "wrong-magic":
        send(3, b"", magic=b"Nope")
    elif mode == "wrong-kind":
        send(1, b"{}")
    elif mode == "unknown-kind":
        send(99, b"{}")
    elif mode == "wrong-rows":
        answer(values[:2])
    elif mode == "wrong-columns":
        answer(values, rows=len(values) // 2, columns=1)
    elif mode == "wrong-length":
        send(3, struct.pack("<QQ", len(signals), 2) + bytes(8))
    elif mode == "no-sizes":
        send(3, b"")
    elif mode == "cut-short":
        send(3, struct.pack("<QQ", len(signals), 2), length=16 + 16 * len(signals))
        sys.exit(0)
    elif mode == "nan":
        answer([float("nan") if i == 3 else value for i, value in enumerate(values)])
    elif mode == "fail-first":
        if first_time(arguments[0]):
            send(4, "ValueError: Kaffee ist alle ☕".encode())
        else:
            answer(values)
    elif mode == "chatter":
        print("x" * 300_000, file=sys.stderr, flush=True)
        answer(values)
    elif mode == "meet":
        # Waits for the other process that scores.
        note_process(arguments[0])
        while len(set(open(arguments[0]))) < 2:
            time.sleep(0.01)
        answer(values)
    else:
        answer(values)
