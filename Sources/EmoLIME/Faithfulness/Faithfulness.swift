import EmoLIMESurrogate

/// How far an explanation can be trusted: how faithful its weights are to the black box.
///
/// ```swift
/// let faithfulness = try Faithfulness(of: explanation)    // no further black-box call
/// print(faithfulness)
/// ```
///
/// Where all coalitions were asked about, everything but the sensitivity follows from the evaluations that
/// the explanation holds. Otherwise `Explainer.faithfulness(of:audio:classifier:)` asks what is lacking.
/// What each measure says, and what not, is in the article on faithfulness.
public struct Faithfulness: Sendable, Hashable, Codable {
  /// How to measure.
  public struct Configuration: Sendable, Hashable, Codable {
    /// How many random orders deletion is compared with where not all coalitions were asked about;
    /// at least 1. (Where they were, all orders are taken into account.)
    public var randomOrders: Int
    /// How often the sound is changed a little and explained again; 0 for not at all.
    public var repetitions: Int
    /// The level of the noise that changes it, in dB relative to the sound.
    public var noiseLevel: Double
    /// What orders and noise are drawn from.
    public var seed: UInt64

    /// Settings; sensitivity, which costs an explanation for each repetition, is not measured unless
    /// asked for.
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
  public let classes: [ClassFaithfulness]
  /// How they were measured.
  public let configuration: Configuration
  /// How many black-box calls it took beyond those of the explanation.
  public let additionalEvaluations: Int

  /// Measures an explanation by the evaluations that it holds.
  ///
  /// - Throws: ``FaithfulnessError/missingCoalitions(_:)`` where the classifier would have to be
  ///   asked; ``FaithfulnessError/invalidCount(_:of:)``.
  public init(of explanation: Explanation, configuration: Configuration = .init()) throws {
    var settings = configuration
    settings.repetitions = 0
    try self.init(
      of: explanation, others: [:], perturbed: [], settings: settings, additionalEvaluations: 0)
  }

  /// The measures of a label.
  ///
  /// - Throws: ``ExplainerError/unknownLabel(_:labels:)``.
  public func faithfulness(of label: String) throws(ExplainerError) -> ClassFaithfulness {
    guard let found = classes.first(where: { $0.label == label }) else {
      throw .unknownLabel(label, labels: classes.map(\.label))
    }
    return found
  }

  init(
    of explanation: Explanation, others: [Coalition: [Double]], perturbed: [Explanation],
    settings: Configuration, additionalEvaluations: Int
  ) throws {
    try settings.validate()
    classes = try explanation.classes.indices.map { column in
      let measured = try ClassFaithfulness(
        of: explanation, column: column, others: others,
        perturbed: perturbed.map { $0.classes[column].weights }, settings: settings)
      guard let measured else {
        throw FaithfulnessError.missingCoalitions(settings.missingCoalitions(of: explanation).count)
      }
      return measured
    }
    configuration = settings
    self.additionalEvaluations = additionalEvaluations
  }

  /// Whether these can be the measures of an explanation.
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
  func validate() throws(FaithfulnessError) {
    guard randomOrders >= 1 else { throw .invalidCount(randomOrders, of: .randomOrders) }
    guard repetitions >= 0 else { throw .invalidCount(repetitions, of: .repetitions) }
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
