"""Saves a scikit-learn classifier as a model file of EmoLIME (see Docs/ModelFile.md).

    from export_sklearn import export

    pipeline = make_pipeline(StandardScaler(), OneVsRestClassifier(SVC(kernel="linear",
                                                                       probability=True)))
    pipeline.fit(features, emotions)
    export(pipeline, "model.emolime", feature_set="mel-statistics/1", corpus="EMODB", speakers=10)

or, for a pipeline saved by joblib (load only files that you trust: joblib runs code in them):

    python export_sklearn.py pipeline.joblib model.emolime --feature-set mel-statistics/1

What can be exported: a linear classifier (`SVC(kernel="linear")` for two classes, `LinearSVC`, or
`OneVsRestClassifier` around either; each also in `CalibratedClassifierCV(ensemble=False)` for two
classes), or a `Pipeline` of a `StandardScaler` and one. Not exported:
`SVC` for more than two classes, which is one-vs-one.

Probabilities come from the sigmoids of `SVC(probability=True)`, which scikit-learn deprecates, or of
`CalibratedClassifierCV`. For other classifiers pass `sigmoids`, for example from `fit_sigmoids`.
"""
import argparse
import hashlib
import json
import pathlib
import struct

import numpy as np
from sklearn.base import clone
from sklearn.calibration import CalibratedClassifierCV
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC, LinearSVC


def export(pipeline, path, *, feature_set, name=None, labels=None, corpus="", clips=0, speakers=0,
           sigmoids=None, notes=None):
    """Writes the model file; `sigmoids` are (slope, offset) of 1 / (1 + exp(slope f + offset)), one
    per binary classifier, for classifiers without sigmoids."""
    scaler, classifier = _parts(pipeline)
    weights, intercepts, own_sigmoids = _linear_parts(classifier)
    sigmoids = sigmoids if sigmoids is not None else own_sigmoids
    if sigmoids is None:
        raise ValueError("The classifier has no probabilities; pass sigmoids (see fit_sigmoids).")
    if len(sigmoids) != len(weights):
        raise ValueError(f"{len(sigmoids)} sigmoids for {len(weights)} binary classifiers.")
    count = weights.shape[1]
    means = np.zeros(count) if scaler is None or scaler.mean_ is None else scaler.mean_
    scales = np.ones(count) if scaler is None or scaler.scale_ is None else scaler.scale_
    provenance = dict(corpus=corpus, clips=clips, speakers=speakers)
    if notes is not None:
        provenance["notes"] = notes
    header = json.dumps(dict(
        name=name or "scikit-learn",
        labels=[str(label) for label in (classifier.classes_ if labels is None else labels)],
        features=dict(set=feature_set, count=count),
        calibration=dict(method="platt", sigmoids=[
            dict(slope=float(slope), offset=float(offset)) for slope, offset in sigmoids]),
        provenance=provenance), sort_keys=True, allow_nan=False).encode()
    arrays = b"".join([
        np.asarray(means, "<f8").tobytes(), np.asarray(scales, "<f8").tobytes(),
        np.asarray(intercepts, "<f8").tobytes(), np.asarray(weights, "<f4").tobytes()])
    start = b"EmoLIME\0" + struct.pack("<IIQ", 1, len(header), len(arrays))
    checksum = hashlib.sha256(start + header + arrays).digest()
    pathlib.Path(path).write_bytes(start + checksum + header + arrays)


def fit_sigmoids(pipeline, x, y, groups):
    """Sigmoids for a classifier without probabilities, fitted by Platt's method to the decision values
    of each group, such as a speaker, by classifiers that were trained on the others."""
    from sklearn.calibration import _sigmoid_calibration

    decisions = cross_val_predict(clone(pipeline), x, y, groups=groups, cv=LeaveOneGroupOut(),
                                  method="decision_function")
    classes = np.unique(y)
    if len(classes) == 2:
        return [_sigmoid_calibration(decisions, y == classes[1])]
    return [_sigmoid_calibration(decisions[:, k], y == label) for k, label in enumerate(classes)]


def _parts(model):
    """The scaler, or None, and the classifier."""
    if not isinstance(model, Pipeline):
        return None, model
    steps = [step for _, step in model.steps if step not in (None, "passthrough")]
    if len(steps) == 1:
        return None, steps[0]
    if len(steps) == 2 and isinstance(steps[0], StandardScaler):
        return steps
    raise ValueError("A pipeline must be a StandardScaler and a classifier, nothing else.")


def _linear_parts(classifier):
    """Weights (one row per binary classifier), intercepts, and sigmoids or None."""
    if isinstance(classifier, OneVsRestClassifier):
        parts = [_linear_parts(estimator) for estimator in classifier.estimators_]
        weights, intercepts = (np.concatenate([part[k] for part in parts]) for k in (0, 1))
        own = [part[2] for part in parts]
        return weights, intercepts, None if None in own else sum(own, [])
    if isinstance(classifier, CalibratedClassifierCV):
        parts = classifier.calibrated_classifiers_
        if classifier.method != "sigmoid" or len(parts) != 1 or len(parts[0].calibrators) != 1:
            raise ValueError("CalibratedClassifierCV must have method='sigmoid', ensemble=False "
                             "and two classes; put OneVsRestClassifier around it for more.")
        weights, intercepts, _ = _linear_parts(parts[0].estimator)
        calibrator = parts[0].calibrators[0]
        return weights, intercepts, [(calibrator.a_, calibrator.b_)]
    if isinstance(classifier, LinearSVC):
        return classifier.coef_, np.broadcast_to(classifier.intercept_, len(classifier.coef_)), None
    if isinstance(classifier, SVC) and classifier.kernel == "linear":
        if len(classifier.classes_) != 2:
            raise ValueError("SVC is one-vs-one for more than two classes; wrap it in "
                             "OneVsRestClassifier.")
        sigmoids = None
        if classifier.probability is True:
            # LIBSVM's sigmoid is for its own first class, whose decision value has the other sign.
            sigmoids = [(float(classifier.probA_[0]), -float(classifier.probB_[0]))]
        return np.asarray(classifier.coef_), classifier.intercept_, sigmoids
    raise ValueError(f"{classifier} is not a linear support vector machine.")


if __name__ == "__main__":
    import joblib

    parser = argparse.ArgumentParser(description="Saves a scikit-learn classifier as a model file.")
    parser.add_argument("pipeline", help="a file written by joblib.dump; it must be trustworthy")
    parser.add_argument("output", help="the model file to write")
    parser.add_argument("--feature-set", required=True, help="such as mel-statistics/1")
    parser.add_argument("--name")
    parser.add_argument("--corpus", default="")
    parser.add_argument("--labels", nargs="+", help="names for the classes, in their order")
    arguments = parser.parse_args()
    export(joblib.load(arguments.pipeline), arguments.output, feature_set=arguments.feature_set,
           name=arguments.name, labels=arguments.labels, corpus=arguments.corpus)
