import CLibFuzzer
import Foundation

// Runs one target under libFuzzer, or writes the seeds of all: FUZZ_TARGET=NAME Fuzz [OPTIONS] CORPUS,
// and Fuzz --seeds FOLDER. `Fuzz/run` calls both.

if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--seeds" {
  try await Seeds(folder: URL(fileURLWithPath: CommandLine.arguments[2])).write()
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
    FuzzTarget.run(Data(bytes: bytes!, count: count))
    return 0
  })
