import EmoLIMENumerics

/// The coalitions that a black box is asked about, each once, and how often each was drawn.
///
/// The first is always the coalition of all components: the whole signal. A coalition that was
/// drawn several times is asked about once and weighs as much as all of its draws together.
public struct CoalitionSample: Sendable, Hashable {
  /// The number of components of the signal, from 1 to 64.
  public let components: Int

  /// The coalitions in the order of their first draw, no two alike.
  public let coalitions: [Coalition]

  /// How often each of ``coalitions`` was drawn, at least once each.
  public let multiplicities: [Int]

  /// By which law they were drawn.
  public let law: CoalitionLaw

  /// The number of draws, repetitions included.
  public var drawCount: Int { multiplicities.reduce(0, +) }

  /// Gathers draws that may repeat themselves.
  ///
  /// - Parameters:
  ///   - components: the number of components, from 1 to 64.
  ///   - draws: one coalition or more, the first of them that of all components.
  ///   - law: by which they were drawn.
  /// - Throws: ``SurrogateError/componentCount(_:)``,
  ///   ``SurrogateError/firstCoalitionNotFull(components:)``,
  ///   ``SurrogateError/unknownComponents(index:components:)`` or, for a law with orders that are
  ///   none of the components, ``SurrogateError/invalidPermutation(index:components:)``.
  public init(
    components: Int, draws: some Sequence<Coalition>, law: CoalitionLaw = .independent
  ) throws(SurrogateError) {
    var coalitions: [Coalition] = []
    var multiplicities: [Int] = []
    var positions: [Coalition: Int] = [:]
    for coalition in draws {
      if let position = positions[coalition] {
        multiplicities[position] += 1
      } else {
        positions[coalition] = coalitions.count
        coalitions.append(coalition)
        multiplicities.append(1)
      }
    }
    try Self.check(coalitions, law: law, components: components)
    self.components = components
    self.coalitions = coalitions
    self.multiplicities = multiplicities
    self.law = law
  }

  /// Takes over coalitions that are known to be distinct and valid, without counting them again.
  init(components: Int, distinct coalitions: [Coalition], law: CoalitionLaw = .distinct) {
    self.components = components
    self.coalitions = coalitions
    self.law = law
    self.multiplicities = [Int](repeating: 1, count: coalitions.count)
  }

  /// Whether every coalition of the components is among them.
  public var isComplete: Bool {
    components < Int.bitWidth - 1 && coalitions.count == 1 << components
  }

  private static func check(
    _ coalitions: [Coalition], law: CoalitionLaw, components: Int
  ) throws(SurrogateError) {
    guard (1...Coalition.maximumComponents).contains(components) else {
      throw .componentCount(components)
    }
    let full = Coalition.full(components: components)
    guard coalitions.first == full else { throw .firstCoalitionNotFull(components: components) }
    if let index = coalitions.firstIndex(where: { !$0.isSubset(of: full) }) {
      throw .unknownComponents(index: index, components: components)
    }
    guard case .permutations(let orders) = law else { return }
    let ascending = Array(0..<components)
    if let index = orders.firstIndex(where: { $0.sorted() != ascending }) {
      throw .invalidPermutation(index: index, components: components)
    }
  }
}

extension CoalitionSample {
  /// The design matrix: a row for each of ``coalitions``, a column for each component, 1 where the
  /// component is switched on and 0 elsewhere.
  public var design: Matrix {
    var design = Matrix(rows: coalitions.count, columns: components)
    design.elements.withUnsafeMutableBufferPointer { elements in
      var position = 0
      for coalition in coalitions {
        var bits = coalition.bits
        for _ in 0..<components {
          elements[position] = Double(bits & 1)
          bits >>= 1
          position += 1
        }
      }
    }
    return design
  }
}

extension CoalitionSample: Codable {
  private enum CodingKeys: String, CodingKey {
    case components, coalitions, multiplicities, law
  }

  /// Decodes a sample, and refuses one that breaks the promises of this type.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    components = try container.decode(Int.self, forKey: .components)
    coalitions = try container.decode([Coalition].self, forKey: .coalitions)
    multiplicities = try container.decode([Int].self, forKey: .multiplicities)
    law = try container.decode(CoalitionLaw.self, forKey: .law)
    try Self.check(coalitions, law: law, components: components)
    guard
      Set(coalitions).count == coalitions.count, multiplicities.count == coalitions.count,
      multiplicities.allSatisfy({ (1...SamplingPlan.maximumCoalitions).contains($0) })
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .multiplicities, in: container,
        debugDescription:
          "Coalitions must differ, and each be drawn from 1 to \(SamplingPlan.maximumCoalitions) times."
      )
    }
  }
}
