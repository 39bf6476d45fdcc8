import EmoLIMENumerics
import Foundation

extension EmotionModel {
  /// Decodes the contents of a model file.
  ///
  /// A model file contains no code, and its checksum (SHA-256) detects damage. `Docs/ModelFile.md`
  /// specifies the format.
  ///
  /// - Parameter file: The whole contents.
  /// - Throws: ``ModelError/notAModelFile``, ``ModelError/unsupportedVersion(_:supported:)``,
  ///   ``ModelError/wrongSize(expected:actual:)``, ``ModelError/checksumDiffers``,
  ///   ``ModelError/invalidHeader(reason:)``, ``ModelError/arraysDiffer(expected:actual:)``;
  ///   ``ModelError/invalidLabels(_:)``, ``ModelError/sizesDiffer(part:expected:actual:)`` or
  ///   ``ModelError/invalidNumber(part:)`` for the parts of the model.
  public init(decoding file: Data) throws(ModelError) {
    let (json, arrays) = try ModelFilePreamble.parts(of: file)
    let header = try ModelFileHeader(json: json)
    var reader = try ArrayReader(
      arrays, features: header.features.count, classifiers: header.classifiers,
      hasRange: header.trainingRange != nil)
    let means = reader.doubles(header.features.count)
    let scales = reader.doubles(header.features.count)
    let intercepts = reader.doubles(header.classifiers)
    let weights = reader.floats(header.classifiers * header.features.count)
    guard let scaler = StandardScaler(means: means, scales: scales) else {
      throw .invalidNumber(part: "means and scales")
    }
    guard
      let matrix = Matrix(
        rows: header.classifiers, columns: header.features.count, elements: weights),
      let oneVersusRest = OneVersusRest(
        weights: matrix, intercepts: intercepts, classes: header.labels.count)
    else { throw .invalidNumber(part: "weights and intercepts") }
    try self.init(
      name: header.name, labels: header.labels, featureSet: header.features.set, scaler: scaler,
      oneVersusRest: oneVersusRest, calibration: header.calibration,
      trainingRange: Self.trainingRange(header, &reader), provenance: header.provenance)
  }

  private static func trainingRange(
    _ header: ModelFileHeader, _ reader: inout ArrayReader
  ) throws(ModelError) -> TrainingRange? {
    guard let limit = header.trainingRange?.limit else { return nil }
    let lows = reader.floats(header.features.count)
    let highs = reader.floats(header.features.count)
    guard let range = TrainingRange(lows: lows, highs: highs, limit: limit) else {
      throw .invalidNumber(part: "training range")
    }
    return range
  }

  /// Reads a model file.
  ///
  /// ```swift
  /// let model = try EmotionModel(contentsOf: URL(fileURLWithPath: "emodb.emolime"))
  /// ```
  ///
  /// - Parameter url: The URL of a local file.
  /// - Throws: ``ModelError/fileNotFound(path:)``; ``ModelError/unreadable(path:reason:)`` if the file
  ///   cannot be read; the errors of ``init(decoding:)``.
  public init(contentsOf url: URL) throws(ModelError) {
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw .fileNotFound(path: url.path)
    }
    let data: Data
    do {
      data = try InputFile.contents(of: url.path)
    } catch {
      throw .unreadable(path: url.path, reason: error.reason)
    }
    try self.init(decoding: data)
  }

  /// Returns the contents of a model file: the same bytes for the same model.
  ///
  /// Their size is about 4 bytes per weight (single precision) and 16 bytes per feature for the
  /// standardisation, and 8 more for the training range.
  ///
  /// - Throws: ``ModelError/invalidHeader(reason:)`` if a number in the provenance is not finite.
  public func encoded() throws(ModelError) -> Data {
    let header = try ModelFileHeader(self).json()
    var arrays = Data()
    for value in scaler.means + scaler.scales + oneVersusRest.intercepts {
      arrays.append(littleEndian: value.bitPattern)
    }
    let ranges = trainingRange.map { $0.lows + $0.highs } ?? []
    for value in oneVersusRest.weightMatrix.elements + ranges {
      arrays.append(littleEndian: Float(value).bitPattern)
    }
    return ModelFilePreamble.file(header: header, arrays: arrays)
  }

  /// Writes a model file, as a whole or not at all.
  ///
  /// An existing file is replaced.
  ///
  /// - Parameter url: The URL of a local file in an existing folder.
  /// - Throws: ``ModelError/unwritable(path:reason:)`` if the file cannot be written,
  ///   ``ModelError/invalidHeader(reason:)`` if a number in the provenance is not finite.
  public func write(to url: URL) throws(ModelError) {
    let data = try encoded()
    do {
      try OutputFile.write(data, to: url.path)
    } catch {
      throw .unwritable(path: url.path, reason: error.reason)
    }
  }
}

/// A reader of the arrays of a model file, in their order.
private struct ArrayReader {
  private let data: Data
  private var offset = 0

  /// Checks that the number of bytes matches the sizes in the header.
  init(_ data: Data, features: Int, classifiers: Int, hasRange: Bool) throws(ModelError) {
    let rows = classifiers + (hasRange ? 2 : 0)
    let (weights, isTooLarge) = features.multipliedReportingOverflow(by: rows)
    // A number has at least four bytes, so sizes that fit cannot overflow below.
    guard !isTooLarge, weights <= data.count, features <= data.count else {
      throw .arraysDiffer(expected: .max, actual: data.count)
    }
    let expected = 8 * (2 * features + classifiers) + 4 * weights
    guard expected == data.count else {
      throw .arraysDiffer(expected: expected, actual: data.count)
    }
    self.data = data
  }

  /// Reads the next numbers of double precision.
  mutating func doubles(_ count: Int) -> [Double] {
    defer { offset += 8 * count }
    return (0..<count).map {
      Double(bitPattern: data.littleEndian(UInt64.self, at: offset + 8 * $0))
    }
  }

  /// Reads the next numbers of single precision.
  mutating func floats(_ count: Int) -> [Double] {
    defer { offset += 4 * count }
    return (0..<count).map {
      Double(Float(bitPattern: data.littleEndian(UInt32.self, at: offset + 4 * $0)))
    }
  }
}
