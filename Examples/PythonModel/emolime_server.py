"""Lets EmoLIME ask a Python model for scores. Copy this file beside your model; it needs NumPy only.

    import emolime_server  # first, so that nothing that is printed gets into the protocol
    emolime_server.serve(labels=["calm", "excited"], scores=my_function, sample_rate=16000)

`scores` is given a float32 array (signals, samples), linear amplitudes with full scale ±1, and
returns an array (signals, labels). The protocol is specified in EmoLIME's Docs/BlackBoxes.md.
"""

import json, os, struct, sys, traceback
import numpy as np

# The streams belong to the protocol: the model reads nothing, and prints to standard error.
_requests, _answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
os.dup2(2, 1)


def serve(labels, scores, sample_rate=16000, score_kind="probability", name=None):
    """Scores signals until EmoLIME ends. `score_kind`: a score kind of Docs/BlackBoxes.md."""
    name = name or os.path.basename(sys.argv[0])
    handshake = dict(protocol=1, name=name, labels=list(labels), sampleRate=sample_rate,
                    scoreKind=score_kind)
    _send(1, json.dumps(handshake).encode())
    while header := _requests.read(16):
        magic, kind, _ = struct.unpack("<4sIQ", header)
        assert (magic, kind) == (b"EmoL", 2), "EmoLIME asks for something that is not known here"
        count, = struct.unpack("<Q", _requests.read(8))
        table = [struct.unpack("<Qd", _requests.read(16)) for _ in range(count)]
        signals = [np.frombuffer(_requests.read(4 * length), "<f4") for length, _ in table]
        try:
            answer = _ask(scores, signals, len(labels))
            _send(3, struct.pack("<QQ", *answer.shape) + answer.tobytes())
        except Exception as error:  # the model's, which EmoLIME reports
            traceback.print_exc()
            _send(4, f"{type(error).__name__}: {error}".encode())


def _ask(scores, signals, columns):
    """The scores of signals that may differ in length: a call for each length."""
    answer = np.empty((len(signals), columns), "<f8")
    for length in sorted({len(signal) for signal in signals}):
        rows = [i for i, signal in enumerate(signals) if len(signal) == length]
        part = np.asarray(scores(np.stack([signals[i] for i in rows])), "<f8")
        if part.shape != (len(rows), columns):
            raise ValueError(f"scores returned shape {part.shape}, not {(len(rows), columns)}")
        answer[rows] = part
    return answer


def _send(kind, payload):
    _answers.write(struct.pack("<4sIQ", b"EmoL", kind, len(payload)) + payload)
    _answers.flush()
