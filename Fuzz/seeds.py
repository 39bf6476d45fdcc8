"""Writes small audio and safetensors files, whose bytes are few enough to be mutated fast."""

import json
import math
import pathlib
import struct
import sys

folder = pathlib.Path(sys.argv[1])
tone = [0.5 * math.sin(0.3 * index) for index in range(200)]


def wav(code, bits, samples, channels=1):
    form = struct.pack(
        "<HHIIHH", code, channels, 16000, 16000 * channels * bits // 8, channels * bits // 8, bits)
    chunks = b"fmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", len(samples))
    return b"RIFF" + struct.pack("<I", 4 + len(chunks) + len(samples)) + b"WAVE" + chunks + samples


def aiff(samples):
    rate = bytes.fromhex("400cfa00000000000000")  # 16,000 as an 80-bit float
    common = struct.pack(">HIH", 1, len(samples) // 2, 16) + rate
    chunks = b"COMM" + struct.pack(">I", len(common)) + common
    chunks += b"SSND" + struct.pack(">III", len(samples) + 8, 0, 0) + samples
    return b"FORM" + struct.pack(">I", 4 + len(chunks)) + b"AIFF" + chunks


def packed(form, scale, offset=0):
    values = [round(scale * value) + offset if scale else value for value in tone]
    return struct.pack(f"{form[0]}{len(values)}{form[1]}", *values)


def safetensors(tensors, metadata=None):
    header, data = {"__metadata__": metadata} if metadata else {}, b""
    for name, kind, shape, contents in tensors:
        header[name] = {
            "dtype": kind, "shape": shape, "data_offsets": [len(data), len(data) + len(contents)]}
        data += contents
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data


sixteen = packed("<h", 32767)
files = {
    "audio/8.wav": wav(1, 8, packed("<B", 127, 128)),
    "audio/16.wav": wav(1, 16, sixteen),
    "audio/stereo.wav": wav(1, 16, sixteen, channels=2),
    "audio/32.wav": wav(1, 32, packed("<i", 2**31 - 1)),
    "audio/float.wav": wav(3, 32, packed("<f", 0)),
    "audio/16.aiff": aiff(packed(">h", 32767)),
    "safetensors/floats": safetensors([
        ("a", "F32", [2, 2], struct.pack("<4f", 1, 2, 3, 4)), ("b", "F16", [3], bytes(6)),
        ("c", "BF16", [1, 1], bytes(2)), ("d", "I64", [], bytes(8))], {"format": "pt"}),
    "safetensors/empty": safetensors([("a", "F32", [0, 4], b"")]),
}
for path, contents in files.items():
    (folder / path).write_bytes(contents)
