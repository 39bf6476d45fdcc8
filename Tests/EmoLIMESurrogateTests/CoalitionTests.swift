import EmoLIMENumerics
import EmoLIMESurrogate
import Foundation
import Testing

struct CoalitionTests {
  @Test func membersMatchTheBits() {
    let coalition = Coalition(members: [5, 0, 2, 5])
    #expect(coalition.bits == 0b100101)
    #expect(coalition.members == [0, 2, 5])
    #expect(coalition.count == 3)
    #expect(coalition.contains(2))
    #expect(!coalition.contains(1))
    #expect(coalition.description == "{0, 2, 5}")
    #expect(Coalition.empty.members.isEmpty)
    #expect(Coalition.empty.description == "{}")
  }

  @Test func fullCoalitions() {
    #expect(Coalition.full(components: 0) == .empty)
    #expect(Coalition.full(components: 1).members == [0])
    #expect(Coalition.full(components: 63).count == 63)
    #expect(Coalition.full(components: 64).members == Array(0..<64))
  }

  @Test func subsets() {
    let coalition = Coalition(members: [0, 3])
    #expect(coalition.isSubset(of: .full(components: 4)))
    #expect(coalition.isSubset(of: coalition))
    #expect(!coalition.isSubset(of: .full(components: 3)))
    #expect(Coalition.empty.isSubset(of: .empty))
  }

  @Test func coalitionsAreEncodedAsIntegers() throws {
    let coalitions = [Coalition(members: [0, 2]), .full(components: 64), .empty]
    let data = try JSONEncoder().encode(coalitions)
    #expect(String(decoding: data, as: UTF8.self) == "[5,18446744073709551615,0]")
    #expect(try JSONDecoder().decode([Coalition].self, from: data) == coalitions)
  }
}

struct CoalitionSampleTests {
  private let draws = [0b111, 0b010, 0b111, 0b000, 0b010, 0b010].map(Coalition.init(bits:))

  @Test func repeatedDrawsAreCounted() throws {
    let sample = try CoalitionSample(components: 3, draws: draws)
    #expect(sample.coalitions.map(\.bits) == [0b111, 0b010, 0b000])
    #expect(sample.multiplicities == [2, 3, 1])
    #expect(sample.drawCount == 6)
    #expect(sample.designMatrix == Matrix([[1, 1, 1], [0, 1, 0], [0, 0, 0]]))
  }

  @Test func designMatrixOf64Components() throws {
    let alternating = Coalition(members: stride(from: 0, to: 64, by: 2))
    let sample = try CoalitionSample(
      components: 64, draws: [.full(components: 64), alternating])
    #expect(Array(sample.designMatrix.row(0)) == [Double](repeating: 1, count: 64))
    #expect(Array(sample.designMatrix.row(1)) == (0..<64).map { $0 % 2 == 0 ? 1 : 0 })
  }

  @Test(arguments: [0, 65, -1])
  func invalidComponentCountsAreRejected(_ components: Int) {
    #expect(throws: SurrogateError.componentCount(components)) {
      try CoalitionSample(components: components, draws: draws)
    }
  }

  @Test func invalidDrawsAreRejected() {
    #expect(throws: SurrogateError.firstCoalitionNotFull(components: 3)) {
      try CoalitionSample(components: 3, draws: draws.dropFirst())
    }
    #expect(throws: SurrogateError.firstCoalitionNotFull(components: 3)) {
      try CoalitionSample(components: 3, draws: [])
    }
    #expect(throws: SurrogateError.unknownComponents(index: 2, components: 3)) {
      try CoalitionSample(components: 3, draws: draws[0...1] + [Coalition(bits: 0b1000)])
    }
  }

  @Test func jsonRoundTrips() throws {
    let sample = try CoalitionSample(components: 3, draws: draws)
    let data = try JSONEncoder().encode(sample)
    #expect(try JSONDecoder().decode(CoalitionSample.self, from: data) == sample)
  }

  private func decoded(
    components: Int = 3, coalitions: String = "[7, 2]", multiplicities: String = "[1, 2]",
    samplingDesign: String = #""independent""#
  ) throws -> CoalitionSample {
    let json = """
      {"components": \(components), "coalitions": \(coalitions), \
      "multiplicities": \(multiplicities), "samplingDesign": \(samplingDesign)}
      """
    return try JSONDecoder().decode(CoalitionSample.self, from: Data(json.utf8))
  }

  @Test func validSamplesAreDecoded() throws {
    let draws = [7, 2, 2].map(Coalition.init(bits:))
    #expect(try decoded() == CoalitionSample(components: 3, draws: draws))
  }

  @Test func invalidSamplesAreNotDecoded() {
    #expect(throws: SurrogateError.componentCount(0)) {
      try decoded(components: 0, coalitions: "[0]", multiplicities: "[1]")
    }
    #expect(throws: SurrogateError.firstCoalitionNotFull(components: 3)) {
      try decoded(coalitions: "[2, 7]")
    }
    #expect(throws: SurrogateError.unknownComponents(index: 1, components: 3)) {
      try decoded(coalitions: "[7, 9]")
    }
    #expect(throws: SurrogateError.invalidPermutation(index: 0, components: 3)) {
      try decoded(samplingDesign: #""permutations", "permutations": [[0, 1]]"#)
    }
  }

  /// Repeated coalitions, a missing multiplicity, and one of 0.
  @Test(arguments: [("[7, 2, 2]", "[1, 1, 1]"), ("[7, 2]", "[1]"), ("[7, 2]", "[1, 0]")])
  func invalidMultiplicitiesAreNotDecoded(coalitions: String, multiplicities: String) {
    #expect {
      try decoded(coalitions: coalitions, multiplicities: multiplicities)
    } throws: { error in
      guard case DecodingError.dataCorrupted(let context) = error else { return false }
      return context.codingPath.map(\.stringValue) == ["multiplicities"]
    }
  }
}
