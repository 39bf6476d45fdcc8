"""The perturbed sounds of the paper's reference implementation, by its steps, written anew.

For each utterance of a study and each coalition of the reference's 64 draws (56 distinct ones): mask
eight groups of 16 mel bins, invert the mel spectrogram by non-negative least squares and 32
iterations of Griffin-Lim (librosa 0.11.0). The reference starts Griffin-Lim from another random
phase at every call; here every call starts from the same seed, so that a second run gives the same
sounds.

    pip install librosa==0.11.0 soundfile==0.14.0
    OMP_NUM_THREADS=1 python perturb.py OUT emodb:EMODB/wav ravdess:RAVDESS WEIGHTS.csv...

The utterances are those of the tables `weights.csv` of a study, or of other tables with the columns
`corpus` and `file`, in their order. Each sound is written to OUT/CORPUS/FILE/COALITION.wav (32-bit
float, 16 kHz), such as OUT/EMODB/11b03Wa.wav/10110101.wav, where 1 is a present band, lowest first.
Finished files are kept: a run that was interrupted resumes. A sound takes about 0.36 s of one core.
"""

import csv
import sys
from pathlib import Path

import librosa
import numpy as np
import soundfile

RATE, BANDS, MELS, DRAWS, ITERATIONS, SEED = 16000, 8, 128, 64, 32, 42


def coalitions():
    """Returns the distinct coalitions of the reference's draws; the first is the whole sound."""
    draws = np.random.RandomState(SEED).randint(0, 2, DRAWS * BANDS).reshape(DRAWS, BANDS)
    draws[0] = 1
    return list(dict.fromkeys(map(tuple, draws)))


def resynthesized(mel, coalition):
    """Returns the sound of a mel spectrogram whose absent groups of bins are zero."""
    masked = mel.copy()
    for present, group in zip(coalition, np.array_split(np.arange(MELS), BANDS)):
        if not present:
            masked[group] = 0
    magnitudes = librosa.feature.inverse.mel_to_stft(masked, sr=RATE)
    return librosa.griffinlim(magnitudes, n_iter=ITERATIONS, random_state=SEED)


def write_whole(path, sound):
    """Writes a sound beside its file first, so that a file that exists is complete."""
    part = path.with_suffix(".part")
    soundfile.write(part, sound, RATE, format="WAV", subtype="FLOAT")
    part.rename(path)


def utterances(tables):
    """Returns the corpora and files of the tables, each pair once, in order."""
    rows = [row for table in tables for row in csv.DictReader(open(table, newline=""))]
    return list(dict.fromkeys((row["corpus"], row["file"]) for row in rows))


def main(out, roots, tables):
    wanted = utterances(tables)
    for number, (corpus, file) in enumerate(wanted, 1):
        folder = Path(out) / corpus / file
        folder.mkdir(parents=True, exist_ok=True)
        missing = {
            path: coalition for coalition in coalitions()
            if not (path := folder / ("".join(map(str, coalition)) + ".wav")).exists()}
        if missing:
            signal, _ = librosa.load(Path(roots[corpus.lower()]) / file, sr=RATE)
            mel = librosa.feature.melspectrogram(y=signal, sr=RATE, n_mels=MELS)
            for path, coalition in missing.items():
                write_whole(path, resynthesized(mel, coalition))
        print(f"{number} of {len(wanted)}: {corpus} {file}", flush=True)


if __name__ == "__main__":
    arguments = sys.argv[2:]
    roots = dict(argument.split(":", 1) for argument in arguments if ":" in argument)
    main(sys.argv[1], roots, [argument for argument in arguments if ":" not in argument])
