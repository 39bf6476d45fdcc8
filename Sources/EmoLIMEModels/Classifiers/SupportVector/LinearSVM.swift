import EmoLIMENumerics

/// A linear support vector machine (linear SVC): its settings and its training.
///
/// The binary classifier of two classes, y = ±1, minimises
///
///     ½‖w‖² (+ ½(b/s)²) + Σᵢ Cᵢ loss(yᵢ (w·xᵢ + b)),
///
/// with the term in brackets only for a penalised intercept (Cortes and Vapnik 1995; Hsieh et
/// al. 2008). More classes are trained one-vs-rest.
///
/// ```swift
/// let classifier = try LinearSVM(cost: 0.1).train(features: features, classes: classes)
/// let predictions = try classifier.predictions(for: features)
/// ```
public struct LinearSVM: Sendable, Hashable, Codable {
  /// The loss of a clip at the margin m = y (w·x + b).
  ///
  /// The hinge loss leaves clips with m > 1 without influence and grows linearly with an error; the
  /// squared one grows quadratically and depends more on outliers. Any loss can be combined with
  /// any ``Intercept``.
  public enum Loss: String, Sendable, Hashable, Codable, CaseIterable {
    /// The hinge loss max(0, 1 - m), as in scikit-learn's `SVC`.
    case hinge
    /// The squared hinge loss max(0, 1 - m)², as in scikit-learn's `LinearSVC`.
    case squaredHinge
  }

  /// The treatment of the intercept b.
  ///
  /// It also selects the solver: sequential minimal optimisation with the working sets of Fan, Chen
  /// and Lin (2005) without a penalty, dual coordinate descent (Hsieh et al. 2008) with one.
  public enum Intercept: Sendable, Hashable, Codable {
    /// The intercept is not penalised, as in scikit-learn's `SVC`.
    case unpenalized
    /// The intercept is the weight of a constant feature of value `scaling` and is penalised like the
    /// other weights, as in scikit-learn's `LinearSVC(intercept_scaling=scaling)`.
    ///
    /// With many features, whose weights are small, a scaling of 1 shrinks it towards zero.
    case penalized(scaling: Double)
  }

  /// The weights of the classes: the C of a clip is ``cost`` times the weight of its class.
  ///
  /// A larger weight raises the recall of a rare class at the cost of its precision. The
  /// counterpart of scikit-learn is `class_weight`.
  public enum ClassWeights: Sendable, Hashable, Codable {
    /// All weights are 1.
    case equal
    /// Both sides of each binary classifier have the same total weight: n / (2 n₊) and n / (2 n₋)
    /// per clip, as in scikit-learn's `OneVsRestClassifier(SVC(class_weight="balanced"))`.
    case balanced
    /// One weight per class, in the order of the classes.
    case perClass([Double])
  }

  /// The penalty parameter C; positive and finite. The default is 1.
  ///
  /// A smaller C shrinks the weights more. The best value depends on the number and scale of the
  /// features; `GridSearch` of EmoLIMETraining chooses it by cross-validation.
  public var cost: Double
  /// The loss; the hinge loss by default.
  public var loss: Loss
  /// The treatment of the intercept; not penalised by default.
  public var intercept: Intercept
  /// The weights of the classes; equal by default.
  public var classWeights: ClassWeights
  /// The largest violation of the optimality conditions at which training stops, in units of the
  /// margin; positive and finite.
  ///
  /// The default is 10⁻⁶, smaller than LIBSVM's 10⁻³, so that decision values depend less on the
  /// path of the solver.
  public var tolerance: Double
  /// The largest number of iterations for each binary classifier; at least 1, by default 10
  /// million.
  ///
  /// An iteration changes one coefficient of the dual problem, or two with an intercept that is not
  /// penalised. If the limit is reached, training throws ``ModelError/notConverged(iterations:)``.
  public var maximumIterations: Int

  /// Creates the settings; the defaults are those of scikit-learn's `SVC(kernel="linear")` with a
  /// smaller tolerance.
  ///
  /// The settings are checked when a classifier is trained.
  ///
  /// - Parameters:
  ///   - cost: The penalty parameter C; positive and finite.
  ///   - loss: The loss of a clip at its margin.
  ///   - intercept: The treatment of the intercept.
  ///   - classWeights: The weights of the classes.
  ///   - tolerance: The largest violation of the optimality conditions; positive and finite.
  ///   - maximumIterations: The largest number of iterations for each binary classifier; at least
  ///     1.
  public init(
    cost: Double = 1, loss: Loss = .hinge, intercept: Intercept = .unpenalized,
    classWeights: ClassWeights = .equal, tolerance: Double = 1e-6,
    maximumIterations: Int = 10_000_000
  ) {
    self.cost = cost
    self.loss = loss
    self.intercept = intercept
    self.classWeights = classWeights
    self.tolerance = tolerance
    self.maximumIterations = maximumIterations
  }

  /// Returns one-vs-rest classifiers that are trained on all rows.
  ///
  /// The features should be standardised. Training is deterministic and runs on the calling thread.
  /// It needs memory for the inner products of all pairs of clips: at least 8 n² bytes for n clips.
  ///
  /// - Parameters:
  ///   - features: One row per clip, one column per feature; all finite.
  ///   - classes: The class of each clip, from 0; no class up to the largest may be missing.
  /// - Throws: ``ModelError/noRows``, ``ModelError/featuresDiffer(expected:actual:)`` or
  ///   ``ModelError/featureNotFinite(row:column:)`` for invalid features;
  ///   ``ModelError/countsDiffer(rows:given:)``,
  ///   ``ModelError/classOutOfRange(row:class:classes:)``, ``ModelError/tooFewClasses(_:)`` or
  ///   ``ModelError/classWithoutRows(_:)`` for invalid classes; ``ModelError/invalidCost(_:)``,
  ///   ``ModelError/invalidSetting(name:value:)``, ``ModelError/invalidClassWeight(class:weight:)``
  ///   or ``ModelError/classWeightsDiffer(expected:actual:)`` for invalid settings;
  ///   ``ModelError/notConverged(iterations:)`` if the solver does not reach its tolerance.
  public func train(
    features: [[Double]], classes: [Int]
  ) throws(ModelError) -> OneVersusRest {
    try train(features: Matrix(features: features), classes: classes)
  }

  /// Returns one-vs-rest classifiers that are trained on all rows of a matrix.
  package func train(
    features: Matrix, classes: [Int]
  ) throws(ModelError) -> OneVersusRest {
    guard features.rows > 0, features.columns > 0 else { throw .noRows }
    try features.checkFinite()
    let gram = features.rowGram()
    try gram.checkNoOverflow(of: features)
    let dual = try solve(gram: gram, classes: classes)
    return OneVersusRest(
      weights: dual.coefficients.multiplied(by: features), intercepts: dual.intercepts)
  }

  /// Returns the dual solution from the inner products of the rows.
  ///
  /// - Parameters:
  ///   - gram: The inner product of each pair of rows.
  ///   - classes: The class of each row, from 0.
  ///   - start: The solution of a similar problem, such as the same rows with another C.
  package func solve(
    gram: Matrix, classes: [Int], start: DualSolution? = nil
  ) throws(ModelError) -> DualSolution {
    try check()
    let targets = try OneVersusRestTargets(classes: classes, rows: gram.rows)
    let gram = gram.adding(interceptKernel)
    var coefficients: [Double] = []
    var intercepts: [Double] = []
    for classifier in 0..<targets.count {
      let signs = targets.signs(ofClassifier: classifier)
      let costs = try clipCosts(signs: signs, classes: classes, count: targets.classes)
      let problem = DualProblem(gram: gram, signs: signs, costs: costs, loss: loss)
      let solution = try solve(problem, start: start?.coefficients.row(classifier))
      coefficients += solution.coefficients
      intercepts.append(solution.intercept)
    }
    var matrix = Matrix(rows: targets.count, columns: gram.rows)
    matrix.elements = coefficients
    return DualSolution(coefficients: matrix, intercepts: intercepts)
  }

  private func solve(
    _ problem: DualProblem, start: ArraySlice<Double>?
  ) throws(ModelError) -> (coefficients: [Double], intercept: Double) {
    var state = DualState(problem, start: start)
    switch intercept {
    case .unpenalized:
      try state.optimizePairs(
        of: problem, tolerance: tolerance, maximumIterations: maximumIterations)
      return (state.coefficients, state.intercept(of: problem))
    case .penalized:
      try state.optimizeCoordinates(
        of: problem, tolerance: tolerance, maximumIterations: maximumIterations)
      // The constant feature s has the weight s Σβ, and adds s² Σβ to a decision value.
      return (state.coefficients, interceptKernel * state.coefficients.reduce(0, +))
    }
  }

  /// The contribution of a penalised intercept's constant feature to each inner product.
  private var interceptKernel: Double {
    guard case .penalized(let scaling) = intercept else { return 0 }
    return scaling * scaling
  }

  private func clipCosts(
    signs: [Double], classes: [Int], count: Int
  ) throws(ModelError) -> [Double] {
    switch classWeights {
    case .equal:
      return [Double](repeating: cost, count: signs.count)
    case .balanced:
      let half = cost * Double(signs.count) / 2
      let positive = half / Double(signs.count { $0 > 0 })
      let negative = half / Double(signs.count { $0 < 0 })
      return signs.map { $0 > 0 ? positive : negative }
    case .perClass(let weights):
      guard weights.count == count else {
        throw .classWeightsDiffer(expected: count, actual: weights.count)
      }
      return classes.map { cost * weights[$0] }
    }
  }

  /// Checks that all settings are in range.
  private func check() throws(ModelError) {
    guard cost.isFinite, cost > 0 else { throw .invalidCost(cost) }
    guard tolerance.isFinite, tolerance > 0 else {
      throw .invalidSetting(name: "tolerance", value: tolerance)
    }
    guard maximumIterations > 0 else {
      throw .invalidSetting(name: "maximumIterations", value: Double(maximumIterations))
    }
    if case .penalized(let scaling) = intercept, !(scaling.isFinite && scaling > 0) {
      throw .invalidSetting(name: "intercept scaling", value: scaling)
    }
    if case .perClass(let weights) = classWeights,
      let index = weights.firstIndex(where: { !($0.isFinite && $0 > 0) })
    {
      throw .invalidClassWeight(class: index, weight: weights[index])
    }
  }
}
