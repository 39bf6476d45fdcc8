import EmoLIME
import EmoLIMEAudio
import EmoLIMEFigures
import EmoLIMENumerics

/// The explanation of recordings one by one, each of which is written as soon as it is finished.
struct CollectionRun: Sendable {
  let recordings: [ListedRecording]
  let explainer: RecordingExplainer
  let channel: AudioChannel
  let folder: ExplanationFolder
  let pages: RecordingPages
  /// The digest of the settings, by which explanations of an earlier run are recognised.
  let settings: String
  /// The names of the files of each recording.
  private let fileNames: [String]

  init(
    recordings: [ListedRecording], explainer: RecordingExplainer, channel: AudioChannel,
    folder: ExplanationFolder, pages: RecordingPages, settings: String
  ) {
    self.recordings = recordings
    self.explainer = explainer
    self.channel = channel
    self.folder = folder
    self.pages = pages
    self.settings = settings
    fileNames = safeFileNames(of: recordings.map(\.stem))
  }

  /// Explains a recording and writes its files, unless an earlier run has.
  ///
  /// Reports the reason on standard error if the recording cannot be explained.
  ///
  /// - Throws: `CancellationError`; `UnwritableFile` if a file cannot be written.
  func outcome(of number: Int) async throws -> RecordingOutcome {
    let recording = recordings[number]
    let name = fileNames[number]
    do {
      let audio = try recording.audio(sampleRate: explainer.model.sampleRate, channel: channel)
      let earlier = folder.finished(
        name, audio: audio, recording: recording.annotation, settings: settings)
      let explanation =
        if let earlier { earlier } else {
          try await explained(audio, of: recording, as: name)
        }
      return RecordingOutcome(
        of: recording, explanation: explanation, page: folder.pageAddress(name),
        isEarlier: earlier != nil)
    } catch  where !(error is CancellationError || error is UnwritableFile) {
      report(line("\(error)", about: recording.path))
      return RecordingOutcome(of: recording, failure: "\(error)")
    }
  }

  private func explained(
    _ audio: AudioSignal, of recording: ListedRecording, as name: String
  ) async throws -> Explanation {
    try explainer.explainer.checkLength(of: audio)
    let (explanation, chosen) = try await explainer.explain(audio)
    let page = try pages.page(
      of: explanation, signal: chosen.explainer.maskable(audio),
      recordingName: recording.name)
    try folder.write(
      ExplanationFile(explanation, recording: recording.annotation, settings: settings),
      page: page, as: name)
    return explanation
  }
}
