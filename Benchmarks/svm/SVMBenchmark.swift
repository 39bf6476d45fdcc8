import EmoLIME
import EmoLIMETraining
import Foundation

/// Our side of `compare.py`: a leave-one-speaker-out evaluation over several values of C.
///
///     SVMBenchmark <folder> <repetitions> <C> <C> …
///
/// The folder holds `features` (64-bit floats, row by row), `classes` and `groups` (a line for each
/// row), as `compare.py` writes them. Each repetition prints its seconds; the last line is the
/// number of rows recognised for each C.
@main
struct SVMBenchmark {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    let numbers = arguments.dropFirst().compactMap(Double.init)
    guard let folder = arguments.first, numbers.count >= 2 else {
      print("Usage: SVMBenchmark <folder> <repetitions> <C> …")
      exit(64)
    }
    let url = URL(fileURLWithPath: folder, isDirectory: true)
    let classes = try lines(url.appendingPathComponent("classes")).compactMap { Int($0) }
    let groups = try lines(url.appendingPathComponent("groups"))
    let values = try Data(contentsOf: url.appendingPathComponent("features"))
      .withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
    guard
      let features = Matrix(
        rows: classes.count, columns: values.count / classes.count, elements: values)
    else { throw CocoaError(.fileReadCorruptFile) }

    let costs = Array(numbers.dropFirst())
    var decisions: [Matrix] = []
    for _ in 0..<Int(numbers[0]) {
      let clock = ContinuousClock()
      let start = clock.now
      let folds = try Fold.leaveOneOut(groups: groups)
      decisions = try await CrossValidation().decisions(
        features: features, classes: classes, folds: folds, costs: costs)
      print((clock.now - start) / .seconds(1))
    }
    let labels = Set(classes).sorted().map(String.init)
    let correct = try decisions.map {
      try ConfusionMatrix(labels: labels, truths: classes, predictions: $0.predictedClasses).correct
    }
    print(correct.map(String.init).joined(separator: " "))
  }

  private static func lines(_ url: URL) throws -> [String] {
    try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(String.init)
  }
}
