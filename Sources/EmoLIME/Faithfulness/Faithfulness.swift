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
  public struct Configuration: Sendable, Hashable, Codable {
    /// The number of random orders of the baseline, at least 1. If all coalitions were evaluated,
    /// the baseline takes all orders into account.
    public var randomOrders: Int
    /// The number of repetitions with added noise for max-sensitivity; 0 for none.
    public var repetitions: Int
    /// The level of the added noise in dB relative to the signal.
    public var noiseLevel: Double
    /// The random seed of orders and noise.
    public var seed: UInt64

    /// Creates settings. Max-sensitivity costs one explanation per repetition and is off by
    /// default.
    public init(
      randomOrders: Int = 16, repetitions: Int = 0, noiseLevel: Double = -40, seed: UInt64 = 42
    ) {
      self.randomOrders = randomOrders
      self.repetitions = repetitions
      self.noiseLevel = noiseLevel
      self.seed = seed
    }
  }

  /// The measures of each label, in the order of the explanation.
  public let classes: [Faithfulness.ClassMetrics]
  /// The settings of the measures.
  public let configuration: Configuration
  /// The number of model evaluations beyond those of the explanation.
  public let additionalEvaluations: Int

  /// Measures an explanation from its own evaluations; the number of repetitions is ignored.
  ///
  /// - Throws: ``ExplainerError/missingCoalitions(_:)`` if further model evaluations are necessary;
  ///   ``ExplainerError/invalidRandomOrderCount(_:)``.
  public init(of explanation: Explanation, configuration: Configuration = .init()) throws {
    var settings = configuration
    settings.repetitions = 0
    try self.init(
      of: explanation, others: [:], perturbed: [], settings: settings, additionalEvaluations: 0)
  }

  /// Returns the measures of a label.
  ///
  /// - Throws: ``ExplainerError/unknownLabel(_:labels:)``.
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
    guard repetitions >= 0 else { throw .invalidRepetitionCount(repetitions) }
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
