"""A writer of small ONNX models: the mean of a waveform, times weights."""

import struct

FLOAT, BOOL = 1, 9
EXTERNAL = 1


def varint(number):
    data = b""
    number &= 2**64 - 1
    while number >= 0x80:
        data += bytes([number & 0x7F | 0x80])
        number >>= 7
    return data + bytes([number])


def field(number, value):
    """A field of a message of protocol buffers: an integer, or bytes of any kind."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def axis(size):
    return field(1, field(2, size) if isinstance(size, str) else field(1, size))


def value(name, sizes):
    shape = b"".join(axis(size) for size in sizes)
    return field(1, name) + field(2, field(1, field(1, FLOAT) + field(2, shape)))


def attribute(name, number, kind):
    return field(
        5, field(1, name) + (field(8, number) if kind == 7 else field(3, number)) + field(20, kind)
    )


def tensor(name, sizes, data=None, location=None, kind=FLOAT):
    parts = b"".join(field(1, size) for size in sizes) + field(2, kind) + field(8, name)
    if location:
        return parts + field(13, field(1, "location") + field(2, location)) + field(14, EXTERNAL)
    return parts + field(9, data)


def node(operator, inputs, output, attributes=b""):
    names = b"".join(field(1, name) for name in inputs)
    return field(1, names + field(2, output) + field(4, operator) + attributes)


def model(metadata=None, columns=4, declared=None, weights=None, location=None):
    """The bytes of a model of waveforms with so many columns.

    `declared` is the number of columns that the file states, `location` the file of the weights.
    """
    weights = weights or [1.0] * columns
    data = struct.pack(f"<{len(weights)}f", *weights)
    mean = attribute("axes", 1, 7) + attribute("keepdims", 1, 2)
    # The runtime does not infer how many columns Compress keeps, so it believes the declaration.
    graph = (
        node("ReduceMean", ["x"], "m", mean)
        + node("MatMul", ["m", "w"], "all")
        + node("Compress", ["all", "kept"], "y", attribute("axis", 1, 2))
        + field(2, "made up")
        + field(5, tensor("w", [1, columns], data, location))
        + field(5, tensor("kept", [columns], b"\1" * columns, kind=BOOL))
        + field(11, value("x", ["b", "n"]))
        + field(12, value("y", ["b", declared or columns]))
    )
    properties = b"".join(
        field(14, field(1, key) + field(2, text)) for key, text in (metadata or {}).items()
    )
    return field(1, 8) + field(7, graph) + field(8, field(1, "") + field(2, 17)) + properties
