import EmoLIME
import EmoLIMEAudio
import Foundation
import TestSupport
import Testing

/// `emolime vary`.
struct VaryCommandTests {
  private let folder = TemporaryFolder()

  @Test func editsOfTheEmbeddedSentenceAreWritten() throws {
    let (json, csv) = (folder.url("x.json").path, folder.url("x.csv").path)
    let (figure, sounds) = (folder.url("x.svg").path, folder.url("sounds"))
    let result = try CommandResult.emolime(
      "vary", "--edits", "gain:-6..6,bands,pitch-range,mp3,pauses", "--points", "3",
      "--components", "bands:2", "--json", json, "--csv", csv, "--figure", figure,
      "--audio-out", sounds.path)
    try #require(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("Prediction: happy"))
    #expect(result.output.contains("model evaluations."))
    let curves = try JSONDecoder().decode(
      Explanation.ResponseCurves.self, from: Data(contentsOf: URL(fileURLWithPath: json)))
    let names = ["gain", "band-0-4000", "band-4000-8000", "pitch-range", "mp3", "pauses"]
    #expect(curves.curves.map(\.name) == names)
    #expect(curves.curves[0].points.map(\.value) == [-6, 0, 6])
    #expect(curves.predictedLabel == "happy")
    // A heading, and a line for each version and label.
    let versions = 1 + curves.curves.reduce(0) { $0 + $1.points.count }
    let lines = try String(contentsOfFile: csv, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 1 + versions * curves.labels.count)
    #expect(lines[0].hasPrefix("edit,unit,value,label,score,predicted,novelty,peak,duration"))
    #expect(try String(contentsOfFile: figure, encoding: .utf8).contains(">Pitch range<"))
    let louder = try AudioSignal(contentsOf: sounds.appendingPathComponent("gain_6.wav"))
    let recording = try AudioSignal(contentsOf: sounds.appendingPathComponent("recording.wav"))
    #expect(isClose(louder.peakAmplitude / recording.peakAmplitude, pow(10, 0.3), within: 1e-4))
  }

  @Test(arguments: [
    (["--edits", "volume"], "Unknown edit \"volume\". The edits are bands, gain"),
    (["--edits", "gain:6..-6"], "from 6.0 to -6.0 are none. The first must be below the last."),
    (["--edits", "gain:-6"], "must be a range such as gain:0.5..2 (got \"-6\")"),
    (["--edits", "gain:nan..3"], "must be a range such as"),
    (["--edits", "tempo:0..2"], "The tempo value is 0.0. It must be from 0.5 to 2.0."),
    (["--edits", "gain,gain"], "--edits names gain twice."),
    (["--edits", ""], "Unknown edit \"\""),
    (["--points", "1"], "--points must be from 2 to 1000 (got 1)."),
    (["--components", "segments:8"], "must be frequency bands"),
    (["--components", "bands:99"], "must be from 1 to 64"),
    (["--score", "auto"], "--score auto applies to explain only."),
    (["--figure", "x.doc"], "Use .svg, .png or .pdf."),
    (["--json", ""], "--json must not be empty."),
    (["--json", "-", "--csv", "-"], "name the same output"),
    (["missing.wav"], "missing.wav: file not found."),
  ])
  func badInputIsRefused(arguments: [String], message: String) throws {
    let result = try CommandResult.emolime(["vary"] + arguments)
    #expect(result.status != 0 && result.output.isEmpty)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func silenceAndInputsAmongTheOutputsAreRefused() throws {
    let silence = folder.url("silence.wav")
    try AudioSignal(samples: [Float](repeating: 0, count: 16_000), sampleRate: 16_000)
      .writeWAV(to: silence)
    let silent = try CommandResult.emolime("vary", silence.path)
    #expect(silent.status == 1)
    #expect(silent.errors.contains("The signal is silent"), "\(silent.errors)")
    let recording = folder.url("recording.wav")
    try FileManager.default.copyItem(at: silence, to: recording)
    let replaced = try CommandResult.emolime(
      "vary", recording.path, "--audio-out", folder.url("").path)
    #expect(replaced.errors.contains("is an input and would be replaced"), "\(replaced.errors)")
  }
}
