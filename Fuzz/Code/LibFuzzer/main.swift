import CLibFuzzer
import Foundation

// Runs one target under libFuzzer, or writes the seeds of all: FUZZ_TARGET=NAME Fuzz [OPTIONS] CORPUS,
// and Fuzz --seeds FOLDER. `Fuzz/run` calls both.

if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--seeds" {
  let folder = URL(fileURLWithPath: CommandLine.arguments[2])
  for seed in try await Seeds.all {
    let url = folder.appendingPathComponent(seed.target)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try seed.data.write(to: url.appendingPathComponent(seed.name))
  }
  exit(0)
}
if CommandLine.arguments.dropFirst() == ["--list"] {
  for target in FuzzTarget.all { print(target.name) }
  exit(0)
}
guard FuzzTarget.chosen != nil else {
  let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
  FileHandle.standardError.write(Data("FUZZ_TARGET must be one of \(names).\n".utf8))
  exit(2)
}
var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(
  LLVMFuzzerRunDriver(&count, &arguments) { bytes, count in
    FuzzTarget.chosen?.run(on: Data(bytes: bytes!, count: count))
    return 0
  })
