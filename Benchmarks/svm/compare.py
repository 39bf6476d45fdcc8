"""Leave-one-speaker-out evaluation of linear SVCs over seven values of C: scikit-learn and ours.

    swift build -c release --product SVMBenchmark
    python compare.py <folder of emodb_compare2016.npy and emodb_meta.csv> <SVMBenchmark> [cores]

Both sides take the same matrix in memory, standardise inside each fold, train one-vs-rest machines
and predict the fold that was left out; both may use the same number of cores.
"""
import csv
import os
import pathlib
import subprocess
import sys
import tempfile
import time

folder, ours = pathlib.Path(sys.argv[1]), sys.argv[2]
cores = int(sys.argv[3]) if len(sys.argv) > 3 else 1
os.environ["OMP_NUM_THREADS"] = "1"  # scikit-learn runs a process for each core

import numpy as np
import sklearn
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

COSTS = [1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0]

os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:cores]))
x = np.load(folder / "emodb_compare2016.npy").astype(np.float64)
rows = list(csv.DictReader(open(folder / "emodb_meta.csv")))
labels = sorted({row["y"] for row in rows})
y = np.array([labels.index(row["y"]) for row in rows])
groups = np.array([row["spk"] for row in rows])


def theirs(estimator):
    start = time.perf_counter()
    correct = []
    for cost in COSTS:
        estimator.set_params(C=cost)
        pipeline = make_pipeline(StandardScaler(), OneVsRestClassifier(estimator))
        predictions = cross_val_predict(pipeline, x, y, groups=groups, cv=LeaveOneGroupOut(),
                                        n_jobs=cores)
        correct.append(int((predictions == y).sum()))
    return time.perf_counter() - start, correct


def run_ours(repetitions=5):
    with tempfile.TemporaryDirectory() as temporary:
        place = pathlib.Path(temporary)
        x.tofile(place / "features")
        (place / "classes").write_text("\n".join(map(str, y)))
        (place / "groups").write_text("\n".join(groups))
        output = subprocess.run([ours, temporary, str(repetitions), *map(str, COSTS)], check=True,
                                capture_output=True, text=True).stdout.split("\n")
    return [float(line) for line in output[:repetitions]], output[repetitions].split()


times, our_correct = run_ours()
their_time, their_correct = theirs(SVC(kernel="linear"))
median = sorted(times)[len(times) // 2]
print(f"scikit-learn {sklearn.__version__}, {cores} core(s), {x.shape[0]} x {x.shape[1]}, C = {COSTS}")
print(f"ours: median {median:.3f} s of {[round(t, 3) for t in times]}; correct {our_correct}")
print(f"SVC(kernel='linear'): {their_time:.2f} s; correct {their_correct}")
print(f"ratio {their_time / median:.1f}")
