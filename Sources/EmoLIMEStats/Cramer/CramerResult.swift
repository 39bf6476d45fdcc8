import Foundation

/// The result of a Cramér test, with the settings that reproduce it.
public struct CramerResult: Sendable, Hashable, Codable {
  /// The statistic T of Baringhaus and Franz (2004).
  public let statistic: Double
  /// The critical value: a larger statistic rejects equality at the confidence level.
  public let criticalValue: Double
  /// The p-value.
  public let pValue: Double
  /// The confidence level, 1 minus the significance level.
  public let confidenceLevel: Double
  /// The name of the kernel.
  public let kernel: String
  /// The method that was used; exact if all splits were enumerated.
  public let method: CramerMethod
  /// The rule that turned replicates into the p-value; `nil` for exact tests and the limit
  /// distribution.
  public let pValueRule: CramerTest.PValueRule?
  /// The number of replicates, or of splits of an exact test; `nil` for the limit distribution.
  public let replicates: Int?
  /// The seed of the replicates; `nil` if none were random.
  public let seed: UInt64?
  /// The number of rows of the first sample.
  public let firstCount: Int
  /// The number of rows of the second sample.
  public let secondCount: Int
  /// The number of columns of both samples.
  public let dimension: Int
  /// The effect size.
  public let effectSize: EffectSize

  /// A Boolean value that indicates whether the test rejects that both samples have the same
  /// distribution: T exceeds its critical value.
  public var rejectsEquality: Bool { statistic > criticalValue }

  /// The binomial standard error √(p (1 - p) / R) of a p-value from R random replicates; `nil` if
  /// none were random.
  public var pValueStandardError: Double? {
    guard seed != nil, let replicates else { return nil }
    return (pValue * (1 - pValue) / Double(replicates)).squareRoot()
  }

  /// The smallest p-value that a permutation test of samples of these sizes can have: 1 / C(m + n, m),
  /// or 2 / C(2 n, n) for equal sizes, because exchanging the samples does not change the statistic.
  ///
  /// A permutation test at a significance level below this number cannot reject, however different
  /// the samples are: 3 and 3 observations reach 0.1, 4 and 4 reach 0.029.
  public var smallestPermutationPValue: Double {
    // 1 / C(m + n, m) is the product of i / (n + i) for i from 1 to m.
    let splits = (1...max(1, firstCount)).reduce(1.0) { share, index in
      share * Double(index) / Double(secondCount + index)
    }
    return firstCount == secondCount ? 2 * splits : splits
  }
}

extension CramerResult: CustomStringConvertible {
  /// The result in four lines of text.
  public var description: String {
    let comparison = rejectsEquality ? "exceeds" : "does not exceed"
    let verdict = rejectsEquality ? "differ" : "are not shown to differ"
    var lines = [
      "Cramér two-sample test with kernel \(kernel), \(procedure)",
      "\(firstCount) and \(secondCount) observations of \(dimension) "
        + (dimension == 1 ? "variable" : "variables"),
      "T = \(brief(statistic)) \(comparison) its critical value \(brief(criticalValue)) at "
        + "confidence \(brief(confidenceLevel)), p = \(brief(pValue)): the distributions \(verdict)",
    ]
    let normalised = "normalised to \(brief(effectSize.normalised)) of 1"
    if let energyDistance = effectSize.energyDistance {
      lines.append("energy distance \(brief(energyDistance)), \(normalised)")
    } else {
      lines.append("kernel distance \(brief(effectSize.kernelDistance)), \(normalised)")
    }
    return lines.joined(separator: "\n")
  }

  private var procedure: String {
    let count = replicates ?? 0
    let source = seed.map { ", seed \($0)" } ?? ""
    switch method {
    case .permutation: return "\(count) random permutations\(source)"
    case .exactPermutation: return "all \(count) permutations"
    case .bootstrap: return "\(count) bootstrap replicates\(source)"
    case .eigenvalue(.grid): return "eigenvalue method on R's grid"
    case .eigenvalue(.contour): return "eigenvalue method"
    }
  }

  private func brief(_ value: Double) -> String {
    String(format: "%.4g", value)
  }
}
