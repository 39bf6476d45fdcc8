import EmoLIMENumerics
import EmoLIMESurrogate
import Foundation

/// The scores of all coalitions of components, of several recordings: what `games.py` writes.
struct RecordedGame {
  struct Listing: Decodable {
    let name: String
    let components: Int
    let labels: [String]
    let recordings: [String]
    let scores: String
  }

  let listing: Listing
  /// For each recording, one row per coalition in the order of the bits, one column per label.
  let tables: [Matrix]

  /// Returns the weights of all evaluations of each recording, one model per label.
  func exactModels(_ attribution: Attribution) throws -> [[LinearSurrogate]] {
    let complete = try SamplingPlan.exhaustive.sample(components: listing.components)
    let order = complete.coalitions.map { Int($0.bits) }
    return try tables.map { try attribution.fit(complete, scores: $0.selecting(rows: order)) }
  }

  static func read(_ folder: URL) throws -> [RecordedGame] {
    let listings = try JSONDecoder().decode(
      [Listing].self, from: Data(contentsOf: folder.appending(path: "games.json")))
    return try listings.map { listing in
      let data = try Data(contentsOf: folder.appending(path: listing.scores))
      let numbers = data.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
      let rows = 1 << listing.components
      let size = rows * listing.labels.count
      guard numbers.count == size * listing.recordings.count else {
        throw UsageError(description: "\(listing.scores): \(numbers.count) numbers")
      }
      let tables = listing.recordings.indices.compactMap {
        Matrix(
          rows: rows, columns: listing.labels.count,
          elements: Array(numbers[$0 * size..<($0 + 1) * size]))
      }
      return RecordedGame(listing: listing, tables: tables)
    }
  }
}
