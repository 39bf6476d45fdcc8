import EmoLIMENumerics

/// How decision values become probabilities.
public enum Calibration: Sendable, Hashable {
  /// A sigmoid for each machine; where there are several, their probabilities are divided by
  /// their sum, as in scikit-learn's `OneVsRestClassifier`.
  ///
  /// The division is done in logarithms, so that a row whose probabilities have all rounded to
  /// zero still has a well-defined largest one.
  case platt([PlattSigmoid])

  /// Sigmoids fitted to decision values.
  ///
  /// - Parameters:
  ///   - decisions: decision values of clips that the machines were **not** trained on: a row for
  ///     each clip, a column for each machine.
  ///   - classes: the class of each clip.
  public static func platt(
    decisions: Matrix, classes: [Int]
  ) throws(TrainingError) -> Calibration {
    let sides = try MachineSides(classes: classes, machines: decisions)
    var sigmoids: [PlattSigmoid] = []
    for machine in 0..<sides.count {
      let positives = sides.signs(ofMachine: machine).map { $0 > 0 }
      sigmoids.append(
        try PlattSigmoid(decisions: decisions.column(machine), positives: positives))
    }
    return .platt(sigmoids)
  }

  /// The number of machines that it follows.
  var machines: Int {
    switch self {
    case .platt(let sigmoids): sigmoids.count
    }
  }

  /// Whether all of its numbers are finite.
  var isFinite: Bool {
    switch self {
    case .platt(let sigmoids):
      sigmoids.allSatisfy { $0.slope.isFinite && $0.offset.isFinite }
    }
  }

  /// The logarithms of the probabilities of the classes, up to a number that they share; finite.
  ///
  /// - Parameter decisions: the decision values of one clip, one for each machine.
  func logLikelihoods(_ decisions: ArraySlice<Double>) -> [Double] {
    switch self {
    case .platt(let sigmoids):
      logLikelihoods(logOdds: zip(sigmoids, decisions).map { $0.logOdds($1) })
    }
  }

  /// The log-likelihoods of the classes, given the log-odds of each machine for its own class.
  private func logLikelihoods(logOdds: [Double]) -> [Double] {
    let odds = logOdds.count == 1 ? [-logOdds[0], logOdds[0]] : logOdds
    return odds.map(logSigmoid)
  }
}
