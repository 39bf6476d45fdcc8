import EmoLIME
import EmoLIMESignal
import Foundation

extension PreparedStudy {
  /// Explains the units of a shard that have no result yet, and adds each result to the shard's own
  /// file as soon as it is there.
  ///
  /// It can be cancelled, or killed, and run again: nothing that was finished is lost or done twice.
  ///
  /// - Parameters:
  ///   - shard: which part of the study.
  ///   - folder: where files of results are; it is made if it is not there.
  ///   - progress: is told how many units of how many have a result.
  /// - Throws: ``StudyError``, what an explanation throws, `CancellationError`.
  public func run(
    _ shard: StudyShard = .whole, in folder: URL,
    progress: ((_ done: Int, _ total: Int) -> Void)? = nil
  ) async throws {
    let journal = try StudyJournal(for: shard, of: outline, in: folder)
    let units = shard.units(of: outline)
    for unit in units where !journal.finished.contains(unit.index) {
      progress?(journal.finished.count, units.count)
      try Task.checkCancellation()
      let explanation = try await explanation(of: unit)
      try journal.append(StudyRecord(unit: unit, explanation: explanation))
    }
    progress?(journal.finished.count, units.count)
  }
}
