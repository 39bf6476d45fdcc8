import EmoLIMENumerics
import Foundation

extension EmotionModel {
  /// The model of a file's contents.
  ///
  /// Nothing in a model file is executed, and none that is damaged gets past its checksum.
  ///
  /// - Throws: ``ModelFileError``, ``ModelError``.
  public init(decoding file: Data) throws {
    let (json, arrays) = try ModelFilePreamble.parts(of: file)
    let header = try ModelFileHeader(json: json)
    var reader = try ArrayReader(
      arrays, features: header.features.count, machines: header.machines,
      hasRange: header.trainingRange != nil)
    let means = reader.doubles(header.features.count)
    let scales = reader.doubles(header.features.count)
    let intercepts = reader.doubles(header.machines)
    let weights = reader.floats(header.machines * header.features.count)
    guard let scaler = StandardScaler(means: means, scales: scales) else {
      throw ModelFileError.invalidNumber(array: "means and scales")
    }
    guard
      let matrix = Matrix(
        rows: header.machines, columns: header.features.count, elements: weights),
      let machines = OneVersusRest(
        weights: matrix, intercepts: intercepts, classes: header.labels.count)
    else { throw ModelFileError.invalidNumber(array: "weights and intercepts") }
    try self.init(
      name: header.name, labels: header.labels, featureSet: header.features.set, scaler: scaler,
      machines: machines, calibration: header.calibration,
      trainingRange: Self.trainingRange(header, &reader), provenance: header.provenance)
  }

  private static func trainingRange(
    _ header: ModelFileHeader, _ reader: inout ArrayReader
  ) throws(ModelFileError) -> TrainingRange? {
    guard let limit = header.trainingRange?.limit else { return nil }
    let lows = reader.floats(header.features.count)
    let highs = reader.floats(header.features.count)
    guard let range = TrainingRange(lows: lows, highs: highs, limit: limit) else {
      throw .invalidNumber(array: "training range")
    }
    return range
  }

  /// The model in a file.
  ///
  /// - Throws: ``ModelFileError``, ``ModelError``.
  public init(contentsOf url: URL) throws {
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw ModelFileError.unreadable(path: url.path, reason: error.localizedDescription)
    }
    try self.init(decoding: data)
  }

  /// The contents of a file that holds the model: the same bytes for the same model.
  ///
  /// - Throws: ``ModelFileError/invalidHeader(reason:)`` where the provenance holds figures that
  ///   are not finite.
  public func encoded() throws(ModelFileError) -> Data {
    let header = try ModelFileHeader(self).json()
    var arrays = Data()
    for value in scaler.means + scaler.scales + machines.intercepts {
      arrays.append(littleEndian: value.bitPattern)
    }
    for value in machines.weights.elements + (trainingRange.map { $0.lows + $0.highs } ?? []) {
      arrays.append(littleEndian: Float(value).bitPattern)
    }
    return ModelFilePreamble.file(header: header, arrays: arrays)
  }

  /// Saves the model to a file, which is written as a whole or not at all.
  ///
  /// - Throws: ``ModelFileError``.
  public func write(to url: URL) throws(ModelFileError) {
    let data = try encoded()
    do {
      try data.write(to: url, options: .atomic)
    } catch {
      throw .unwritable(path: url.path, reason: error.localizedDescription)
    }
  }
}

/// Reads the arrays of a model file one after the other.
private struct ArrayReader {
  private let data: Data
  private var offset = 0

  /// Throws unless there are as many bytes as the sizes in the header ask for.
  init(_ data: Data, features: Int, machines: Int, hasRange: Bool) throws(ModelFileError) {
    let rows = machines + (hasRange ? 2 : 0)
    let (weights, isTooLarge) = features.multipliedReportingOverflow(by: rows)
    // Each number takes at least four bytes, so that whatever fits cannot overflow below.
    guard !isTooLarge, weights <= data.count, features <= data.count else {
      throw .arraysDiffer(expected: .max, actual: data.count)
    }
    let expected = 8 * (2 * features + machines) + 4 * weights
    guard expected == data.count else {
      throw .arraysDiffer(expected: expected, actual: data.count)
    }
    self.data = data
  }

  /// The next numbers of double precision; there must be as many.
  mutating func doubles(_ count: Int) -> [Double] {
    defer { offset += 8 * count }
    return (0..<count).map {
      Double(bitPattern: data.littleEndian(UInt64.self, at: offset + 8 * $0))
    }
  }

  /// The next numbers of single precision; there must be as many.
  mutating func floats(_ count: Int) -> [Double] {
    defer { offset += 4 * count }
    return (0..<count).map {
      Double(Float(bitPattern: data.littleEndian(UInt32.self, at: offset + 4 * $0)))
    }
  }
}
