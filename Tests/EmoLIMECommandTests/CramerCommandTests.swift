import EmoLIME
import Foundation
import TestSupport
import Testing

struct CramerCommandTests {
  private let folder = TemporaryFolder()

  private func table(_ name: String, _ text: String) throws -> String {
    let url = folder.url(name)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  private func statistic(_ first: String, _ second: String) throws -> CramerResult {
    let result = try CommandResult.emolime("cramer", first, second, "--json", "-")
    #expect(result.status == 0, "\(result.errors)")
    return try JSONDecoder().decode(CramerResult.self, from: Data(result.output.utf8))
  }

  @Test func twoTablesAreTested() throws {
    let decoded = try statistic(
      table("x.csv", "a,b\n0,0\n1,0\n0,1\n1,1\n"), table("y.csv", "5,5\n6,5\n5,6\n6,6\n"))
    #expect(decoded.firstCount == 4 && decoded.secondCount == 4 && decoded.dimension == 2)
    // Of the 70 ways to split eight rows, only the true one and its mirror are this extreme.
    #expect(decoded.replicates == 70)
    #expect(decoded.pValue < 0.03)
  }

  @Test(arguments: [
    "1,2\n3,5\n2,2.5\n", "x,y\n1,2\n3,5\n2,2.5",
    "\u{FEFF}\"x\";\"y\"\r\n1;2\r\n\r\n3;5\r\n2; 2.5\r\n",
    "1\t2\n3\t5\n2\t2.5\n", "\"\",\"V1\",\"V2\"\n\"1\",1,2\n\"2\",3,5\n\"3\",2,2.5\n",
  ])
  func separatorsAndLineEndingsDoNotMatter(text: String) throws {
    let other = try table("other.csv", "0,0\n1,1\n")
    let found = try statistic(table("table.csv", text), other)
    let plain = try statistic(table("plain.csv", "1,2\n3,5\n2,2.5\n"), other)
    #expect(found.dimension == 2)
    #expect(found.firstCount == 3)
    #expect(found.statistic == plain.statistic)
  }

  /// The columns a, b, c against c, a, b are compared by their names.
  @Test func columnsAreMatchedByName() throws {
    let first = try table("first.csv", "a,b,c\n0,1,2\n1,0,3\n0.5,2,1\n")
    let straight = try table("straight.csv", "a,b,c\n5,6,7\n6,5,8\n5.5,7,6.5\n")
    let turned = try table("turned.csv", "c,a,b\n7,5,6\n8,6,5\n6.5,5.5,7\n")
    let unnamed = try table("unnamed.csv", "7,5,6\n8,6,5\n6.5,5.5,7\n")
    let expected = try statistic(first, straight)
    #expect(try statistic(first, turned) == expected)
    // Another order of the columns sums in another order.
    #expect(isClose(try statistic(turned, first).statistic, expected.statistic, within: 1e-12))
    // Without names, the position counts.
    #expect(try statistic(first, unnamed).statistic != expected.statistic)
  }

  @Test(arguments: [
    ("a,b,d", "only in", "first.csv: c"), ("a,b", "only in", "first.csv: c"),
    ("a,b,c,d", "only in", "second.csv: d"), ("a,b,c,c", "two columns have the name", "\"c\""),
  ])
  func differentNamesAreRejected(header: String, message: String, name: String) throws {
    let first = try table("first.csv", "a,b,c\n0,1,2\n1,0,3\n")
    let row = header.split(separator: ",").map { _ in "1" }.joined(separator: ",")
    let second = try table("second.csv", "\(header)\n\(row)\n\(row)\n")
    let result = try CommandResult.emolime("cramer", first, second)
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.errors.contains(message) && result.errors.contains(name), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
  }

  /// Equal names are not clear even if both tables have them.
  @Test func equalNamesAreRejected() throws {
    let both = try table("both.csv", "a,a\n0,1\n1,0\n3,2\n")
    let result = try CommandResult.emolime("cramer", both, try table("copy.csv", "a,a\n0,1\n1,5\n"))
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.errors.contains("both.csv: two columns have the name \"a\""), "\(result.errors)")
  }

  /// pandas names the columns of an array by numbers.
  @Test(arguments: ["0,1,2\n", ",0,1,2\n", "file,0,1,2\n", "file,250,500,1000\n"])
  func numbersCanBeNames(header: String) throws {
    let rows = ["0.5,1,2", "1,0,3", "0.5,2,1"]
    let hasRowNames = header.first == "," || header.hasPrefix("file")
    let named = try table(
      "named.csv",
      header + rows.map { (hasRowNames ? "x.wav," : "") + $0 }.joined(separator: "\n"))
    let bare = try table("bare.csv", rows.joined(separator: "\n"))
    let other = try table("other.csv", "5,6,7\n6,5,8\n5.5,7,6.5\n")
    #expect(try statistic(named, other) == statistic(bare, other))
    let text = try CommandResult.emolime("cramer", named, other).output
    #expect(text.contains("counts the columns") == !header.hasPrefix("file"), "\(text)")
  }

  @Test func theKindOfTheFirstLineCanBeStated() throws {
    let counting = try table("counting.csv", "0,1\n5,6\n6,5\n5.5,7\n")
    let frequencies = try table("frequencies.csv", "250,500\n5,9\n6,8\n5.5,3\n")
    func rows(_ options: String...) throws -> Int {
      let result = try CommandResult.emolime(
        ["cramer", counting, frequencies, "--json", "-"] + options)
      guard result.status == 0 else { return 0 }
      return try JSONDecoder().decode(CramerResult.self, from: Data(result.output.utf8)).firstCount
    }
    #expect(try rows() == 3 && rows("--header", "data") == 4)
    // As names, 0 and 1 are not 250 and 500.
    #expect(try rows("--header", "names") == 0)
  }

  @Test func tablesOfFeaturesCanBeCompared() throws {
    let corpus = try SyntheticCorpus()
    let tables = try ["03", "08"].map { speaker in
      let clips = ["a00Wa", "a01Wa", "a00Ta", "a01Ta"].map {
        corpus.folder.url("\(speaker)\($0).wav").path
      }
      let out = folder.url("\(speaker).csv").path
      let result = try CommandResult.emolime(
        ["features"] + clips + ["--set", "mel-statistics", "--out", out])
      #expect(result.status == 0, "\(result.errors)")
      return out
    }
    let found = try statistic(tables[0], tables[1])
    #expect(found.firstCount == 4 && found.secondCount == 4 && found.dimension == 140)
    let text = try CommandResult.emolime("cramer", tables[0], tables[1])
    #expect(text.output.contains("Skipped columns: file"))
    let numbers = try tables.enumerated().map { index, path in
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      let bare = lines.dropFirst().map {
        $0.split(separator: ",").dropFirst().joined(separator: ",")
      }
      return try table("bare\(index).csv", bare.joined(separator: "\n"))
    }
    #expect(try statistic(numbers[0], numbers[1]).statistic == found.statistic)
  }

  /// Words are labels; missing numbers are errors.
  @Test(arguments: [
    ("file,x,emotion\na.wav,1,sad\nb.wav,3,happy\nc.wav,2,sad\n", "file, emotion"),
    ("speaker,x\n3,1\n8,3\n9,2\n", "speaker"), ("a.wav,1\nb.wav,3\nc.wav,2\n", "1"),
  ])
  func labelColumnsAreSkipped(text: String, skipped: String) throws {
    let other = try table("other.csv", "0\n1\n4\n")
    let result = try CommandResult.emolime("cramer", table("labelled.csv", text), other)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("Skipped columns: \(skipped)\n"), "\(result.output)")
    let plain = try statistic(table("plain.csv", "1\n3\n2\n"), other)
    #expect(try statistic(folder.url("labelled.csv").path, other).statistic == plain.statistic)
  }

  @Test func addOneIsTheDefaultAndRankIsThatOfR() throws {
    let rows = (0..<12).map { "\($0)" }.joined(separator: "\n")
    let far = (0..<12).map { "\(1000 + $0)" }.joined(separator: "\n")
    let arguments = try ["cramer", table("near.csv", rows), table("far.csv", far), "--json", "-"]
    func result(_ options: String...) throws -> CramerResult {
      let output = try CommandResult.emolime(arguments + options).output
      return try JSONDecoder().decode(CramerResult.self, from: Data(output.utf8))
    }
    #expect(try result().pValue == 1.0 / 1001)
    #expect(try result().smallestPValue == 1.0 / 1001)
    #expect(try result().power?.simulations == 200)
    #expect(try result("--p-value", "rank").pValue == 0)
  }

  @Test(arguments: [
    ("1,2\nnan,4\n", "line 2, column 1"), ("1,2\n3,NA\n", "\"NA\" is not a finite number"),
    ("1,2\n3\n", "line 2: the row has 1 values"), ("1,2,3\n4,5,6\n", "column"),
    ("", "the table is empty"), ("a,b\n", "the table is empty"),
    ("1,2\n", "at least 2"), ("1\n2\n", "same columns"), ("1,5;2,5\n", "decimals with a point"),
    ("\"1,2\n", "is not closed"), ("a\nb\n", "no column contains numbers"),
    ("x,y\n1,NA\n2,NA\n", "\"NA\" is not a finite number"), ("1e308,0\n-1e308,0\n", "not finite"),
  ])
  func invalidTablesAreRejected(text: String, message: String) throws {
    let result = try CommandResult.emolime(
      "cramer", table("bad.csv", text), table("good.csv", "0,0\n1,1\n3,4\n"))
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
  }

  @Test func foldersAndMissingFilesAreRejected() throws {
    let good = try table("good.csv", "0,0\n1,1\n3,4\n")
    let absent = try CommandResult.emolime("cramer", folder.url("absent.csv").path, good)
    #expect(absent.status == 1)
    #expect(absent.errors.contains("No such file"))
    let isFolder = try CommandResult.emolime("cramer", folder.url("").path, good)
    #expect(isFolder.status == 1)
    #expect(isFolder.errors.contains("it is a folder"))
    let same = try CommandResult.emolime(
      "cramer", table("a.csv", "2\n2\n"), table("b.csv", "2\n2\n2\n"))
    #expect(same.status == 1)
    #expect(same.errors.contains("All 5 rows are equal"))
  }

  @Test(arguments: CramerTest.Kernel.all.map(\.name), ["permutation", "bootstrap", "eigenvalue"])
  func allKernelsAndMethodsAreAvailable(kernel: String, method: String) throws {
    let first = try table("first.csv", "0.1,2\n1.3,-1\n2.2,0.4\n-0.7,1.5\n0.3,0.9\n")
    let second = try table("second.csv", "3.1,2.6\n2.2,3.7\n4.1,2.9\n2.8,4.2\n")
    let json = folder.url("result.json")
    let result = try CommandResult.emolime(
      "cramer", first, second, "--kernel", kernel, "--method", method, "--p-value", "rank",
      "--json", json.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains(kernel))
    let found = try JSONDecoder().decode(CramerResult.self, from: Data(contentsOf: json))
    #expect(found.kernel == kernel)
    #expect(found.pValue >= 0)
    #expect(found.pValue <= 1)
  }

  @Test func powerIsSimulated() throws {
    let first = try table("first.csv", "0.1\n1.3\n2.2\n-0.7\n0.3\n")
    let second = try table("second.csv", "3.1\n2.2\n4.1\n2.8\n")
    let arguments = ["cramer", first, second, "--power", "4, 20", "--simulations", "40"]
    let text = try CommandResult.emolime(arguments)
    #expect(text.output.contains("20 per group: 100 % rejected"), "\(text.output)")
    let json = try CommandResult.emolime(arguments + ["--json", "-"])
    struct Finding: Decodable {
      let statistic: Double
      let powerCurve: PowerCurve
    }
    let found = try JSONDecoder().decode(Finding.self, from: Data(json.output.utf8))
    #expect(found.powerCurve.estimates.map(\.sampleSize) == [4, 20])
    #expect(try CommandResult.emolime("cramer", first, second, "--power", "4,x").status == 64)
    #expect(try CommandResult.emolime("cramer", first, second, "--power", "1").status == 1)
  }
}
