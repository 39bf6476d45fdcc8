import EmoLIMENumerics

/// How decision values become probabilities.
public enum Calibration: Sendable, Hashable {
  /// A sigmoid for each machine; where there are several, their probabilities are divided by
  /// their sum, as in scikit-learn's `OneVsRestClassifier`.
  ///
  /// The division is done in logarithms, so that a row whose probabilities have all rounded to
  /// zero still has a well-defined largest one.
  case platt([PlattSigmoid])
  /// A nondecreasing function for each machine, of the form that the data give; with several
  /// machines as above. A row of zeros is uniform. It wants many clips.
  case isotonic([IsotonicRegression])
  /// A softmax of all decision values over one temperature.
  case temperature(TemperatureScaling)

  /// A way to calibrate.
  public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// ``Calibration/platt(_:)``.
    case platt
    /// ``Calibration/isotonic(_:)``.
    case isotonic
    /// ``Calibration/temperature(_:)``.
    case temperature
  }

  /// The calibration that fits some decision values best.
  ///
  /// - Parameters:
  ///   - method: how to calibrate.
  ///   - decisions: decision values of clips that the machines were **not** trained on: a row for
  ///     each clip, a column for each machine.
  ///   - classes: the class of each clip.
  /// - Throws: ``TrainingError``.
  public init(
    method: Method = .platt, decisions: Matrix, classes: [Int]
  ) throws(TrainingError) {
    switch method {
    case .platt:
      self = .platt(
        try fitMachines(decisions, classes) { decisions, positives throws(TrainingError) in
          try PlattSigmoid(decisions: decisions, positives: positives)
        })
    case .isotonic:
      self = .isotonic(
        try fitMachines(decisions, classes) { decisions, positives throws(TrainingError) in
          try IsotonicRegression(decisions: decisions, positives: positives)
        })
    case .temperature:
      self = .temperature(try TemperatureScaling(decisions: decisions, classes: classes))
    }
  }

  /// The probabilities of each class: a row for each clip.
  ///
  /// - Parameter decisions: a row for each clip, a column for each machine.
  /// - Throws: ``TrainingError/machinesDiffer(expected:actual:)``.
  public func probabilities(_ decisions: Matrix) throws(TrainingError) -> Matrix {
    guard decisions.columns > 0, fits(machines: decisions.columns) else {
      throw .machinesDiffer(expected: curves ?? 1, actual: decisions.columns)
    }
    let classes = decisions.columns == 1 ? 2 : decisions.columns
    var result = Matrix(rows: decisions.rows, columns: classes)
    for row in 0..<decisions.rows {
      let probabilities = normalizedProbabilities(logLikelihoods(decisions.row(row)))
      for (column, probability) in probabilities.enumerated() {
        result[row, column] = probability
      }
    }
    return result
  }

  /// How it calibrates.
  public var method: Method {
    switch self {
    case .platt: .platt
    case .isotonic: .isotonic
    case .temperature: .temperature
    }
  }

  /// The number of curves, one for each machine; nil where one serves all.
  var curves: Int? {
    switch self {
    case .platt(let sigmoids): sigmoids.count
    case .isotonic(let functions): functions.count
    case .temperature: nil
    }
  }

  /// Whether it can follow this number of machines.
  func fits(machines: Int) -> Bool {
    curves.map { $0 == machines } ?? true
  }

  /// Whether all of its numbers are finite.
  var isFinite: Bool {
    switch self {
    case .platt(let sigmoids):
      sigmoids.allSatisfy { $0.slope.isFinite && $0.offset.isFinite }
    case .isotonic, .temperature:
      true
    }
  }

  /// The logarithms of the probabilities of the classes, up to a number that they share; finite.
  ///
  /// - Parameter decisions: the decision values of one clip, one for each machine.
  func logLikelihoods(_ decisions: ArraySlice<Double>) -> [Double] {
    switch self {
    case .platt, .isotonic: logOdds(decisions).map(logSigmoid)
    case .temperature(let scaling): scaling.logLikelihoods(decisions)
    }
  }

  /// The log-odds of each class against the rest, by its own machine alone: ln(P / (1 - P)),
  /// finite. Under ``temperature(_:)`` they are the decision values over the temperature.
  ///
  /// - Parameter decisions: the decision values of one clip, one for each machine.
  func logOdds(_ decisions: ArraySlice<Double>) -> [Double] {
    let odds: [Double] =
      switch self {
      case .platt(let sigmoids): zip(sigmoids, decisions).map { $0.logOdds($1) }
      case .isotonic(let functions): zip(functions, decisions).map { $0.logOdds($1) }
      case .temperature(let scaling): decisions.map { $0 / scaling.temperature }
      }
    return odds.count == 1 ? [-odds[0], odds[0]] : odds
  }
}

/// A curve for each machine.
private func fitMachines<Curve>(
  _ decisions: Matrix, _ classes: [Int],
  fit: (_ decisions: [Double], _ positives: [Bool]) throws(TrainingError) -> Curve
) throws(TrainingError) -> [Curve] {
  let sides = try MachineSides(classes: classes, machines: decisions)
  var curves: [Curve] = []
  for machine in 0..<sides.count {
    let positives = sides.signs(ofMachine: machine).map { $0 > 0 }
    curves.append(try fit(decisions.column(machine), positives))
  }
  return curves
}
