import EmoLIMEModels
import Foundation

extension Corpus {
  /// Returns the speech of RAVDESS: 24 North American actors at 48 kHz (Livingstone and Russo 2018).
  ///
  /// File names such as `Actor_05/03-01-05-02-01-01-05.wav` consist of seven fields of two digits:
  /// modality (03 audio only), vocal channel (01 speech), emotion (01 neutral, 02 calm, 03 happy,
  /// 04 sad, 05 angry, 06 fearful, 07 disgusted, 08 surprised), intensity (01 normal, 02 strong),
  /// statement, repetition, actor (odd numbers are male). Song and video are rejected.
  ///
  /// - Parameter folder: The folder that contains the actors' folders.
  /// - Throws: ``TrainingError/notFound(path:)``,
  ///   ``TrainingError/noClips(path:files:corpus:)``.
  public static func ravdess(in folder: URL) throws(TrainingError) -> Corpus {
    try CorpusFolder(folder).corpus(named: "RAVDESS", clip: ravdessClip)
  }

  private static func ravdessClip(_ file: URL) -> Result<Corpus.Clip, Rejection> {
    let fields = file.deletingPathExtension().lastPathComponent.split(
      separator: "-", omittingEmptySubsequences: false)
    guard fields.count == 7, fields.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isNumber) })
    else {
      return .failure(Rejection(reason: "The file name does not have seven fields of two digits."))
    }
    guard fields[0] == "03", fields[1] == "01" else {
      return .failure(Rejection(reason: "The file is not audio-only speech (03-01)."))
    }
    guard let emotion = ravdessEmotions[String(fields[2])] else {
      return .failure(Rejection(reason: "Emotion \(fields[2]) does not exist."))
    }
    guard let intensity = ravdessIntensities[String(fields[3])] else {
      return .failure(Rejection(reason: "Intensity \(fields[3]) does not exist."))
    }
    guard let actor = Int(fields[6]), (1...24).contains(actor) else {
      return .failure(Rejection(reason: "Actor \(fields[6]) does not exist."))
    }
    let folder = file.deletingLastPathComponent().lastPathComponent
    guard !folder.hasPrefix("Actor_") || folder == "Actor_\(fields[6])" else {
      return .failure(
        Rejection(reason: "The file is of actor \(fields[6]), but its folder is \(folder)."))
    }
    return .success(
      Corpus.Clip(
        url: file, emotion: emotion, speaker: String(fields[6]),
        sex: actor.isMultiple(of: 2) ? .female : .male, text: String(fields[4]),
        intensity: intensity))
  }
}

private let ravdessEmotions = [
  "01": "neutral", "02": "calm", "03": "happy", "04": "sad", "05": "angry", "06": "fearful",
  "07": "disgusted", "08": "surprised",
]

private let ravdessIntensities = ["01": "normal", "02": "strong"]
