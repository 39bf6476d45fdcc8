import EmoLIMENumerics
import EmoLIMETransformers
import Foundation
import TestSupport
import Testing

@Suite("Safetensors files")
struct SafetensorsTests {
  /// A file of a header and some bytes of data.
  private func bytes(header: String, data: [UInt8], length: UInt64? = nil) -> Data {
    let json = Data(header.utf8)
    var file = Data()
    withUnsafeBytes(of: (length ?? UInt64(json.count)).littleEndian) { file.append(contentsOf: $0) }
    return file + json + Data(data)
  }

  private func open(_ data: Data) throws -> SafetensorsFile {
    let folder = TemporaryFolder()
    let url = folder.url("model.safetensors")
    try data.write(to: url)
    return try SafetensorsFile(contentsOf: url)
  }

  @Test("Numbers of each type are read as they are")
  func elementTypes() throws {
    let header = """
      {"__metadata__":{"format":"pt"},
       "single":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},
       "half":{"dtype":"F16","shape":[2,3],"data_offsets":[8,20]},
       "brain":{"dtype":"BF16","shape":[2],"data_offsets":[20,24]},
       "count":{"dtype":"I64","shape":[],"data_offsets":[24,32]},
       "none":{"dtype":"F32","shape":[0,5],"data_offsets":[32,32]}}
      """
    let data: [UInt8] =
      [0, 0, 0x80, 0x3F, 0, 0, 0x20, 0xC0]  // 1, -2.5
      + [0x00, 0x3C, 0x00, 0xC1, 0x01, 0x00, 0xFF, 0x03, 0xFF, 0x7B, 0x00, 0x80]
      + [0x80, 0x3F, 0x49, 0xC0]  // 1, -3.140625
      + [7, 0, 0, 0, 0, 0, 0, 0]
    let file = try open(bytes(header: header, data: data))
    #expect(file.tensorNames == ["brain", "count", "half", "none", "single"])
    #expect(file.shape(of: "half") == [2, 3])
    #expect(file.shape(of: "other") == nil)
    #expect(try file.floats(of: "single") == [1, -2.5])
    // One, -2.5, the smallest and the largest subnormal, the largest number, minus zero.
    let halves = try file.floats(of: "half")
    #expect(halves == [1, -2.5, 0x1p-24, 0x1p-14 - 0x1p-24, 65504, -0.0])
    #expect(halves[5].sign == .minus)
    #expect(try file.floats(of: "brain") == [1, -3.140625])
    #expect(try file.floats(of: "none").isEmpty)
    #expect {
      try file.floats(of: "count")
    } throws: {
      guard case .unsupportedElementType(_, "count", "I64", _)? = $0 as? TransformerError else {
        return false
      }
      return "\($0)".contains("BF16")
    }
    #expect { try file.floats(of: "other") } throws: {
      if case .missingTensor(_, "other")? = $0 as? TransformerError { true } else { false }
    }
  }

  @Test(
    "NaN and infinity are rejected",
    arguments: [
      ("F32", [0, 0, 0xC0, 0x7F] as [UInt8]), ("F16", [0, 0x7C]), ("BF16", [0x80, 0xFF]),
    ])
  func notFinite(type: String, number: [UInt8]) throws {
    let zeros = [UInt8](repeating: 0, count: number.count)
    let header =
      #"{"w":{"dtype":"\#(type)","shape":[2],"data_offsets":[0,\#(2 * number.count)]}}"#
    let file = try open(bytes(header: header, data: zeros + number))
    #expect { try file.floats(of: "w") } throws: {
      if case .weightNotFinite(_, "w", 1)? = $0 as? TransformerError { true } else { false }
    }
  }

  @Test(
    "Inconsistent headers are rejected",
    arguments: [
      #"{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,12]}}"#,  // beyond the data
      #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}"#,  // the shape is smaller
      #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,  // a hole at the beginning
      #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,  // data left over
      #"{"w":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#,
      #"{"w":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}"#,
      #"{"w":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}"#,
      #"{"w":{"dtype":"F32","shape":[-1,-2],"data_offsets":[0,8]}}"#,
      #"{"w":{"dtype":"F32","shape":[4611686018427387905,2],"data_offsets":[0,8]}}"#,
      #"{"w":{"dtype":"F32","shape":[2],"data_offsets":[0]}}"#,
      #"{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,1e300]}}"#,
      #"{"w":{"dtype":"Q4","shape":[2],"data_offsets":[0,8]}}"#,
      #"{"w":{"dtype":"F32","data_offsets":[0,8]}}"#,
      #"{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"v":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
      #"[]"#, #"{"w""#, "", "null", #"{"w":null}"#, String(repeating: "[", count: 100_000),
    ])
  func inconsistentHeader(header: String) throws {
    #expect {
      try open(bytes(header: header, data: [UInt8](repeating: 0, count: 8)))
    } throws: { error in
      switch error as? TransformerError {
      case .unsupportedElementType(_, "w", "Q4", _): header.contains("Q4")
      case .malformedTensor(_, let tensor, let reason):
        header.contains(tensor) && ["position", "shape", "begins"].contains { reason.contains($0) }
      case .malformedFile(_, let reason):
        reason.contains("header is not the JSON") || reason.contains("its tensors end at byte")
      default: false
      }
    }
  }

  @Test(
    "Headers that are longer than the file or the limit are rejected",
    arguments: [
      UInt64(3), 1000, 100_000_001, .max, UInt64(Int64.max),
    ])
  func longHeader(length: UInt64) throws {
    #expect {
      try open(bytes(header: "{}", data: [], length: length))
    } throws: { error in
      guard case .malformedFile(_, let reason) = error as? TransformerError else { return false }
      return reason.contains("claims \(length) bytes")
    }
  }

  @Test("Files that are too short for a header are rejected", arguments: [0, 1, 7])
  func short(count: Int) throws {
    #expect {
      try open(Data(repeating: 0, count: count))
    } throws: { error in
      guard case .malformedFile(_, let reason) = error as? TransformerError else { return false }
      return reason == "it has \(count) bytes; its header needs 8"
    }
  }

  @Test("Damaged files are read as numbers or rejected")
  func fuzz() throws {
    let original = try Data(
      contentsOf: Fixture.all[0].folder.appendingPathComponent("model.safetensors"))
    let headerEnd = 8 + Int(original.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) })
    var generator = SeededGenerator(seed: 1)
    var rejected = 0
    let folder = TemporaryFolder()
    let url = folder.url("model.safetensors")
    for round in 0..<400 {
      var damaged = original
      for _ in 0...generator.nextIndex(below: 4) {
        let place = generator.nextIndex(below: round % 8 == 0 ? 8 : headerEnd)
        damaged[place] = UInt8(generator.nextIndex(below: 256))
      }
      if round % 5 == 0 {
        damaged = damaged.prefix(generator.nextIndex(below: damaged.count))
      }
      try damaged.write(to: url)
      do {
        let file = try SafetensorsFile(contentsOf: url)
        for name in file.tensorNames {
          let size = try file.floats(of: name).count
          let claimed = file.shape(of: name)?.reduce(1, *)
          #expect(claimed == size)
        }
      } catch {
        rejected += 1
      }
    }
    #expect(rejected > 200)
  }
}
