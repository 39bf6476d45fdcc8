"""Recordings whose header lies about their size, and very long ones."""

import os
import struct

from corpus import write_tone
from support import FaultTest


class Recordings(FaultTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clip = write_tone(cls.base / "clip.wav", [(0.2, 440)])

    def test_sizes_in_the_header(self):
        plain = self.clip.read_bytes()
        for offset, form, values in [
            (4, "<I", [0, 2**32 - 1]),
            (16, "<I", [0, 2, 2**31, 2**32 - 1]),
            (20, "<H", [0, 2, 3, 0xFFFE, 0xFFFF]),
            (22, "<H", [0, 2, 1024, 65535]),
            (24, "<I", [0, 1, 7999, 10**6, 2**31, 2**32 - 1]),
            (32, "<H", [0, 1, 65535]),
            (34, "<H", [0, 1, 8, 24, 64, 65535]),
            (40, "<I", [0, 1, 2**31, 2**32 - 1]),
        ]:
            for value in values:
                with self.subTest(offset=offset, value=value):
                    data = bytearray(plain)
                    struct.pack_into(form, data, offset, value)
                    (self.folder / "a.wav").write_bytes(data)
                    self.check_bounds("predict", self.folder / "a.wav")

    def test_long_recordings(self):
        # Ten hours at 16 kHz, of which the disk holds only the header.
        size = 10 * 3600 * 16_000 * 2
        header = bytearray(self.clip.read_bytes()[:44])
        struct.pack_into("<I", header, 4, size + 36)
        struct.pack_into("<I", header, 40, size)
        long = self.folder / "long.wav"
        long.write_bytes(header)
        os.truncate(long, size + 44)
        self.assertEqual(self.check_bounds("predict", long).status, 1)
