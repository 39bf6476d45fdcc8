import EmoLIME
import TestSupport

/// Equal segments of time with hard cuts: components that do not overlap at all, so that black boxes
/// can be exactly linear in them.
struct Stretches: TimeSegmenter {
  let count: Int
  let crossfade = 0.0
  var summary: String { "\(count) stretches of time" }

  func segments(of signal: AudioSignal) throws -> [Segment] {
    try TimeSegments(count: count).segments(of: signal).enumerated().map { index, segment in
      Segment(name: "stretch \(index)", ranges: segment.ranges)
    }
  }
}

/// A classifier that gives each label a weighted sum of the energies in stretches of time.
func energyClassifier(weights: [[Double]], name: String = "energy") -> ClosureClassifier {
  ClosureClassifier(
    name: name, labels: weights.indices.map { "label \($0)" }, scoreKind: .decision
  ) { signal in
    var scores = [Double](repeating: 0, count: weights.count)
    let energies = stretchEnergies(signal, count: weights[0].count)
    for (column, weights) in weights.enumerated() {
      scores[column] = zip(weights, energies).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return scores
  }
}

func stretchEnergies(_ signal: AudioSignal, count: Int) -> [Double] {
  let length = signal.samples.count
  return (0..<count).map { index in
    signal.samples[length * index / count..<length * (index + 1) / count]
      .reduce(0) { $0 + Double($1) * Double($1) }
  }
}

/// A classifier with two labels that depends on everything in a tangled way.
let tangledClassifier = ClosureClassifier(name: "tangled", labels: ["a", "b"]) { signal in
  var scores = [Double](repeating: 0, count: 2)
  let energies = stretchEnergies(signal, count: 4)
  let roughness = zip(signal.samples, signal.samples.dropFirst())
    .reduce(0.0) { $0 + abs(Double($1.0 - $1.1)) }
  scores[0] = roughness / (1 + roughness + energies[0] * energies[3])
  scores[1] = 1 - scores[0]
  return scores
}
