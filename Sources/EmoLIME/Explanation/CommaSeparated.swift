/// Rows below a line of names as comma-separated values, quoted as RFC 4180 asks.
func commaSeparated(_ header: [String], _ rows: [[String]]) -> String {
  ([header] + rows).map { $0.map(\.quoted).joined(separator: ",") + "\n" }.joined()
}

extension String {
  fileprivate var quoted: String {
    contains { ",\"\n\r".contains($0) } ? "\"" + replacing("\"", with: "\"\"") + "\"" : self
  }
}
