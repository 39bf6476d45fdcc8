"""Makes the JSON files beside this script.

Expected values for the tests of EmoLIMEModels, from scikit-learn 1.9.1, scipy 1.17, librosa 0.11
and synthetic data:

    pip install scikit-learn librosa && python make_fixtures.py
"""
import json
import math
import pathlib
import sys

import librosa
import numpy as np
import scipy.fft
import scipy.optimize
import scipy.special
from sklearn.calibration import CalibratedClassifierCV
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import log_loss
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC, LinearSVC

HERE = pathlib.Path(__file__).parent
sys.path.append(str(HERE.parents[2] / "Tools"))
from export_sklearn import export, fit_sigmoids  # noqa: E402


def write(name, content):
    (HERE / name).write_text(json.dumps(content, separators=(",", ":")) + "\n")


def sixteenths(x):
    return np.round(16 * x) / 16


def clusters(generator, rows, columns, classes, spread):
    """Overlapping (large spread) or separable clusters of standardised features.

    They are multiples of 1/16, so that LIBSVM, which keeps inner products in single precision,
    loses nothing.
    """
    centres = generator.normal(size=(classes, columns))
    y = np.arange(rows) % classes
    x = centres[y] + spread * generator.normal(size=(rows, columns))
    return sixteenths(StandardScaler().fit_transform(x)), y


def fit_decisions(estimator, x, y, test):
    """One column per one-vs-rest classifier; one for two classes."""
    decisions = OneVsRestClassifier(estimator).fit(x, y).decision_function(test)
    return decisions.reshape(len(test), -1).tolist()


def weighted_decisions(x, y, test, cost, weights):
    """One-vs-rest classifiers with class weights."""
    columns = []
    for label in range(max(y) + 1):
        svm = SVC(kernel="linear", C=cost, tol=1e-10)
        svm.fit(x, y == label, sample_weight=np.asarray(weights)[y])
        columns.append(svm.decision_function(test))
    return np.stack(columns, axis=1).tolist()


def support_vector_machines():
    generator = np.random.default_rng(2025)
    problems = []
    for name, rows, columns, classes, spread in [
        ("wide", 24, 40, 3, 2.0),
        ("overlapping", 40, 3, 3, 1.5),
        ("binary", 30, 5, 2, 1.2),
    ]:
        x, y = clusters(generator, rows, columns, classes, spread)
        test = sixteenths(generator.normal(size=(6, columns)))
        cases = []
        for cost in [0.01, 1.0, 30.0]:
            svc = SVC(kernel="linear", C=cost, tol=1e-10)
            cases.append(dict(cost=cost, loss="hinge", weights="equal",
                              decisions=fit_decisions(svc, x, y, test)))
            svc = SVC(kernel="linear", C=cost, tol=1e-10, class_weight="balanced")
            cases.append(dict(cost=cost, loss="hinge", weights="balanced",
                              decisions=fit_decisions(svc, x, y, test)))
            for loss, ours in [("hinge", "hinge"), ("squared_hinge", "squaredHinge")]:
                for scaling in [1.0, 10.0]:
                    svc = LinearSVC(C=cost, loss=loss, dual=True, intercept_scaling=scaling,
                                    tol=1e-10, max_iter=20_000_000, random_state=0)
                    cases.append(dict(cost=cost, loss=ours, weights="equal", scaling=scaling,
                                      decisions=fit_decisions(svc, x, y, test)))
        if classes == 3:
            weights = [0.5, 2.0, 3.0]
            cases.append(dict(cost=0.3, loss="hinge", weights="perClass", perClass=weights,
                              decisions=weighted_decisions(x, y, test, 0.3, weights)))
        problems.append(dict(name=name, features=x.tolist(), classes=y.tolist(),
                             test=test.tolist(), cases=cases))
    write("svm.json", problems)


def scaler():
    generator = np.random.default_rng(7)
    x = generator.normal(size=(9, 6)) * [1, 1e-8, 1e6, 1, 1, 1] + [0, 5, 1e8, 0, 0, 0]
    x[:, 3] = 0.1  # constant, but not exactly representable
    x[:, 4] = 1e10 / 3
    fitted = StandardScaler().fit(x)
    write("scaler.json", dict(features=x.tolist(), means=fitted.mean_.tolist(),
                              scales=fitted.scale_.tolist(),
                              standardized=fitted.transform(x).tolist()))


def platt():
    """The same likelihood, maximised by scipy to machine precision."""
    generator = np.random.default_rng(11)
    cases = []
    for rows, shift, scale in [(60, 1.0, 1.0), (25, 0.2, 40.0), (12, 8.0, 0.01), (40, 6.0, 1.0)]:
        y = generator.random(rows) < 0.4
        y[:2] = [True, False]
        f = (scale * (generator.normal(size=rows) + shift * (2 * y - 1))).round(6)
        high, low = (y.sum() + 1) / (y.sum() + 2), 1 / ((~y).sum() + 2)
        t = np.where(y, high, low)

        def loss(parameters):
            z = parameters[0] / scale * f + parameters[1]
            return np.sum(t * z + np.logaddexp(0, -z))

        def gradient(parameters):
            z = parameters[0] / scale * f + parameters[1]
            d = t - 1 / (1 + np.exp(z))
            return np.array([np.sum(d * f / scale), np.sum(d)])

        best = scipy.optimize.minimize(loss, [0, 0], jac=gradient, method="BFGS",
                                       options=dict(gtol=1e-12, maxiter=10_000))
        best = scipy.optimize.root(gradient, best.x, tol=1e-14)
        cases.append(dict(decisions=f.tolist(), positives=y.tolist(),
                          slope=best.x[0] / scale, offset=best.x[1]))
    write("platt.json", cases)


def synthetic_audio():
    """0.6 s: two gliding harmonics that fade, over noise, then silence. The test has the same."""
    samples, state = [], 1
    for n in range(9600):
        time = n / 16000
        state = (1103515245 * state + 12345) % 2**31
        noise = state / 2**31 - 0.5
        tone = math.sin(2 * math.pi * (200 * time + 150 * time * time))
        high = math.sin(2 * math.pi * (2500 * time - 800 * time * time))
        fade = math.exp(-3 * time)
        samples.append(0.0 if n >= 8000 else 0.4 * fade * tone + 0.1 * high + 0.02 * noise)
    return np.array(samples, dtype=np.float32).astype(np.float64)


def mel_statistics():
    x = synthetic_audio()
    window = scipy.signal.get_window("hann", 400, fftbins=True)
    frames = np.lib.stride_tricks.sliding_window_view(x, 400)[::160] * window
    power = np.abs(np.fft.rfft(frames, 512)) ** 2 / np.sum(window**2)
    bank = librosa.filters.mel(sr=16000, n_fft=512, n_mels=40, htk=True, norm=None,
                               dtype=np.float64)
    spectrogram = np.log(power @ bank.T + 1e-8)
    cepstrum = scipy.fft.dct(spectrogram, type=2, norm="ortho")[:, :20]
    slopes = librosa.feature.delta(cepstrum, width=5, axis=0, mode="nearest")
    write("mel.json", np.concatenate([
        spectrogram.mean(0), spectrogram.std(0), cepstrum.mean(0), cepstrum.std(0),
        slopes.std(0)]).tolist())


def calibration():
    """Isotonic functions, temperatures, and measures of probabilities."""
    generator = np.random.default_rng(5)
    y = generator.integers(0, 3, 60)
    f = (generator.normal(size=(60, 3)) * 2 + 1.5 * np.eye(3)[y]).round(1)  # with ties
    positives = y == 1
    isotonic = IsotonicRegression(out_of_bounds="clip").fit(f[:, 1], positives)
    at = np.linspace(-8, 8, 41)

    def loss(log_inverse, scores, truth):
        p = scipy.special.log_softmax(scores * np.exp(log_inverse), axis=1)
        return -p[np.arange(len(truth)), truth].sum()

    def temperature(scores, truth):
        best = scipy.optimize.minimize_scalar(loss, bracket=(-1, 1), args=(scores, truth),
                                              tol=1e-12)
        return float(np.exp(-best.x))

    two = y < 2
    single = f[two, 1] - f[two, 0]
    p = scipy.special.softmax(f, axis=1)
    confidence, hit = p.max(1), p.argmax(1) == y
    error = 0
    for low, high in zip(np.arange(15) / 15, np.arange(1, 16) / 15):
        inside = (confidence > low) & (confidence <= high)
        if inside.any():
            error += inside.mean() * abs(hit[inside].mean() - confidence[inside].mean())
    write("calibration.json", dict(
        decisions=f.tolist(), classes=y.tolist(), at=at.tolist(),
        isotonic=isotonic.predict(at).tolist(), temperature=temperature(f, y),
        singleDecisions=single.tolist(), singleClasses=y[two].tolist(),
        singleTemperature=temperature(np.stack([0 * single, single], 1), y[two]),
        probabilities=p.tolist(), logLoss=log_loss(y, p),
        brierScore=float(((p - np.eye(3)[y]) ** 2).sum(1).mean()),
        expectedCalibrationError=float(error)))


def exported_models():
    """Model files that Tools/export_sklearn.py wrote, and what scikit-learn says itself."""
    generator = np.random.default_rng(17)
    expected = []
    names = np.array(["angry", "happy", "neutral", "sad"])
    for name, classes, estimator in [
        ("svc", 4, OneVsRestClassifier(SVC(kernel="linear", probability=True, random_state=0))),
        ("svc-binary", 2, SVC(kernel="linear", probability=True, random_state=0)),
        ("linearsvc", 4, LinearSVC(random_state=0)),
        ("calibrated", 4, OneVsRestClassifier(
            CalibratedClassifierCV(LinearSVC(random_state=0), ensemble=False))),
    ]:
        y = names[np.arange(60) % classes]
        x = generator.normal(size=(60, 12)) + (y[:, None] == names[np.arange(12) % classes])
        x = x * np.arange(1, 13) + 100
        groups = np.arange(60) // 15
        pipeline = Pipeline([("scaler", StandardScaler()), ("classifier", estimator)]).fit(x, y)
        sigmoids = fit_sigmoids(pipeline, x, y, groups) if name == "linearsvc" else None
        export(pipeline, HERE / f"{name}.emolime", feature_set="made-up/1", corpus="made up",
               clips=60, speakers=4, sigmoids=sigmoids)
        if name == "calibrated":  # has predict_proba alone
            scaled = pipeline[0].transform(x[:8])
            decisions = np.stack([fitted.calibrated_classifiers_[0].estimator
                                  .decision_function(scaled) for fitted in estimator.estimators_], 1)
        else:
            decisions = pipeline.decision_function(x[:8])
        if classes == 2:
            decisions = np.stack([-decisions, decisions], 1)
        if sigmoids is None:
            probabilities = pipeline.predict_proba(x[:8])
        else:
            a, b = np.array(sigmoids).T
            probabilities = scipy.special.expit(-(decisions * a + b))
            probabilities /= probabilities.sum(1, keepdims=True)
        expected.append(dict(name=name, labels=names[:classes].tolist(), features=x[:8].tolist(),
                             decisions=decisions.tolist(), probabilities=probabilities.tolist()))
    write("exported.json", expected)


if __name__ == "__main__":
    support_vector_machines()
    scaler()
    platt()
    mel_statistics()
    calibration()
    exported_models()
