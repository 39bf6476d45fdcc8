import CLibFuzzer
import Foundation

extension FuzzTarget {
  /// The target that the environment names.
  static let chosen: FuzzTarget? = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"]
    return all.first { $0.name == name }
  }()
}

/// The mutation that libFuzzer calls instead of its own.
@_cdecl("LLVMFuzzerCustomMutator")
func mutate(
  _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ room: Int, _ seed: UInt32
) -> Int {
  let input = Array(UnsafeBufferPointer(start: bytes, count: count))
  let output = FuzzTarget.chosen?.restructured(input, seed: seed, bytes: mutatedByLibFuzzer)
  guard let output, !output.isEmpty, output.count <= room else {
    return LLVMFuzzerMutate(bytes, count, room)
  }
  bytes.update(from: output, count: output.count)
  return output.count
}

/// Returns bytes that libFuzzer has changed, which knows the values of comparisons.
private func mutatedByLibFuzzer(_ text: [UInt8]) -> [UInt8] {
  let room = text.count + 16
  var bytes = text + [UInt8](repeating: 0, count: 16)
  let count = bytes.withUnsafeMutableBufferPointer {
    LLVMFuzzerMutate($0.baseAddress, text.count, room)
  }
  return Array(bytes.prefix(count))
}
