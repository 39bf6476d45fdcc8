import EmoLIMETraining
import Testing

struct CommaSeparatedValuesTests {
  private func fields(_ text: String) -> [[String]]? {
    try? CommaSeparatedValues.records(of: text).map(\.fields)
  }

  @Test(arguments: [
    "a,b\n1,2\n", "a,b\r\n1,2", "a;b\n1;2\n", "a\tb\r1\t2\r", "a,b\n\n1,2\n\n",
  ])
  func allSeparatorsAndLineEndingsAreRead(text: String) {
    #expect(fields(text) == [["a", "b"], ["1", "2"]])
  }

  @Test func quotedFieldsAreRead() {
    #expect(fields("\"a,;\"\"b\"\"\nc\",2\n") == [["a,;\"b\"\nc", "2"]])
    #expect(fields("\"x;y\",\"z\"\n1,2\n") == [["x;y", "z"], ["1", "2"]])
    #expect(fields(",\n") == [["", ""]])
    #expect(
      fields("a 5\" disk,say \"hi\"\n7\",2\n") == [["a 5\" disk", "say \"hi\""], ["7\"", "2"]])
    #expect(fields("\"\",\"a\"\"\",\"\"\"\"\n") == [["", "a\"", "\""]])
    #expect(fields("") == [])
    #expect(fields("\"open,1\n") == nil)
  }

  @Test func recordsHaveTheirLineNumbers() throws {
    let lines = try CommaSeparatedValues.records(of: "a\r\n\r\n\"b\nc\"\nd").map(\.line)
    #expect(lines == [1, 3, 5])
  }

  @Test func whatIsTooLargeIsRefusedByItsLine() {
    let long = "a,b\n1,\"" + String(repeating: "x", count: 2_000_000) + "\"\n"
    #expect {
      try CommaSeparatedValues.records(of: long)
    } throws: { error in
      guard let problem = error as? CommaSeparatedValues.Problem else { return false }
      return problem.line == 2 && problem.reason.count < 100
    }
    #expect(throws: CommaSeparatedValues.Problem.self) {
      try CommaSeparatedValues.records(of: String(repeating: "x\n", count: 1_000_001))
    }
    #expect(throws: CommaSeparatedValues.Problem(line: 2, reason: "a quoted cell is not closed")) {
      try CommaSeparatedValues.records(of: "a\n\"b\n\nc")
    }
  }

  @Test(arguments: [
    ("=1+2", "'=1+2"), ("@SUM(A1)", "'@SUM(A1)"), ("-a", "'-a"), ("+b,c", "\"'+b,c\""),
    ("-1.5", "-1.5"), ("+2e-3", "+2e-3"), ("a=b", "a=b"), ("", ""),
  ])
  func formulasAreText(field: String, written: String) {
    #expect(CommaSeparatedValues.line([field]) == written + "\n")
  }

  @Test func writtenRecordsAreReadBack() {
    let records = [["plain", "with, comma"], ["with \"quotes\"", "two\nlines"], ["a;b", "c\td"]]
    #expect(fields(records.map(CommaSeparatedValues.line).joined()) == records)
    #expect(CommaSeparatedValues.line(["a", "b c"]) == "a,b c\n")
  }
}
