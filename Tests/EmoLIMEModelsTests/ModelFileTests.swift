import EmoLIMEModels
import EmoLIMENumerics
import Foundation
import TestSupport
import Testing
import TrainingTestSupport

@Suite struct ModelFileTests {
  @Test(arguments: [2, 3]) func readModelEqualsWrittenModel(classes: Int) async throws {
    let model = try await sampleModel(classes: classes)
    let folder = TemporaryFolder()
    try model.write(to: folder.url("model.emolime"))
    #expect(folder.names == ["model.emolime"])
    let read = try EmotionModel(contentsOf: folder.url("model.emolime"))
    #expect(read == model)
    #expect(try read.encoded() == model.encoded())
  }

  @Test func trainingRangeIsOptional() async throws {
    let trained = try await sampleModel()
    let model = try EmotionModel(
      name: trained.name, labels: trained.labels, featureSet: trained.featureSet,
      scaler: trained.scaler, oneVersusRest: trained.oneVersusRest,
      calibration: trained.calibration,
      provenance: trained.provenance)
    let read = try EmotionModel(decoding: model.encoded())
    #expect(read == model)
    #expect(read.trainingRange == nil)
    #expect(trained.trainingRange != nil)
    // Two numbers of single precision for each feature.
    let sizes = try (trained.encoded().count, model.encoded().count)
    #expect((4 * 2 * 4 + 1..<200).contains(sizes.0 - sizes.1))
  }

  @Test func unreadableAndUnwritableFilesAreReported() async throws {
    let folder = TemporaryFolder()
    let model = try await sampleModel()
    let missing = folder.url("no/such/folder/model.emolime")
    #expect(throws: ModelError.fileNotFound(path: missing.path)) {
      try EmotionModel(contentsOf: missing)
    }
    #expect {
      try EmotionModel(contentsOf: folder.url(""))
    } throws: {
      if case ModelError.unreadable(folder.url("").path, _) = $0 { true } else { false }
    }
    #expect {
      try model.write(to: missing)
    } throws: {
      if case ModelError.unwritable(missing.path, _) = $0 { true } else { false }
    }
    #expect(folder.names.isEmpty)
  }

  @Test func truncatedFilesAreRejected() async throws {
    let file = try await sampleModel().encoded()
    for size in 0..<file.count {
      let expected: ModelError =
        size < 8
        ? .notAModelFile
        : .wrongSize(expected: UInt64(size < 56 ? 56 : file.count), actual: UInt64(size))
      #expect(throws: expected) { try EmotionModel(decoding: file.prefix(size)) }
    }
    #expect(
      throws: ModelError.wrongSize(
        expected: UInt64(file.count), actual: UInt64(file.count) + 1)
    ) {
      try EmotionModel(decoding: file + [0])
    }
  }

  @Test func flippedBitsAreDetected() async throws {
    let file = try await sampleModel().encoded()
    for bit in 0..<8 * file.count {
      var damaged = file
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect {
        try EmotionModel(decoding: damaged)
      } throws: { error in
        switch (bit / 8, error) {
        case (0..<8, ModelError.notAModelFile), (8..<12, ModelError.unsupportedVersion),
          (12..<24, ModelError.wrongSize), (24..., ModelError.checksumDiffers):
          true
        default: false
        }
      }
    }
  }

  /// Random damage with a valid checksum.
  @Test func forgedFilesDoNotCrash() async throws {
    let file = try await sampleModel().encoded()
    var generator = SeededGenerator(seed: 5)
    var rejected = 0
    for _ in 0..<4000 {
      var forged = file
      for _ in 0...generator.nextIndex(below: 3) {
        let offset = generator.nextIndex(below: file.count)
        forged[offset] = UInt8(truncatingIfNeeded: generator.next())
      }
      do {
        let model = try EmotionModel(decoding: sealed(forged))
        _ = try model.scores(features: Matrix(rows: 1, columns: model.featureCount))
      } catch {
        rejected += 1
      }
    }
    #expect(rejected > 1000)
  }

  @Test func wrongHeadersAreRejected() async throws {
    let model = try await sampleModel()
    func rejection(_ original: String, _ replacement: String) throws -> ModelError? {
      let forged = try forgingHeader(of: model.encoded(), original, replacement)
      return #expect(throws: ModelError.self) { try EmotionModel(decoding: forged) }
    }
    let bytes = 8 * (4 + 4 + 3) + 4 * (12 + 8)
    #expect(
      try rejection("\"count\":4", "\"count\":5")
        == .arraysDiffer(expected: 8 * (5 + 5 + 3) + 4 * (15 + 10), actual: bytes))
    for count in ["1000000000000", "\(Int.max)", "\(Int.max / 3)"] {
      #expect(
        try rejection("\"count\":4", "\"count\":\(count)")
          == .arraysDiffer(expected: .max, actual: bytes))
    }
    for count in ["-1", "0", "1e400", "\"4\"", "null", "4.5", "[[[["] {
      let error = try rejection("\"count\":4", "\"count\":\(count)")
      guard case .invalidHeader = error else {
        Issue.record("\(count): \(String(describing: error))")
        continue
      }
    }
    let relabelled = try forgingHeader(
      of: model.encoded(), "\"labels\":[\"angry\",\"happy\",\"sad\"],\"name\"",
      "\"labels\":[\"angry\",\"happy\",\"angry\"],\"name\"")
    #expect(throws: ModelError.invalidLabels(["angry", "happy", "angry"])) {
      try EmotionModel(decoding: relabelled)
    }
  }

  @Test func wrongPreamblesAreRejected() async throws {
    let file = try await sampleModel().encoded()
    func rejection(_ offset: Int, _ bytes: [UInt8]) -> ModelError? {
      var forged = file
      forged.replaceSubrange(offset..<offset + bytes.count, with: bytes)
      return #expect(throws: ModelError.self) { try EmotionModel(decoding: sealed(forged)) }
    }
    #expect(rejection(0, [0]) == .notAModelFile)
    #expect(rejection(8, [2]) == .unsupportedVersion(2, supported: 1))
    let all = [UInt8](repeating: 255, count: 8)
    #expect(rejection(16, all) == .wrongSize(expected: .max, actual: UInt64(file.count)))
    let arrays = 8 * (4 + 4 + 3) + 4 * (12 + 8)
    #expect(
      rejection(12, [255, 255, 255, 255])
        == .wrongSize(expected: UInt64(56 + 0xFFFF_FFFF + arrays), actual: UInt64(file.count)))
    // The last weight, before the range of four features, becomes a NaN.
    #expect(
      rejection(file.count - 4 * 8 - 4, [255, 255, 255, 255])
        == .invalidNumber(part: "weights and intercepts"))
    // The last high becomes a NaN, then lower than its low.
    #expect(
      rejection(file.count - 4, [255, 255, 255, 255]) == .invalidNumber(part: "training range"))
    #expect(rejection(file.count - 4, [0, 0, 0, 0xC7]) == .invalidNumber(part: "training range"))
    // The first mean becomes a NaN.
    #expect(
      rejection(file.count - arrays, all) == .invalidNumber(part: "means and scales"))
  }
}

/// Returns a file with a valid checksum.
private func sealed(_ file: Data) -> Data {
  var file = file
  file.replaceSubrange(24..<56, with: sha256(file[..<24], file[56...]))
  return file
}

/// Returns a file with a changed header, and valid header size and checksum.
private func forgingHeader(
  of file: Data, _ original: String, _ replacement: String
) throws -> Data {
  var file = file
  let range = try #require(file.range(of: Data(original.utf8)))
  file.replaceSubrange(range, with: Data(replacement.utf8))
  let added = replacement.utf8.count - original.utf8.count
  let size = file[12..<16].reversed().reduce(0) { $0 << 8 | Int($1) } + added
  for byte in 0..<4 { file[12 + byte] = UInt8(size >> (8 * byte) & 255) }
  return sealed(file)
}
