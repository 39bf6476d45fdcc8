"""Lets EmoLIME evaluate a Python model. Copy this file next to your model; it needs NumPy only.

    import emolime_server  # first, so that printed text does not get into the protocol
    emolime_server.serve(labels=["calm", "excited"], scores=my_function, sample_rate=16000)

`scores` takes a float32 array (signals, samples), linear amplitudes with full scale ±1, and returns
an array (signals, labels). EmoLIME's Docs/BlackBoxes.md specifies the protocol.
"""

import json, os, struct, sys, traceback
import numpy as np

if not __name__.startswith("emolime."):  # in EmoLIME's package, the streams are the notebook's
    # The streams belong to the protocol: the model reads nothing, and prints to standard error.
    _requests, _replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)


def serve(labels, scores, sample_rate=16000, score_kind="probability", name=None):
    """Scores signals until EmoLIME ends. `score_kind`: a kind of Docs/OwnModel.md."""
    labels = list(map(str, labels))
    name = name or os.path.basename(sys.argv[0])
    send_handshake(_replies, name, labels, sample_rate, score_kind)
    while (signals := receive_signals(_requests)) is not None:
        try:
            send_scores(_replies, scores_by_length(scores, signals, len(labels)))
        except Exception as error:  # of the model: EmoLIME reports it
            traceback.print_exc()
            _send(_replies, 4, f"{type(error).__name__}: {error}".encode())


def send_handshake(stream, name, labels, sample_rate, score_kind):
    handshake = dict(protocol=1, name=name, labels=labels, sampleRate=sample_rate,
                     scoreKind=score_kind)
    _send(stream, 1, json.dumps(handshake).encode())


def receive_signals(stream):
    """The signals of the next request, float32 arrays; None at the end of the stream."""
    header = stream.read(16)
    if len(header) < 16:
        return None
    magic, kind, length = struct.unpack("<4sIQ", header)
    if (magic, kind) != (b"EmoL", 2):
        raise ValueError(f"unknown message of kind {kind}; expected signals")
    payload = bytearray(stream.read(length))  # writable, as some frameworks need their arrays
    if len(payload) < length:
        return None
    count, = struct.unpack_from("<Q", payload)
    lengths = np.frombuffer(payload, "<u8", 2 * count, 8)[::2]  # between them, the sample rates
    samples = np.frombuffer(payload, "<f4", offset=8 + 16 * count)
    return np.split(samples, np.cumsum(lengths[:-1]).astype(int)) if count else []


def send_scores(stream, scores):
    _send(stream, 3, struct.pack("<QQ", *scores.shape) + scores.tobytes())


def scores_by_length(scores, signals, columns):
    """The scores of signals that may differ in length: one call per length."""
    rows_of = {}
    for row, signal in enumerate(signals):
        rows_of.setdefault(len(signal), []).append(row)
    result = np.empty((len(signals), columns), "<f8")
    for rows in rows_of.values():
        part = np.asarray(scores(np.stack([signals[row] for row in rows])), "<f8")
        if part.shape != (len(rows), columns):
            raise ValueError(f"the scores have the shape {part.shape}; expected"
                             f" {(len(rows), columns)}: one row per signal, one column per label")
        result[rows] = part
    return result


def _send(stream, kind, payload):
    stream.write(struct.pack("<4sIQ", b"EmoL", kind, len(payload)) + payload)
    stream.flush()
