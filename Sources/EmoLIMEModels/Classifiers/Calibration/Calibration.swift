import EmoLIMENumerics

extension EmotionModel {
  /// A calibration: a function from decision values to probabilities.
  ///
  /// It is fitted to decision values of clips that the classifiers were not trained on, because
  /// those of training clips are farther from the decision boundary. The probabilities of all
  /// classes are from 0 to 1 and sum to 1; with two classes, one curve gives both.
  public enum Calibration: Sendable, Hashable {
    /// Platt scaling: one sigmoid per binary classifier. The probabilities of several classifiers are
    /// divided by their sum, as in scikit-learn's `OneVsRestClassifier`.
    ///
    /// The division is done with logarithms, so that a row whose probabilities all round to zero still
    /// has a largest one.
    case platt([PlattSigmoid])
    /// Isotonic regression: one nondecreasing step function per binary classifier, whose probabilities
    /// are divided by their sum; uniform for a row of zeros. It needs many clips.
    case isotonic([IsotonicRegression])
    /// Temperature scaling: a softmax of all decision values divided by one temperature.
    case temperature(TemperatureScaling)

    /// A calibration method.
    ///
    /// The raw values are those of model files. Platt scaling and isotonic regression correspond to
    /// `method="sigmoid"` and `method="isotonic"` of scikit-learn's `CalibratedClassifierCV`.
    public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
      /// Platt scaling (``Calibration/platt(_:)``).
      case platt
      /// Isotonic regression (``Calibration/isotonic(_:)``).
      case isotonic
      /// Temperature scaling (``Calibration/temperature(_:)``).
      case temperature
    }

    /// Fits a calibration to decision values.
    ///
    /// - Parameters:
    ///   - method: The calibration method.
    ///   - decisions: The decision values of clips that the classifiers were **not** trained on: one
    ///     row per clip, one column per binary classifier.
    ///   - classes: The class of each clip.
    /// - Throws: The errors of ``OneVersusRestTargets``; ``ModelError/featureNotFinite(row:column:)``.
    package init(
      method: Method = .platt, decisions: Matrix, classes: [Int]
    ) throws(ModelError) {
      switch method {
      case .platt:
        self = .platt(
          try fitClassifiers(decisions, classes) { decisions, positives throws(ModelError) in
            try PlattSigmoid(decisions: decisions, positives: positives)
          })
      case .isotonic:
        self = .isotonic(
          try fitClassifiers(decisions, classes) { decisions, positives throws(ModelError) in
            try IsotonicRegression(decisions: decisions, positives: positives)
          })
      case .temperature:
        self = .temperature(try TemperatureScaling(decisions: decisions, classes: classes))
      }
    }

    /// Returns the probabilities of all classes: one row per clip, one column per class.
    ///
    /// - Parameter decisions: One row per clip, one column per binary classifier.
    /// - Throws: ``ModelError/classifierCountDiffers(expected:actual:)``.
    package func probabilities(_ decisions: Matrix) throws(ModelError) -> Matrix {
      guard decisions.columns > 0, fits(classifiers: decisions.columns) else {
        throw .classifierCountDiffers(expected: curves ?? 1, actual: decisions.columns)
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

    /// The calibration method, without its parameters.
    ///
    /// Scores can be tied (``DiagnosedScores/Diagnostics/isTied``) with ``Method/platt`` and
    /// ``Method/isotonic`` only.
    public var method: Method {
      switch self {
      case .platt: .platt
      case .isotonic: .isotonic
      case .temperature: .temperature
      }
    }

    /// The number of curves, one per binary classifier; `nil` for a softmax of all.
    var curves: Int? {
      switch self {
      case .platt(let sigmoids): sigmoids.count
      case .isotonic(let functions): functions.count
      case .temperature: nil
      }
    }

    /// Returns a Boolean value that indicates whether it applies to this number of classifiers.
    func fits(classifiers: Int) -> Bool {
      curves.map { $0 == classifiers } ?? true
    }

    /// A Boolean value that indicates whether all parameters are finite.
    var isFinite: Bool {
      switch self {
      case .platt(let sigmoids):
        sigmoids.allSatisfy { $0.slope.isFinite && $0.offset.isFinite }
      case .isotonic, .temperature:
        true
      }
    }

    /// Returns the logarithms of the class probabilities up to a common constant; finite.
    ///
    /// - Parameter decisions: The decision values of one clip, one per binary classifier.
    func logLikelihoods(_ decisions: ArraySlice<Double>) -> [Double] {
      switch self {
      case .platt, .isotonic: logOdds(decisions).map(logSigmoid)
      case .temperature(let scaling): scaling.logLikelihoods(decisions)
      }
    }

    /// Returns the log-odds ln(P / (1 - P)) of each class against the rest, from its own binary
    /// classifier; finite. With ``temperature(_:)`` they are the decision values divided by the
    /// temperature.
    ///
    /// - Parameter decisions: The decision values of one clip, one per binary classifier.
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
}

/// Returns one fitted curve per binary classifier.
private func fitClassifiers<Curve>(
  _ decisions: Matrix, _ classes: [Int],
  fit: (_ decisions: [Double], _ positives: [Bool]) throws(ModelError) -> Curve
) throws(ModelError) -> [Curve] {
  let targets = try OneVersusRestTargets(classes: classes, decisions: decisions)
  var curves: [Curve] = []
  for classifier in 0..<targets.count {
    let positives = targets.signs(ofClassifier: classifier).map { $0 > 0 }
    curves.append(try fit(decisions.column(classifier), positives))
  }
  return curves
}
