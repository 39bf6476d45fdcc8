import EmoLIME
import TestSupport

/// Equal segments of time without cross-fade: components that do not overlap, so that classifiers can
/// be exactly linear in them.
struct EqualSegments: TimeSegmenter {
  let count: Int
  let crossfade = 0.0
  var summary: String { "\(count) segments of time" }

  func segments(of signal: AudioSignal) throws -> [Segment] {
    try TimeSegments(count: count).segments(of: signal).enumerated().map { index, segment in
      Segment(name: "segment \(index)", ranges: segment.ranges)
    }
  }
}

/// Returns a classifier whose scores are weighted sums of the energies of segments.
func energyClassifier(weights: [[Double]], name: String = "energy") -> ClosureClassifier {
  ClosureClassifier(
    name: name, labels: weights.indices.map { "label \($0)" }, scoreKind: .decision
  ) { signal in
    var scores = [Double](repeating: 0, count: weights.count)
    let energies = segmentEnergies(signal, count: weights[0].count)
    for (column, weights) in weights.enumerated() {
      scores[column] = zip(weights, energies).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return scores
  }
}

func segmentEnergies(_ signal: AudioSignal, count: Int) -> [Double] {
  let length = signal.samples.count
  return (0..<count).map { index in
    signal.samples[length * index / count..<length * (index + 1) / count]
      .reduce(0) { $0 + Double($1) * Double($1) }
  }
}

/// A classifier with two labels that is nonlinear in the energies of four segments.
let tangledClassifier = ClosureClassifier(name: "tangled", labels: ["a", "b"]) { signal in
  var scores = [Double](repeating: 0, count: 2)
  let energies = segmentEnergies(signal, count: 4)
  let roughness = zip(signal.samples, signal.samples.dropFirst())
    .reduce(0.0) { $0 + abs(Double($1.0 - $1.1)) }
  scores[0] = roughness / (1 + roughness + energies[0] * energies[3])
  scores[1] = 1 - scores[0]
  return scores
}
