"""The rows of the table: what is timed, by whom, and how it is seen that both did the same."""

import sys
from dataclasses import dataclass, field

from . import agreement, machine
from .sides import Side

EMOLIME = "EmoLIME"
COSTS = ["1e-5", "1e-4", "1e-3", "1e-2", "1e-1", "1", "10"]
# Kernels of OpenBLAS, oldest first, and the instruction that each needs.
KERNELS = {"Prescott": "pni", "Haswell": "avx2", "SkylakeX": "avx512f"}
# What the eight bits of bfloat16 leave of the mean hidden states.
LOOSE = agreement.relative(2e-2)
DECOMPOSITIONS = ["bands:8", "segments:8", "loudness", "grid:4x6", "nmf:8", "harmonic-percussive",
                  "voicing", "regions"]


@dataclass
class Comparison:
    """Two sides whose times make a ratio; the note is added to the row's title.

    `agreement` compares the numbers of both, if not as the row says.
    """

    ours: str
    peer: str
    note: str = ""
    agreement: object = None

    @property
    def key(self):
        return f"{self.ours} / {self.peer}"


@dataclass
class Row:
    """Sides that are timed in turn. `agreement` compares the numbers of two of them."""

    key: str
    title: str
    sides: list
    comparisons: list = field(default_factory=list)
    agreement: object = None


@dataclass
class Settings:
    """What a run needs to know; `quick` is for a check of the benchmark itself."""

    inputs: object
    program: str
    cores: int
    quick: bool = False
    r_packages: dict = field(default_factory=dict)

    def ours(self, *arguments, name=EMOLIME, **environment):
        return Side(name, [self.program, *arguments], environment)

    def peer(self, name, module, *arguments, threads=1):
        numbers = {variable: str(threads) for variable in
                   ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"]}
        numbers["OMP_WAIT_POLICY"] = "PASSIVE"  # waiting must not count as processor time
        return Side(name, [sys.executable, "-W", "ignore", "-m", f"peers.{module}", *arguments],
                    numbers)


def against_all(sides):
    """Our side, the first, against each of the others."""
    return [Comparison(sides[0].name, side.name) for side in sides[1:]]


def explain_reference(settings):
    clip = settings.inputs.clip(0.5 if settings.quick else None)
    draws = 3 if settings.quick else 64
    sides = [
        settings.ours("explain", clip, draws),
        settings.peer("steps of the reference implementation (librosa, openSMILE, lime)",
                      "explain_reference", clip, settings.inputs.model, draws)]
    yield Row("explain-reference",
              f"explanation by {draws} draws of 8 bands ({settings.inputs.clip_description()})",
              sides, against_all(sides))


def explain_fast(settings):
    clip = settings.inputs.clip(0.5 if settings.quick else None)
    sides = [
        settings.ours("explain", clip, 0),
        settings.peer("fast Python (librosa, openSMILE in memory, scikit-learn)", "explain_fast",
                      clip, settings.inputs.model, settings.cores)]
    yield Row("explain-fast",
              f"explanation by all 256 coalitions ({settings.inputs.clip_description()})",
              sides, against_all(sides), agreement.correlated(0.95))


FEATURE_SETS = {"compare": "ComParE 2016", "egemaps": "eGeMAPS"}


def features(settings):
    clips = settings.inputs.clips(339 if settings.quick else 17)
    for name, title in FEATURE_SETS.items():
        for cores, threads in [("one", 1), ("all", settings.cores)]:
            sides = [settings.ours("features", name, cores, *clips),
                     settings.peer("openSMILE", "features", name, threads, *clips)]
            yield Row(f"features-{name}-{cores}", f"{title} of {len(clips)} clips, {cores} core"
                      + ("s" if cores == "all" else ""), sides, against_all(sides),
                      agreement.features)


def transformer(settings):
    size = "small" if settings.quick else "large"
    folder = settings.inputs.transformer(size)
    for seconds, count in [(1, 2)] if settings.quick else [(3, 1), (3, 8), (10, 1), (10, 8)]:
        samples = settings.inputs.noise(seconds, count)
        sides = [settings.ours("transformer", folder, samples, count, compute,
                               name=f"{EMOLIME} ({compute})") for compute in ["float32", "bfloat16"]]
        single, half = (side.name for side in sides)
        sides += [settings.peer(name, "transformer", peer, folder, samples, count, settings.cores,
                                threads=settings.cores)
                  for name, peer in [("ONNX Runtime", "onnx"), ("PyTorch", "torch"),
                                     ("PyTorch, bfloat16 autocast", "torch-bfloat16")]]
        shape = "12 layers of width 1024" if size == "large" else "2 layers of width 64"
        yield Row(f"transformer-{seconds}x{count}",
                  f"wav2vec 2.0 ({shape}), {count} x {seconds} s", sides, [
                      Comparison(single, "ONNX Runtime", ", float32"),
                      Comparison(single, "PyTorch", ", float32"),
                      Comparison(half, "PyTorch, bfloat16 autocast", ", bfloat16", LOOSE),
                      Comparison(half, "ONNX Runtime", ", bfloat16 against float32", LOOSE)],
                  agreement.relative(1e-4))


def training(settings):
    folder = settings.inputs.training(features=200 if settings.quick else None)
    costs = COSTS[2:4] if settings.quick else COSTS
    default = f"{EMOLIME} (default)"
    ours = [settings.ours("training", folder, *costs, name=default)]
    for kernel, instruction in KERNELS.items():
        side = settings.ours("training", folder, *costs, name=f"{EMOLIME} ({kernel})",
                             OPENBLAS_CORETYPE=kernel)
        if instruction not in machine.flags():
            side.unavailable = f"this processor has no {instruction}"
        ours.append(side)
    peer = settings.peer("scikit-learn", "training", folder, settings.cores, *costs)
    notes = [", OpenBLAS's default kernel"] + [f", OpenBLAS's kernel {name}" for name in KERNELS]
    yield Row("training", f"leave-one-speaker-out over {len(costs)} values of C "
              f"({settings.inputs.training_description()})", [*ours, peer],
              [Comparison(side.name, peer.name, note) for side, note in zip(ours, notes)],
              agreement.equal)


def cramer(settings):
    script = settings.inputs.checkout / "Benchmarks/peers/cramer.R"
    for rows, permutations in [(10, 1000)] if settings.quick else [(10, 100_000), (1000, 1000)]:
        arguments = [*settings.inputs.samples(rows), rows, permutations]
        sides = [settings.ours("cramer", *arguments), settings.peer("NumPy", "cramer", *arguments)]
        for package in ["cramer", "energy"]:
            side = Side(f"R's {package}", ["Rscript", script, package, *arguments])
            if package not in settings.r_packages:
                side.unavailable = f"R's package {package} is not installed"
            sides.append(side)
        yield Row(f"cramer-{rows}", f"Cramér test of {rows} x 8 against {rows} x 8, {permutations:,} "
                  "permutations", sides, against_all(sides), agreement.test(permutations))


def attribution(settings):
    for components in [4] if settings.quick else [8, 12]:
        scores = settings.inputs.scores(components)
        for key, title, ours, peers in [
            ("lime", "LIME weights", "lime", {"lime": "lime"}),
            ("shapley", "Shapley values", "shapley", {"shap": "shap", "shapiq": "shapiq"}),
            ("interactions", "Shapley interactions of pairs", "interactions",
             {"shapiq": "shapiq-interactions"}),
        ]:
            sides = [settings.ours("attribution", ours, scores, components)]
            sides += [settings.peer(name, "attribution", peer, scores, components)
                      for name, peer in peers.items()]
            yield Row(f"attribution-{key}-{components}",
                      f"{title} of 4 labels from {1 << components} scores ({components} components)",
                      sides, against_all(sides), agreement.relative(1e-9))


def components(settings):
    sound = settings.inputs.humming()
    for name in DECOMPOSITIONS[:2] if settings.quick else DECOMPOSITIONS:
        yield Row(f"components-{name}", f"components `{name}` of 3 s",
                  [settings.ours("components", name, sound)])


FAMILIES = {
    "explain-reference": explain_reference, "explain-fast": explain_fast, "features": features,
    "transformer": transformer, "training": training, "cramer": cramer,
    "attribution": attribution, "components": components,
}


def chosen(settings, names):
    """The rows whose keys begin with one of some names, or all of them."""
    unmatched = set(names)
    for key, family in FAMILIES.items():
        if names and not any(key.startswith(name) or name.startswith(key + "-") for name in names):
            continue
        for row in family(settings):
            matching = {name for name in names if row.key.startswith(name)}
            unmatched -= matching
            if matching or not names:
                yield row
    if unmatched:
        raise SystemExit(
            f"ROWS: unknown {', '.join(sorted(unmatched))}. Names of rows begin with: "
            f"{', '.join(FAMILIES)}.")
