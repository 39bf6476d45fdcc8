"""Long text in files is refused soon, and an error has an excerpt of it."""

from corpus import write_tone
from support import IS_SHORT, MEGABYTE, FaultTest, emolime, server, some

LONG = (5 if IS_SHORT else 50) * MEGABYTE


class Length(FaultTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clip = write_tone(cls.base / "clip.wav", [(0.2, 440)])

    def write(self, name, *parts):
        """Writes texts, or of pairs a text and how often it stands there; returns the path."""
        path = self.folder / name
        with open(path, "w") as file:
            for part in parts:
                text, count = part if isinstance(part, tuple) else (part, 1)
                for _ in range(count // 1024):
                    file.write(text * 1024)
                file.write(text * (count % 1024))
        return path

    def check_long(self, *arguments):
        result = self.check_bounds(*arguments)
        self.assertEqual(result.status, 1, result)
        self.assertLess(len(result.errors), 1000, result)

    def test_long_tables(self):
        for parts in some(
            [
                ['"', ("1", LONG), '"'],
                [("1", LONG)],
                [("x", LONG), "\n1"],
                [('"', LONG)],
                ["x,y\n1,2\n", ("z", LONG), ",3\n"],
                [("x\n", LONG // 2)],
                [(",", LONG)],
            ]
        ):
            with self.subTest(parts):
                table = self.write("long.csv", *parts)
                self.check_long("cramer", table, table)

    def test_long_manifests(self):
        head = "path,emotion,speaker\n"
        for parts in some(
            [
                [head, ("z", LONG), ",angry,1\n"],
                [("z", LONG)],
                [head, "a.wav,", ("z", LONG), "\n"],
                [head, ("a,b,c\n", LONG // 6)],
            ]
        ):
            with self.subTest(parts):
                manifest = self.write("long.csv", *parts)
                self.check_long("evaluate", "--corpus", f"manifest:{manifest}")

    def test_long_json(self):
        for parts in some(
            [
                ['"', ("x", LONG), '"'],
                [("[", LONG)],
                ['{"', ("x", LONG), '": 1}'],
                [("9", LONG)],
                ['[{"label": "', ("x", LONG), '", "start": 0.0, "end": 0.1}]'],
            ]
        ):
            with self.subTest(parts):
                file = self.write("long.json", *parts)
                self.check_long("summarize", file)
                self.check_long("explain", self.clip, "--components", f"regions:{file}")

    def test_long_annotations(self):
        head = 'File type = "ooTextFile"\nObject class = "TextGrid"\n'
        for parts in some(
            [[head, '"', ("x", LONG)], [head, '"', ("x", LONG), '"'], [head, ("1 ", LONG // 2)]]
        ):
            with self.subTest(parts):
                file = self.write("long.TextGrid", *parts)
                self.check_long("explain", self.clip, "--components", f"regions:{file}")

    def test_many_labels(self):
        model = "command:" + server("many_labels")
        for command in ("predict", "check"):
            with self.subTest(command):
                result = emolime(command, self.clip, "--model", model)
                self.check_refusal(result)
                self.assertRegex(result.output + result.errors, "at most 1,?000 ")
                self.assertLess(result.memory, 500 * MEGABYTE, result)
