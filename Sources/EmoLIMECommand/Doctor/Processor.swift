import Foundation

/// The processor that the command runs on.
struct Processor: Encodable, Equatable {
  /// The name of the processor.
  let model: String
  /// The vector instructions that the libraries use, with their names in Linux.
  let vectorInstructions: [String]
  /// The number of cores that this process may use.
  let cores: Int
  /// The physical memory in bytes.
  let memory: UInt64

  static let current = Processor(
    description: (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? "")

  /// Creates a processor from the contents of `/proc/cpuinfo`.
  init(description: String) {
    model = Self.value(of: ["model name", "Model"], in: description) ?? Self.brandOfApple
    let flags = Self.value(of: ["flags", "Features"], in: description) ?? ""
    let available = Set(flags.split(separator: " ").map(String.init))
    vectorInstructions = Self.instructions.filter(available.contains)
    cores = ProcessInfo.processInfo.activeProcessorCount
    memory = ProcessInfo.processInfo.physicalMemory
  }

  /// The relevant instructions of x86-64, then of ARM.
  private static let instructions = [
    "sse4_2", "avx", "avx2", "fma", "avx_vnni", "avx512f", "avx512bw", "avx512dq", "avx512vl",
    "avx512_vnni", "avx512_bf16", "avx512_fp16", "amx_tile", "amx_bf16", "amx_int8", "asimd",
    "sve", "sve2", "bf16", "i8mm",
  ]

  /// Returns the value of the first line with one of the keys.
  private static func value(of keys: [String], in description: String) -> String? {
    for line in description.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      if parts.count == 2, keys.contains(parts[0]) { return parts[1] }
    }
    return nil
  }

  private static var brandOfApple: String {
    #if canImport(Darwin)
      var size = 0
      sysctlbyname("machdep.cpu.brand_string", nil, &size, nil, 0)
      var brand = [CChar](repeating: 0, count: max(size, 1))
      guard sysctlbyname("machdep.cpu.brand_string", &brand, &size, nil, 0) == 0 else {
        return "unknown"
      }
      return String(decoding: brand.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    #else
      return "unknown"
    #endif
  }
}
