import EmoLIMENumerics

/// The coalitions that a classifier evaluates, each once, and how often each was drawn.
///
/// The first coalition is always the full one: the unmasked signal. A coalition that was drawn
/// several times is evaluated once; its multiplicity scales its weight.
///
/// Created by ``SamplingPlan/sample(components:seed:)`` or
/// ``Attribution/sample(_:components:seed:)``. Scores that belong to it have one row per coalition,
/// in the order of ``coalitions``.
public struct CoalitionSample: Sendable, Hashable {
  /// The number of components of the signal, from 1 to 64.
  public let components: Int

  /// The distinct coalitions, in the order of their first draw.
  ///
  /// Their number is the number of model evaluations.
  public let coalitions: [Coalition]

  /// The number of draws of each coalition, at least 1.
  ///
  /// In the order of ``coalitions``. All are 1 for designs without replacement.
  public let multiplicities: [Int]

  /// The sampling design of the coalitions.
  ///
  /// It says which estimators and intervals the scores allow.
  public let samplingDesign: SamplingDesign

  /// The number of draws, including repetitions.
  ///
  /// Equal to the number of ``coalitions`` if none was drawn twice.
  public var drawCount: Int { multiplicities.reduce(0, +) }

  /// Creates a sample from draws that may contain repetitions.
  ///
  /// - Parameters:
  ///   - components: The number of components, from 1 to 64.
  ///   - draws: At least one coalition; the first is the full one.
  ///   - samplingDesign: The sampling design of the draws.
  /// - Throws: ``SurrogateError/componentCount(_:)``,
  ///   ``SurrogateError/firstCoalitionNotFull(components:)``,
  ///   ``SurrogateError/unknownComponents(index:components:)``, or
  ///   ``SurrogateError/invalidPermutation(index:components:)`` if an order of the sampling design
  ///   is not a permutation of the components.
  public init(
    components: Int, draws: some Sequence<Coalition>, samplingDesign: SamplingDesign = .independent
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
    try Self.check(coalitions, samplingDesign: samplingDesign, components: components)
    self.components = components
    self.coalitions = coalitions
    self.multiplicities = multiplicities
    self.samplingDesign = samplingDesign
  }

  /// Creates a sample from coalitions that are known to be distinct and valid.
  init(
    components: Int, distinct coalitions: [Coalition], samplingDesign: SamplingDesign = .distinct
  ) {
    self.components = components
    self.coalitions = coalitions
    self.samplingDesign = samplingDesign
    self.multiplicities = [Int](repeating: 1, count: coalitions.count)
  }

  /// A Boolean value that indicates whether the sample contains all 2ᵈ coalitions of d components.
  ///
  /// Then there is no sampling error, and Shapley and Banzhaf values are exact.
  public var isComplete: Bool {
    components < Int.bitWidth - 1 && coalitions.count == 1 << components
  }

  static func check(
    _ coalitions: [Coalition], samplingDesign: SamplingDesign, components: Int
  ) throws(SurrogateError) {
    guard (1...Coalition.maximumComponents).contains(components) else {
      throw .componentCount(components)
    }
    let full = Coalition.full(components: components)
    guard coalitions.first == full else { throw .firstCoalitionNotFull(components: components) }
    if let index = coalitions.firstIndex(where: { !$0.isSubset(of: full) }) {
      throw .unknownComponents(index: index, components: components)
    }
    guard case .permutations(let orders) = samplingDesign else { return }
    let ascending = Array(0..<components)
    if let index = orders.firstIndex(where: { $0.sorted() != ascending }) {
      throw .invalidPermutation(index: index, components: components)
    }
  }
}

extension CoalitionSample {
  /// The number of coalitions, or draws, that each coalition stands for.
  package var representedCounts: [Double] {
    guard samplingDesign == .aOptimal else { return multiplicities.map(Double.init) }
    var sizes = [Double](repeating: 0, count: components + 1)
    for coalition in coalitions { sizes[coalition.count] += 1 }
    return coalitions.map { binomial(components, $0.count) / sizes[$0.count] }
  }

  /// The design matrix: one row per coalition, one column per component; 1 if the component is
  /// present, 0 if it is masked.
  package var designMatrix: Matrix {
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
