import EmoLIME
import EmoLIMESignal
import Foundation

extension PreparedStudy {
  /// Explains the units of a shard that have no result yet, and writes each result to the file of
  /// the shard at once.
  ///
  /// A run that is cancelled or killed resumes when it is started again, without repeating finished
  /// units.
  ///
  /// Finished results stay on disk: each is flushed before the next unit starts, and a process that
  /// is killed loses at most the unit in progress. The file is locked, so that two processes cannot
  /// write one shard. Different shards may run at the same time in one folder.
  ///
  /// The cost of a unit is that of one explanation. The first unit of a speaker also trains the
  /// classifier without that speaker, if the model is trained for the study.
  ///
  /// ```swift
  /// try await study.run(try .init(2, of: 4), in: folder) { print("\($0) of \($1)") }
  /// ```
  ///
  /// - Parameters:
  ///   - shard: The shard to run.
  ///   - folder: The folder of the results; created if it does not exist.
  ///   - progress: A function that receives the number of finished units and the number of all
  ///     units of the shard.
  /// - Throws: ``StudyError/differentStudy(path:)``, ``StudyError/malformedResults(path:line:)``,
  ///   ``StudyError/shardInUse(path:)`` or ``StudyError/unwritable(path:reason:)``; the errors of
  ///   `Explainer.explain`; or `CancellationError`.
  public func run(
    _ shard: Shard = .whole, in folder: URL,
    progress: ((_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws {
    let journal = try StudyJournal(for: shard, of: outline, in: folder)
    let units = shard.units(of: outline)
    for unit in units where !journal.finished.contains(unit.index) {
      progress?(journal.finished.count, units.count)
      try Task.checkCancellation()
      let explanation = try await explanation(of: unit)
      try journal.append(StudyResults.Record(unit: unit, explanation: explanation))
    }
    progress?(journal.finished.count, units.count)
  }
}
