import EmoLIMEModels
import EmoLIMENumerics

/// An interval that holds a figure with some confidence.
public struct ConfidenceInterval: Sendable, Hashable, Codable {
  /// The lower end.
  public var lower: Double
  /// The upper end.
  public var upper: Double
  /// The confidence, such as 0.95.
  public var level: Double
}

/// Confidence intervals by drawing speakers, not clips, with replacement.
///
/// The clips of one speaker are alike, so that drawing clips would make intervals too narrow. The
/// ends are percentiles of the figures of the drawn corpora (Efron and Tibshirani 1993, chapter 13).
public struct SpeakerBootstrap: Sendable, Hashable, Codable {
  /// The number of corpora to draw.
  public var repetitions: Int
  /// The confidence, between 0 and 1.
  public var level: Double
  /// The seed of the draws.
  public var seed: UInt64

  /// A bootstrap; the default draws 2,000 corpora for a confidence of 95 %.
  public init(repetitions: Int = 2000, level: Double = 0.95, seed: UInt64 = 0) {
    self.repetitions = repetitions
    self.level = level
    self.seed = seed
  }

  /// The interval of a figure of a confusion matrix.
  ///
  /// - Parameters:
  ///   - speakers: the confusion matrix of each speaker, with the same labels.
  ///   - figure: gives the figure of the matrix of all clips that were drawn.
  /// - Throws: ``ValidationError/tooFewGroups(_:)``,
  ///   ``ValidationError/invalidBootstrap(repetitions:level:)``.
  public func interval(
    speakers: [ConfusionMatrix], of figure: (ConfusionMatrix) -> Double
  ) throws(ValidationError) -> ConfidenceInterval {
    guard repetitions > 0, level > 0, level < 1 else {
      throw .invalidBootstrap(repetitions: repetitions, level: level)
    }
    guard speakers.count >= 2, let first = speakers.first else {
      throw .tooFewGroups(speakers.count)
    }
    var generator = SeededGenerator(seed: seed)
    var figures: [Double] = []
    for _ in 0..<repetitions {
      var drawn = ConfusionMatrix(labels: first.labels)
      for _ in speakers { drawn.add(speakers[generator.nextIndex(below: speakers.count)]) }
      figures.append(figure(drawn))
    }
    figures.sort()
    let tail = (1 - level) / 2
    return ConfidenceInterval(
      lower: quantile(figures, tail), upper: quantile(figures, 1 - tail), level: level)
  }
}

/// A quantile of sorted numbers, between the two that are nearest (Hyndman and Fan 1996, type 7).
private func quantile(_ sorted: [Double], _ probability: Double) -> Double {
  let position = probability * Double(sorted.count - 1)
  let below = Int(position)
  let above = min(below + 1, sorted.count - 1)
  return sorted[below] + (position - Double(below)) * (sorted[above] - sorted[below])
}
