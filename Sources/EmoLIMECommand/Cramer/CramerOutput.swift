import EmoLIME

/// The output of `emolime cramer`: the result, the columns it is about, and the power by sample size if
/// it was requested.
struct CramerOutput: Encodable {
  let result: CramerResult
  let powerCurve: PowerCurve?
  /// The names of the compared columns; `nil` if neither table has names.
  let columns: [String]?
  /// The columns of row names and labels, by table.
  let skippedColumns: [[String]]
  /// The paths of tables whose first line of numbers was taken for names.
  let numberedTables: [String]

  private enum Key: CodingKey {
    case powerCurve, columns, skippedColumns
  }

  /// Encodes the keys of the result beside the others.
  func encode(to encoder: any Encoder) throws {
    try result.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(powerCurve, forKey: .powerCurve)
    try container.encodeIfPresent(columns, forKey: .columns)
    try container.encode(skippedColumns, forKey: .skippedColumns)
  }

  var text: String {
    var seen: Set<String> = []
    let skipped = skippedColumns.joined().filter { seen.insert($0).inserted }
    let lines = [
      "\(result)",
      skipped.isEmpty
        ? nil : "Skipped columns: \(skipped.joined(separator: ", "))".withoutControls,
      numberedTables.isEmpty
        ? nil
        : "The first line of \(numberedTables.joined(separator: " and ")) counts the columns and was taken "
          + "for names. Use --header data if it is an observation.".withoutControls,
      powerCurve.map { "\($0)" },
    ]
    return lines.compactMap { $0 }.joined(separator: "\n")
  }
}
