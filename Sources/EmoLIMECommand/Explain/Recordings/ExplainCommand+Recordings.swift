import ArgumentParser
import EmoLIME
import EmoLIMEFigures
import EmoLIMENumerics
import Foundation
import Synchronization

extension ExplainCommand {
  /// A Boolean value that indicates whether a folder of explanations is written, instead of one explanation.
  var explainsCollection: Bool {
    out != nil || files.count > 1 || files.contains(where: RecordingList.isCollection)
  }

  /// Explains all recordings that the arguments name, and writes a folder of explanations.
  ///
  /// - Parameter start: The start of the command.
  func explainCollection(since start: ContinuousClock.Instant) async throws {
    let list = try RecordingList(files)
    let folder = ExplanationFolder(path: out ?? Self.defaultFolder)
    try folder.check(
      inputs: list.files + [components?.file] + classifier.files + retraining.files())
    let model = try await loadModel()
    let lock = try folder.create()
    defer { withExtendedLifetime(lock) {} }
    // Files are the unit of concurrency: one signal batch each, unless there are fewer than cores.
    let jobs = max(1, min(classifier.jobs, list.recordings.count))
    let run = CollectionRun(
      recordings: list.recordings,
      explainer: try await recordingExplainer(
        of: model, concurrentBatches: max(1, classifier.jobs / jobs)),
      channel: channel.channel, folder: folder, pages: pages,
      settings: try ExplanationSettings(self).digest())
    list.reportRejectedFiles()
    let progress = quiet ? nil : ProgressBar(title: "Explaining recordings")
    defer { progress?.clear() }
    let done = Mutex(0)
    let outcomes = try await concurrentMap(count: list.recordings.count, workers: jobs) { number in
      let outcome = try await run.outcome(of: number)
      progress?.show(
        done: done.withLock { done in
          done += 1
          return done
        }, of: list.recordings.count)
      return outcome
    }
    progress?.clear()
    let collection = ExplainedCollection(
      outcomes: outcomes, rejected: list.rejected, classifier: model.name)
    try collection.write(to: folder)
    if !quiet {
      try printLine(
        collection.text + String(format: "\n%.2f s", (ContinuousClock.now - start).inSeconds))
    }
    await reportRestarts(of: model)
    try collection.checkFailures()
  }

  private static let defaultFolder = "explanations"

  /// Refuses options whose output is that of one recording.
  ///
  /// - Throws: `ValidationError`.
  func refuseOptionsOfOneRecording() throws {
    let given: KeyValuePairs = [
      "--json": json != nil, "--report": report != nil, "--figure": figure != nil,
      "--cue-figure": cues.figure != nil, "--audio-out": audioOut != nil,
      "--curves": faithfulness.curves != nil, "--logic and --interactions": logic.isRequested,
      "--stability": attribution.stability != nil, "--counterfactual": counterfactual.isRequested,
      "--window, --speech and --regions": windows.isRequested,
    ]
    for (name, isGiven) in given where isGiven {
      throw ValidationError(
        "\(name) cannot be combined with several recordings or --out, which writes a folder with a JSON "
          + "file and a page for each. Remove one.")
    }
  }
}
