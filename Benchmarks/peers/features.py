"""ComParE 2016 by openSMILE's Python package, from samples in memory.

    python -m peers.features THREADS CLIP...
"""

import sys
from concurrent.futures import ThreadPoolExecutor

import librosa
import numpy as np
import opensmile

from .worker import serve

if __name__ == "__main__":
    signals = [librosa.load(path, sr=16000)[0] for path in sys.argv[2:]]
    smile = opensmile.Smile(feature_set=opensmile.FeatureSet.ComParE_2016)
    extract = lambda signal: smile(signal, 16000)[0, :, 0]
    threads = int(sys.argv[1])
    each = ThreadPoolExecutor(threads).map if threads > 1 else map
    serve(lambda: np.concatenate(list(each(extract, signals))))
