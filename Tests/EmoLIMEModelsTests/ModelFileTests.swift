import EmoLIMEModels
import EmoLIMENumerics
import Foundation
import TestSupport
import Testing
import TrainingTestSupport

@Suite struct ModelFileTests {
  @Test(arguments: [2, 3]) func aModelSurvivesItsFile(classes: Int) async throws {
    let model = try await sampleModel(classes: classes)
    let folder = TemporaryFolder()
    try model.write(to: folder.url("model.emolime"))
    #expect(folder.names == ["model.emolime"])
    let read = try EmotionModel(contentsOf: folder.url("model.emolime"))
    #expect(read == model)
    #expect(try read.encoded() == model.encoded())
  }

  @Test func aModelWithoutTrainingRangeSurvivesToo() async throws {
    let trained = try await sampleModel()
    let model = try EmotionModel(
      name: trained.name, labels: trained.labels, featureSet: trained.featureSet,
      scaler: trained.scaler, machines: trained.machines, calibration: trained.calibration,
      provenance: trained.provenance)
    let read = try EmotionModel(decoding: model.encoded())
    #expect(read == model)
    #expect(read.trainingRange == nil)
    #expect(trained.trainingRange != nil)
    // Two numbers of single precision for each feature.
    let sizes = try (trained.encoded().count, model.encoded().count)
    #expect((4 * 2 * 4 + 1..<200).contains(sizes.0 - sizes.1))
  }

  @Test func filesThatCannotBeReadOrWrittenAreReported() async throws {
    let folder = TemporaryFolder()
    let model = try await sampleModel()
    let missing = folder.url("no/such/folder/model.emolime")
    #expect {
      try EmotionModel(contentsOf: missing)
    } throws: {
      if case ModelFileError.unreadable(missing.path, _) = $0 { true } else { false }
    }
    #expect {
      try model.write(to: missing)
    } throws: {
      if case ModelFileError.unwritable(missing.path, _) = $0 { true } else { false }
    }
    #expect(folder.names.isEmpty)
  }

  @Test func truncatedFilesAreRefused() async throws {
    let file = try await sampleModel().encoded()
    for size in 0..<file.count {
      #expect(throws: ModelFileError.self) { try EmotionModel(decoding: file.prefix(size)) }
    }
    #expect(
      throws: ModelFileError.wrongSize(
        expected: UInt64(file.count), actual: UInt64(file.count) + 1)
    ) {
      try EmotionModel(decoding: file + [0])
    }
  }

  @Test func flippedBitsAreNoticed() async throws {
    let file = try await sampleModel().encoded()
    for bit in 0..<8 * file.count {
      var damaged = file
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: ModelFileError.self) { try EmotionModel(decoding: damaged) }
    }
  }

  /// Damage by someone who repairs the checksum: nothing may crash, and only harmless changes,
  /// such as to a digit, may pass.
  @Test func forgedFilesNeverCrash() async throws {
    let file = try await sampleModel().encoded()
    var generator = SeededGenerator(seed: 5)
    var refused = 0
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
        refused += 1
      }
    }
    #expect(refused > 1000)
  }

  @Test func lyingHeadersAreRefused() async throws {
    let model = try await sampleModel()
    func refused(_ original: String, _ replacement: String) throws -> ModelFileError? {
      let forged = try forgingHeader(of: model.encoded(), original, replacement)
      return #expect(throws: ModelFileError.self) { try EmotionModel(decoding: forged) }
    }
    let bytes = 8 * (4 + 4 + 3) + 4 * (12 + 8)
    #expect(
      try refused("\"count\":4", "\"count\":5")
        == .arraysDiffer(expected: 8 * (5 + 5 + 3) + 4 * (15 + 10), actual: bytes))
    for count in ["1000000000000", "\(Int.max)", "\(Int.max / 3)"] {
      #expect(
        try refused("\"count\":4", "\"count\":\(count)")
          == .arraysDiffer(expected: .max, actual: bytes))
    }
    for count in ["-1", "0", "1e400", "\"4\"", "null", "4.5", "[[[["] {
      let error = try refused("\"count\":4", "\"count\":\(count)")
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

  @Test func lyingPreamblesAreRefused() async throws {
    let file = try await sampleModel().encoded()
    func refused(_ offset: Int, _ bytes: [UInt8]) -> ModelFileError? {
      var forged = file
      forged.replaceSubrange(offset..<offset + bytes.count, with: bytes)
      return #expect(throws: ModelFileError.self) { try EmotionModel(decoding: sealed(forged)) }
    }
    #expect(refused(0, [0]) == .notAModelFile)
    #expect(refused(8, [2]) == .unsupportedVersion(2, supported: 1))
    let all = [UInt8](repeating: 255, count: 8)
    #expect(refused(16, all) == .wrongSize(expected: .max, actual: UInt64(file.count)))
    let arrays = 8 * (4 + 4 + 3) + 4 * (12 + 8)
    #expect(
      refused(12, [255, 255, 255, 255])
        == .wrongSize(expected: UInt64(56 + 0xFFFF_FFFF + arrays), actual: UInt64(file.count)))
    // The last weight, before the range of four features, becomes a NaN.
    #expect(
      refused(file.count - 4 * 8 - 4, [255, 255, 255, 255])
        == .invalidNumber(array: "weights and intercepts"))
    // The last high becomes a NaN, then lower than its low.
    #expect(
      refused(file.count - 4, [255, 255, 255, 255]) == .invalidNumber(array: "training range"))
    #expect(refused(file.count - 4, [0, 0, 0, 0xC7]) == .invalidNumber(array: "training range"))
    // The first mean becomes a NaN.
    #expect(
      refused(file.count - arrays, all) == .invalidNumber(array: "means and scales"))
  }
}

/// A file with its checksum set right.
private func sealed(_ file: Data) -> Data {
  var file = file
  file.replaceSubrange(24..<56, with: sha256(file[..<24], file[56...]))
  return file
}

/// A file with something replaced in its header, and the size of the header and the checksum set
/// right.
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
