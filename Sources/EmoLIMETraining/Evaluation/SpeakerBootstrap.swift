import EmoLIMEModels
import EmoLIMENumerics

/// Percentile bootstrap confidence intervals over speakers (Efron and Tibshirani 1993, chapter 13).
///
/// The clips of a speaker are similar, so a bootstrap over clips would give intervals that are too
/// narrow.
package struct SpeakerBootstrap: Sendable, Hashable {
  /// The number of bootstrap samples.
  package var repetitions: Int
  /// The confidence level, between 0 and 1.
  package var level: Double
  /// The random seed.
  package var seed: UInt64

  package init(repetitions: Int = 2000, level: Double = 0.95, seed: UInt64 = 0) {
    self.repetitions = repetitions
    self.level = level
    self.seed = seed
  }

  /// Returns the confidence interval of a metric of confusion matrices.
  ///
  /// - Parameters:
  ///   - speakers: The confusion matrix of each speaker, with the same labels.
  ///   - metric: The metric of the sum of the sampled matrices.
  /// - Throws: ``TrainingError/tooFewGroups(_:)``,
  ///   ``TrainingError/invalidBootstrap(repetitions:level:)``.
  package func interval(
    speakers: [ConfusionMatrix], of metric: (ConfusionMatrix) -> Double
  ) throws(TrainingError) -> ClosedRange<Double> {
    let labels = speakers.first?.labels ?? []
    return try interval(speakers: speakers.count) { sample in
      var matrix = ConfusionMatrix(labels: labels)
      for speaker in sample { matrix.add(speakers[speaker]) }
      return metric(matrix)
    }
  }

  /// Returns the confidence interval of a metric of samples of speakers.
  ///
  /// - Parameters:
  ///   - count: The number of speakers.
  ///   - metric: The metric of a sample: as many indices of speakers, some of them several times.
  /// - Throws: ``TrainingError/tooFewGroups(_:)``,
  ///   ``TrainingError/invalidBootstrap(repetitions:level:)``.
  package func interval(
    speakers count: Int, of metric: ([Int]) -> Double
  ) throws(TrainingError) -> ClosedRange<Double> {
    guard repetitions > 0, level > 0, level < 1 else {
      throw .invalidBootstrap(repetitions: repetitions, level: level)
    }
    guard count >= 2 else { throw .tooFewGroups(count) }
    var generator = SeededGenerator(seed: seed)
    var values: [Double] = []
    for _ in 0..<repetitions {
      values.append(metric((0..<count).map { _ in generator.nextIndex(below: count) }))
    }
    values.sort()
    let tail = (1 - level) / 2
    return quantile(values, tail)...quantile(values, 1 - tail)
  }
}

/// Returns a quantile of sorted numbers by linear interpolation (Hyndman and Fan 1996, type 7).
private func quantile(_ sorted: [Double], _ probability: Double) -> Double {
  let position = probability * Double(sorted.count - 1)
  let below = Int(position)
  let above = min(below + 1, sorted.count - 1)
  return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
}
