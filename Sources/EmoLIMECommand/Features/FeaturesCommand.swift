import ArgumentParser
import EmoLIME
import EmoLIMEAudio
import EmoLIMENumerics
import Foundation

struct FeaturesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features",
    abstract: "Extracts the features of recordings.",
    discussion: """
      Writes rows in the order of the files. Functionals are cached in emolime/features of \
      XDG_CACHE_HOME or ~/.cache, so that an interrupted run resumes. A file that cannot be processed \
      is reported and skipped; the exit status is then 1.
      """)

  @Argument(help: "Recordings: WAV, FLAC, OGG, MP3 or AIFF; - for standard input.")
  var files: [String]

  @OptionGroup var channel: ChannelOption

  @Option(name: .customLong("set"), help: "Features: \(FeatureSetArgument.help).")
  var featureSet = FeatureSetArgument.compare2016

  @OptionGroup var compute: ComputeOption

  @Option(
    help: """
      functionals (one row per file) or lld (one row every 10 ms; for \
      \(FeatureSetArgument.setsWithDescriptors)).
      """)
  var level = Level.functionals

  @Option(help: "Output format: \(choices(FeatureFormat.self)); npy needs --out.")
  var format = FeatureFormat.csv

  @Option(help: "Write to this file (default: standard output).")
  var out: String?

  @Option(help: "Number of files that are processed concurrently (default: number of cores).")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  enum Level: String, CaseIterable, ExpressibleByArgument {
    case functionals, lld
  }

  func validate() throws {
    try refuseEmpty(["--out": out])
    try checkRange("--jobs", jobs, jobRange)
    guard format != .npy || out != nil else {
      throw ValidationError("--format npy needs --out FILE.")
    }
    guard level == .functionals || featureSet.descriptorExtractor != nil else {
      throw ValidationError("--level lld needs --set \(FeatureSetArgument.setsWithDescriptors).")
    }
  }

  func run() async throws {
    try OutputPaths.check(
      [OutputPath("--out", out)]
        + (format == .npy ? [OutputPath("--out", out.map { $0 + ".json" })] : []),
      inputs: files + featureSet.files)
    if format == .npy, let out { try requireRegularFile(out) }
    let source = try rows()
    let writer = try format.writer(columns: source.columns, to: out)
    let progress = ProgressBar(title: "Extracting features")
    defer { progress?.clear() }
    var failed = 0
    try await inOrder(files, jobs: jobs) { file in
      await Result.catching { try await source.rows(of: file) }
    } consume: { done, file, result in
      switch result {
      case .success(let rows):
        for row in rows { try writer.write(row, of: file) }
      case .failure(let error):
        if error is CancellationError { throw error }
        failed += 1
        progress?.clear()
        report(line("\(error)", about: file))
      }
      progress?.show(done: done, of: files.count)
    }
    if failed < files.count {
      try writer.finish()
      WrittenFiles.append(out ?? "-")
    }
    if failed > 0 { throw FilesFailed(failed: failed, total: files.count, missing: "features") }
  }

  private func rows() throws -> any FeatureRows {
    if level == .lld, let extractor = featureSet.descriptorExtractor {
      return DescriptorRows(extractor: extractor, channel: channel.channel)
    }
    return try FunctionalRows(
      extractor: featureSet.extractor(jobs: jobs, compute: compute.type(features: [featureSet])),
      cache: .ofUser, channel: channel.channel)
  }

  /// Checks that an array can be written, whose header follows from all rows.
  private func requireRegularFile(_ path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
    throw UnwritableFile(
      path: path, reason: "--format npy needs a regular file, because its header is written last")
  }
}
