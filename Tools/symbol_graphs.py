"""The public symbols of the package's library products, as the compiler lists them."""

import json
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent


def run(*command):
    subprocess.run([str(part) for part in command], check=True)


def answer(*command, folder=None):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=folder).stdout


def emptied(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def build_folder():
    return pathlib.Path(
        answer("swift", "build", "--configuration", "release", "--show-bin-path").strip()
    )


def package():
    return json.loads(answer("swift", "package", "dump-package"))


def libraries():
    """The modules of all library products."""
    products = [p for p in package()["products"] if "library" in p["type"]]
    return [target for product in products for target in product["targets"]]


def extract(module, folder):
    """Writes the public symbols of a module, built first, to a folder."""
    run("swift", "build", "--configuration", "release", "--target", module)
    products = build_folder()
    target = json.loads(answer("swiftc", "-print-target-info"))["target"]["triple"]
    maps = [
        *ROOT.glob("Sources/*/module.modulemap"),
        *products.glob("*.build/module.modulemap"),
        *products.parents[1].glob("checkouts/*/Sources/*/include/module.modulemap"),
    ]
    systems = [t["pkgConfig"] for t in package()["targets"] if t.get("pkgConfig")]
    flags = answer("pkg-config", "--cflags-only-I", *" ".join(systems).split()).split()
    for option in [f"-fmodule-map-file={path}" for path in maps]:
        flags += ["-Xcc", option]
    run(
        *("swift", "symbolgraph-extract", "-module-name", module, "-target", target),
        *("-I", products / "Modules", *flags, "-minimum-access-level", "public"),
        *("-skip-inherited-docs", "-skip-synthesized-members", "-output-dir", folder),
    )


def comment(symbol):
    return "".join(line["text"] for line in lines(symbol)).strip()


def lines(symbol):
    return symbol.get("docComment", {}).get("lines", [])
