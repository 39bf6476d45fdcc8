import EmoLIMESignal

/// The pauses of speech: intervals between its first and its last loud frame that are long and quiet.
struct Pauses {
  /// The pauses in samples, in order of time.
  let ranges: [Range<Int>]

  /// The shortest pause in seconds, longer than the closure of a stop.
  static let shortest = 0.2

  /// Finds the frames more than 25 dB below the loudest (de Jong and Wempe 2009).
  init(in signal: AudioSignal) {
    let intensity = IntensityContour(signal)
    let threshold = intensity.speechThreshold
    let speech = intensity.levels.indices.filter { intensity.levels[$0] >= threshold }
    let shortest = Int(Self.shortest * signal.sampleRate)
    ranges = zip(speech, speech.dropFirst()).compactMap { last, next in
      let pause = last * intensity.hop..<next * intensity.hop
      return pause.count >= shortest ? pause : nil
    }
  }
}
