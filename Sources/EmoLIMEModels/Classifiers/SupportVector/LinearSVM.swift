import EmoLIMENumerics

/// The settings of a linear support vector machine, and how to train it.
///
/// A machine for two classes, y = ±1, minimises
///
///     ½‖w‖² (+ ½(b/s)²) + Σᵢ Cᵢ loss(yᵢ (w·xᵢ + b)),
///
/// where the term in brackets is there if the intercept is penalised. With more classes there is
/// one machine for each, against the rest; with two, there is one.
///
/// ```swift
/// let machines = try LinearSVM().train(features: features, classes: classes)
/// let decisions = try machines.decisions(for: features)
/// ```
public struct LinearSVM: Sendable, Hashable, Codable {
  /// The loss of a clip at the margin m = y (w·x + b).
  public enum Loss: String, Sendable, Hashable, Codable, CaseIterable {
    /// max(0, 1 - m), as in scikit-learn's `SVC`.
    case hinge
    /// max(0, 1 - m)², as in scikit-learn's `LinearSVC`.
    case squaredHinge
  }

  /// What becomes of the intercept.
  public enum Intercept: Sendable, Hashable, Codable {
    /// It is not penalised, as in scikit-learn's `SVC`.
    case unpenalized
    /// It is the weight of one more feature that is always `scaling`, and penalised like the other
    /// weights, as in scikit-learn's `LinearSVC(intercept_scaling=scaling)`.
    ///
    /// In many dimensions, where weights are small, a scaling of 1 forces it towards zero.
    case penalized(scaling: Double)
  }

  /// How much the clips of each class weigh: a clip's C is ``cost`` times its weight.
  public enum ClassWeights: Sendable, Hashable, Codable {
    /// All weigh 1.
    case equal
    /// The two sides of each machine weigh the same: n / (2 n₊) and n / (2 n₋), as in
    /// scikit-learn's `OneVsRestClassifier(SVC(class_weight="balanced"))`.
    case balanced
    /// Each class has a weight of its own, in the order of the classes.
    case perClass([Double])
  }

  /// The penalty factor C.
  public var cost: Double
  /// The loss.
  public var loss: Loss
  /// What becomes of the intercept.
  public var intercept: Intercept
  /// How much the clips of each class weigh.
  public var classWeights: ClassWeights
  /// How far the optimality conditions may be missed, in units of the margin, where the decision
  /// boundary's two sides lie at ±1.
  public var tolerance: Double
  /// The number of steps after which the solver gives up.
  public var maximumSteps: Int

  /// Settings; the defaults are scikit-learn's `SVC(kernel="linear")` at a tighter tolerance.
  public init(
    cost: Double = 1, loss: Loss = .hinge, intercept: Intercept = .unpenalized,
    classWeights: ClassWeights = .equal, tolerance: Double = 1e-6,
    maximumSteps: Int = 10_000_000
  ) {
    self.cost = cost
    self.loss = loss
    self.intercept = intercept
    self.classWeights = classWeights
    self.tolerance = tolerance
    self.maximumSteps = maximumSteps
  }

  /// Machines that tell the classes apart, trained on all rows.
  ///
  /// The features should have been standardised.
  ///
  /// - Parameters:
  ///   - features: a row for each clip, a column for each feature.
  ///   - classes: the class of each row, counted from 0; each up to the largest must occur.
  /// - Throws: ``TrainingError``.
  public func train(
    features: Matrix, classes: [Int]
  ) throws(TrainingError) -> OneVersusRest {
    guard features.rows > 0, features.columns > 0 else { throw .noRows }
    try features.checkFinite()
    let gram = features.multiplied(byTransposeOf: features)
    try gram.checkNoOverflow(of: features)
    let dual = try solve(gram: gram, classes: classes)
    return OneVersusRest(
      weights: dual.coefficients.multiplied(by: features), intercepts: dual.intercepts)
  }

  /// The dual solution, from nothing but the inner products of the rows.
  ///
  /// - Parameters:
  ///   - gram: the inner product of each two rows.
  ///   - classes: the class of each row, counted from 0.
  ///   - start: the solution of a similar problem, such as the same rows with another C.
  package func solve(
    gram: Matrix, classes: [Int], start: DualSolution? = nil
  ) throws(TrainingError) -> DualSolution {
    try check()
    let sides = try MachineSides(classes: classes, rows: gram.rows)
    let gram = gram.adding(interceptKernel)
    var coefficients: [Double] = []
    var intercepts: [Double] = []
    for machine in 0..<sides.count {
      let signs = sides.signs(ofMachine: machine)
      let costs = try clipCosts(signs: signs, classes: classes, count: sides.classes)
      let problem = DualProblem(gram: gram, signs: signs, costs: costs, loss: loss)
      let solution = try solve(problem, start: start?.coefficients.row(machine))
      coefficients += solution.coefficients
      intercepts.append(solution.intercept)
    }
    var matrix = Matrix(rows: sides.count, columns: gram.rows)
    matrix.elements = coefficients
    return DualSolution(coefficients: matrix, intercepts: intercepts)
  }

  private func solve(
    _ problem: DualProblem, start: ArraySlice<Double>?
  ) throws(TrainingError) -> (coefficients: [Double], intercept: Double) {
    var state = DualState(problem, start: start)
    switch intercept {
    case .unpenalized:
      try state.optimizePairs(of: problem, tolerance: tolerance, maximumSteps: maximumSteps)
      return (state.coefficients, state.intercept(of: problem))
    case .penalized:
      try state.optimizeCoordinates(of: problem, tolerance: tolerance, maximumSteps: maximumSteps)
      // The weight of the constant feature s is s Σβ, and its share of a decision s² Σβ.
      return (state.coefficients, interceptKernel * state.coefficients.reduce(0, +))
    }
  }

  /// What the constant feature of a penalised intercept adds to each inner product.
  private var interceptKernel: Double {
    guard case .penalized(let scaling) = intercept else { return 0 }
    return scaling * scaling
  }

  private func clipCosts(
    signs: [Double], classes: [Int], count: Int
  ) throws(TrainingError) -> [Double] {
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

  /// Throws for settings that are out of range.
  private func check() throws(TrainingError) {
    guard cost.isFinite, cost > 0 else { throw .invalidCost(cost) }
    guard tolerance.isFinite, tolerance > 0 else {
      throw .invalidSetting(name: "tolerance", value: tolerance)
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
