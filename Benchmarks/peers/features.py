"""ComParE 2016 or eGeMAPS by openSMILE's Python package, from samples in memory.

    python -m peers.features compare|egemaps THREADS CLIP...
"""

import sys
from concurrent.futures import ThreadPoolExecutor

import librosa
import numpy as np
import opensmile

from .worker import serve

SETS = {"compare": opensmile.FeatureSet.ComParE_2016, "egemaps": opensmile.FeatureSet.eGeMAPSv02}

if __name__ == "__main__":
    name, threads = sys.argv[1], int(sys.argv[2])
    signals = [librosa.load(path, sr=16000)[0] for path in sys.argv[3:]]
    smile = opensmile.Smile(feature_set=SETS[name])
    extract = lambda signal: smile(signal, 16000)[0, :, 0]
    each = ThreadPoolExecutor(threads).map if threads > 1 else map
    serve(lambda: np.concatenate(list(each(extract, signals))))
