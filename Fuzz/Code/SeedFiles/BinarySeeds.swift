import EmoLIMEProcesses
import Foundation

extension Seeds {
  private static let tone = (0..<200).map { 0.5 * sin(0.3 * Double($0)) }

  /// Uncompressed audio of every width of samples.
  static var sounds: [Seed] {
    let sixteen = tone.map { Int16(($0 * 32767).rounded()) }
    return [
      ("8.wav", wav(bits: 8, Data(tone.map { UInt8(($0 * 127).rounded() + 128) }))),
      ("16.wav", wav(bits: 16, Data(numbers: sixteen))),
      ("stereo.wav", wav(bits: 16, channels: 2, Data(numbers: sixteen))),
      ("32.wav", wav(bits: 32, Data(numbers: tone.map { Int32($0 * 2_147_483_647) }))),
      ("float.wav", wav(format: 3, bits: 32, Data(numbers: tone.map { Float($0) }))),
      ("16.aiff", aiff(Data(numbers: sixteen.map(\.bigEndian)))),
    ].map { Seed(target: "audio", name: $0, data: $1) }
  }

  private static func wav(
    format: UInt16 = 1, bits: UInt16, channels: UInt16 = 1, _ samples: Data
  ) -> Data {
    let frame = channels * bits / 8
    let form =
      Data(numbers: [format, channels]) + Data(numbers: [16_000, 16_000 * UInt32(frame)])
      + Data(numbers: [frame, bits])
    let chunks = chunk("fmt ", form) + chunk("data", samples)
    return chunk("RIFF", Data("WAVE".utf8) + chunks)
  }

  private static func aiff(_ samples: Data) -> Data {
    let common =
      Data(numbers: [UInt16(1).bigEndian]) + Data(numbers: [UInt32(samples.count / 2).bigEndian])
      + Data(numbers: [UInt16(16).bigEndian])
      + Data([0x40, 0x0C, 0xFA, 0, 0, 0, 0, 0, 0, 0])  // 16,000 as an 80-bit number
    let chunks =
      chunk("COMM", common, isBigEndian: true)
      + chunk("SSND", Data(count: 8) + samples, isBigEndian: true)
    return chunk("FORM", Data("AIFF".utf8) + chunks, isBigEndian: true)
  }

  private static func chunk(_ name: String, _ data: Data, isBigEndian: Bool = false) -> Data {
    let size = UInt32(data.count)
    return Data(name.utf8) + Data(numbers: [isBigEndian ? size.bigEndian : size]) + data
  }

  /// Tensors of all types that are read, and an empty one.
  static var safetensors: [Seed] {
    let floats = """
      {"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},\
      "b":{"dtype":"F16","shape":[3],"data_offsets":[16,22]},\
      "c":{"dtype":"BF16","shape":[1,1],"data_offsets":[22,24]},\
      "d":{"dtype":"I64","shape":[],"data_offsets":[24,32]},"__metadata__":{"format":"pt"}}
      """
    let empty = #"{"a":{"dtype":"F32","shape":[0,4],"data_offsets":[0,0]}}"#
    return [("floats", floats, 32), ("empty", empty, 0)].map { name, header, size in
      let data = Data(numbers: [UInt64(header.utf8.count)]) + Data(header.utf8) + Data(count: size)
      return Seed(target: "safetensors", name: name, data: data)
    }
  }

  /// All that a program writes: a handshake and the scores of one signal.
  static var conversation: Seed {
    let handshake = Data(
      #"{"protocol":1,"name":"m","labels":["a","b"],"scoreKind":"probability"}"#.utf8)
    let scores = Data(numbers: [UInt64(1), 2, (0.25).bitPattern, (0.75).bitPattern])
    let data =
      Data(MessageHeader(kind: .handshake, length: handshake.count).bytes) + handshake
      + Data(MessageHeader(kind: .scores, length: scores.count).bytes) + scores
    return Seed(target: "messages", name: "scores", data: data)
  }
}

extension Data {
  /// The bytes of numbers, in the order of this computer: the little-endian of all that Swift supports.
  fileprivate init(numbers: [some BitwiseCopyable]) {
    self = numbers.withUnsafeBytes { Data($0) }
  }
}
