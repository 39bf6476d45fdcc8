import EmoLIMESurrogate

/// The faithfulness of an explanation: how well its weights describe the classifier.
///
/// ```swift
/// let faithfulness = try Faithfulness(of: explanation)    // no further model evaluations
/// print(faithfulness)
/// ```
///
/// If all coalitions were evaluated, all measures but max-sensitivity follow from the evaluations
/// of the explanation. Otherwise `Explainer.faithfulness(of:audio:classifier:)` evaluates the
/// missing coalitions. The article on faithfulness defines the measures and their limits.
public struct Faithfulness: Sendable, Hashable, Codable {
  /// The settings of the measures.
  ///
  /// They are checked when the faithfulness is measured, and are part of its JSON.
  public struct Configuration: Sendable, Hashable, Codable {
    /// The number of random orders of the baseline, at least 1. If all coalitions were evaluated,
    /// the baseline takes all orders into account.
    public var randomOrders: Int
    /// The number of repetitions with added noise for max-sensitivity, at least 0; 0, the default,
    /// for none.
    ///
    /// Each repetition costs a whole explanation.
    public var repetitions: Int
    /// The level of the added white Gaussian noise in dB relative to the signal; finite and at most
    /// 0.
    ///
    /// The default, -40 dB, is noise with 1 % of the root mean square of the signal.
    public var noiseLevel: Double
    /// The random seed of orders and noise; 42 by default.
    ///
    /// It is independent of the seed of the explanation.
    public var seed: UInt64

    /// Creates settings.
    ///
    /// Max-sensitivity costs one explanation per repetition and is not measured by default.
    ///
    /// - Parameters:
    ///   - randomOrders: The number of random orders of the baseline, at least 1.
    ///   - repetitions: The number of repetitions with added noise, at least 0.
    ///   - noiseLevel: The level of the noise in dB relative to the signal, at most 0.
    ///   - seed: The random seed of orders and noise.
    public init(
      randomOrders: Int = 16, repetitions: Int = 0, noiseLevel: Double = -40, seed: UInt64 = 42
    ) {
      self.randomOrders = randomOrders
      self.repetitions = repetitions
      self.noiseLevel = noiseLevel
      self.seed = seed
    }
  }

  /// The largest number of repetitions with added noise.
  package static let maximumRepetitions = 10_000

  /// The measures of each label, in the order of the explanation.
  ///
  /// ``subscript(_:)`` finds them by the label.
  public let classes: [Faithfulness.ClassMetrics]
  /// The settings of the measures; with 0 repetitions if they were computed without the classifier.
  public let configuration: Configuration
  /// The number of model evaluations beyond those of the explanation, those of max-sensitivity
  /// included.
  public let additionalEvaluations: Int

  /// Measures an explanation from its own evaluations.
  ///
  /// Costs no model evaluation. Max-sensitivity is not measured, as it needs the classifier.
  ///
  /// - Parameters:
  ///   - explanation: An explanation, usually of all coalitions: a sample rarely contains all that
  ///     the metrics need.
  ///   - configuration: The settings; the number of repetitions is ignored.
  /// - Throws: ``ExplainerError/missingCoalitions(_:)`` if further model evaluations are necessary,
  ///   with their number; ``ExplainerError/invalidRandomOrderCount(_:)`` or
  ///   ``ExplainerError/invalidNoiseLevel(_:)``.
  public init(of explanation: Explanation, configuration: Configuration = .init()) throws {
    var settings = configuration
    settings.repetitions = 0
    try self.init(
      of: explanation, others: [:], perturbed: [], settings: settings, additionalEvaluations: 0)
  }

  /// Returns the measures of a label.
  ///
  /// - Parameter label: One of the labels of the explanation; for a contrast its title.
  /// - Throws: ``ExplainerError/unknownLabel(_:labels:)`` with the labels that there are.
  public subscript(label: String) -> Faithfulness.ClassMetrics {
    get throws(ExplainerError) {
      guard let found = classes.first(where: { $0.label == label }) else {
        throw .unknownLabel(label, labels: classes.map(\.label))
      }
      return found
    }
  }

  init(
    of explanation: Explanation, others: [Coalition: [Double]], perturbed: [Explanation],
    settings: Configuration, additionalEvaluations: Int
  ) throws {
    try settings.validate()
    classes = try explanation.classes.indices.map { column in
      let measured = try Faithfulness.ClassMetrics(
        of: explanation, column: column, others: others,
        perturbed: perturbed.map { $0.classes[column].weights }, settings: settings)
      guard let measured else {
        throw ExplainerError.missingCoalitions(settings.missingCoalitions(of: explanation).count)
      }
      return measured
    }
    configuration = settings
    self.additionalEvaluations = additionalEvaluations
  }

  /// Returns whether the labels and components are those of an explanation.
  func fits(_ explanation: Explanation) -> Bool {
    classes.map(\.label) == explanation.labels
      && classes.allSatisfy { measured in
        [measured.deletion, measured.insertion].allSatisfy {
          $0.scores.count == explanation.components.count + 1
            && $0.order.sorted() == Array(explanation.components.indices)
        } && measured.randomOrders.means.count == explanation.components.count + 1
          && measured.randomOrders.standardDeviations.count == explanation.components.count + 1
      }
  }
}

extension Faithfulness.Configuration {
  func validate() throws(ExplainerError) {
    guard randomOrders >= 1 else { throw .invalidRandomOrderCount(randomOrders) }
    guard (0...Faithfulness.maximumRepetitions).contains(repetitions) else {
      throw .invalidRepetitionCount(repetitions)
    }
    guard noiseLevel.isFinite, noiseLevel <= 0 else { throw .invalidNoiseLevel(noiseLevel) }
  }

  func orders(components: Int) -> [[Int]] {
    RandomOrderBaseline.orders(components: components, count: randomOrders, seed: seed)
  }

  /// Returns the coalitions that an explanation lacks for its metrics, each once.
  func missingCoalitions(of explanation: Explanation) -> [Coalition] {
    let components = explanation.components.count
    var known = Set(explanation.evaluations.sample.coalitions)
    guard components >= Int.bitWidth - 1 || known.count < 1 << components else { return [] }
    let full = Coalition.full(components: components)
    var wanted = (0..<components).map { Coalition(bits: full.bits & ~(1 << UInt64($0))) }
    for found in explanation.classes {
      let order = PerturbationCurve.mostRelevantFirst(found.weights)
      for direction in PerturbationCurve.Direction.allCases {
        wanted += direction.coalitions(order: order)
      }
    }
    for order in orders(components: components) {
      wanted += PerturbationCurve.Direction.deletion.coalitions(order: order)
    }
    return wanted.filter { known.insert($0).inserted }
  }
}
