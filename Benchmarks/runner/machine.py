"""What a table must say of the machine and of the versions on it."""

import ctypes
import importlib.metadata
import os
import platform
import re
import shutil
import subprocess
import sys

PACKAGES = ["librosa", "lime", "numpy", "onnxruntime", "opensmile", "scikit-learn", "scipy",
            "shap", "shapiq", "torch", "transformers"]
EXTENSIONS = ["avx2", "fma", "avx512f", "avx512_bf16", "amx_bf16", "amx_tile"]


def flags():
    """The instructions of the processor, as Linux names them; empty elsewhere."""
    try:
        found = re.search(r"^flags\s*:(.*)$", open("/proc/cpuinfo").read(), re.M)
    except OSError:
        return set()
    return set(found.group(1).split()) if found else set()


def processor():
    try:
        text = open("/proc/cpuinfo").read()
    except OSError:
        return platform.processor() or platform.machine()
    values = dict(re.findall(r"^(model name|cpu family|model)\s*:\s*(.*)$", text, re.M))
    return (f"{values.get('model name', platform.machine())} (family "
            f"{values.get('cpu family', '?')}, model {values.get('model', '?')})")


def openblas_kernel(core_type=None):
    """The kernel that the system's OpenBLAS runs, which EmoLIME is linked with."""
    code = ("import ctypes;l=ctypes.CDLL('libopenblas.so.0');"
            "f=l.openblas_get_corename;f.restype=ctypes.c_char_p;"
            "g=l.openblas_get_config;g.restype=ctypes.c_char_p;"
            "print(f().decode(), '(' + ' '.join(g().decode().split()[:2]) + ')')")
    environment = dict(os.environ)
    if core_type:
        environment["OPENBLAS_CORETYPE"] = core_type
    found = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    return found.stdout.strip() or "unknown"


def r_packages():
    """The packages of R that test, and their versions; empty without R."""
    if not shutil.which("Rscript"):
        return {}
    code = ('for (p in c("cramer", "energy")) if (requireNamespace(p, quietly = TRUE)) '
            'cat(p, as.character(packageVersion(p)), "\\n")')
    found = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True)
    return dict(line.split()[:2] for line in found.stdout.splitlines() if line.strip())


def commit(checkout):
    """The commit of a checkout, with a mark where files differ from it."""
    if not shutil.which("git"):
        return "unknown commit"
    found = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=checkout,
                           capture_output=True, text=True)
    return found.stdout.strip() or "unknown commit"


def describe(emolime, r_versions, rounds, loads):
    """Names and values for the head of a table."""
    present = flags()
    versions = [f"{name} {importlib.metadata.version(name)}" for name in PACKAGES]
    versions += [f"R's {name} {version}" for name, version in r_versions.items()]
    load = f"{min(loads):.1f} to {max(loads):.1f}" if loads else "unknown"
    return [
        ("processor", f"{processor()}, {os.cpu_count()} cores"),
        ("vector instructions",
         ", ".join(name for name in EXTENSIONS if name in present) or "unknown"),
        ("memory", _memory()),
        ("system", f"{_system()}, {platform.machine()}"),
        ("EmoLIME", f"{emolime}, OpenBLAS kernel {openblas_kernel()}"),
        ("peers", f"Python {platform.python_version()}, {', '.join(versions)}"),
        ("load (of a minute) after each row", load),
        ("rounds", f"{rounds}, all sides in turn; median ratio, least and largest in brackets"),
    ]


def _memory():
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"


def _system():
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.platform()
