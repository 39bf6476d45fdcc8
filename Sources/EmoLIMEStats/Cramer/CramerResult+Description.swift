import Foundation

extension CramerResult: CustomStringConvertible {
  /// The result in a few lines of text, with a warning if the samples are too small to reject.
  ///
  /// It names the kernel, method and seed, the sizes of the samples, decision and p-value, power if
  /// it was simulated, and effect size. Most numbers are rounded to four significant digits.
  public var description: String {
    let decision = rejectsEquality ? "Equality rejected" : "Equality not rejected"
    let lines = [
      "Cramér two-sample test, kernel \(kernel), \(procedure)",
      "\(firstCount) and \(secondCount) observations of \(dimension) "
        + (dimension == 1 ? "variable" : "variables"),
      "\(decision) at the \(level) level: p = \(brief(pValue)), statistic \(brief(statistic)) "
        + "(critical value \(brief(criticalValue)))",
      smallestPValue.map { "Smallest attainable p: \(brief($0))" },
      power.map {
        "Power against a shift of every variable by \(brief($0.shift)) standard deviations: "
          + "\($0.description)"
      },
      "\(distance), normalised \(brief(effectSize.normalised)) (0 to 1)",
      warning.map { "Warning: \($0)" },
    ]
    return lines.compactMap { $0 }.joined(separator: "\n")
  }

  /// A sentence that says that the samples are too small to reject; `nil` if they are not.
  ///
  /// It starts in lower case, to follow "Warning: ", and names both sample sizes and the smallest
  /// p-value.
  public var warning: String? {
    guard !canReject, let smallestPValue else { return nil }
    return "samples of \(firstCount) and \(secondCount) observations cannot reject equality at the "
      + "\(level) level, because p is at least \(brief(smallestPValue)). Use larger samples."
  }

  private var distance: String {
    effectSize.energyDistance.map { "Energy distance \(brief($0))" }
      ?? "Kernel distance \(brief(effectSize.kernelDistance))"
  }

  private var level: String {
    // Without the rounding error of 1 - confidence.
    "\(String(format: "%.6g", 100 * (1 - confidenceLevel))) %"
  }

  private var procedure: String {
    let count = replicates ?? 0
    let source = seed.map { ", random seed \($0)" } ?? ""
    switch method {
    case .permutation: return "\(count) random permutations\(source)"
    case .exactPermutation: return "all \(count) permutations"
    case .bootstrap: return "\(count) bootstrap samples\(source)"
    case .eigenvalue(.grid): return "limit distribution on R's grid"
    case .eigenvalue(.contour): return "limit distribution"
    }
  }

  private func brief(_ value: Double) -> String {
    String(format: "%.4g", value)
  }
}

extension CramerResult.Power: CustomStringConvertible {
  /// The power with its confidence interval and the number of simulations.
  ///
  /// Such as `0.41 (95 % CI 0.34 to 0.48, 200 simulations)`.
  public var description: String {
    String(
      format: "%.2f (95 %% CI %.2f to %.2f, %d simulations)", value, interval.lowerBound,
      interval.upperBound, simulations)
  }
}
