import EmoLIMEModels
import Foundation

extension Corpus {
  /// The speech of RAVDESS: 24 North American actors at 48 kHz.
  ///
  /// The corpus is that of Livingstone and Russo (2018). Files are named
  /// `Actor_05/03-01-05-02-01-01-05.wav`, by seven fields of two digits: modality (03 is audio
  /// alone), vocal channel (01 is speech), emotion (01 neutral, 02 calm, 03 happy, 04 sad, 05 angry,
  /// 06 fearful, 07 disgusted, 08 surprised), intensity (01 normal, 02 strong), statement,
  /// repetition, actor (odd numbers are men). Song and video are rejected.
  ///
  /// - Parameter folder: the folder that holds the actors' folders.
  /// - Throws: ``CorpusError``.
  public static func ravdess(in folder: URL) throws(CorpusError) -> Corpus {
    try CorpusFolder(folder).corpus(named: "RAVDESS", clip: ravdessClip)
  }

  private static func ravdessClip(_ file: URL) -> Result<CorpusClip, Rejection> {
    let fields = file.deletingPathExtension().lastPathComponent.split(
      separator: "-", omittingEmptySubsequences: false)
    guard fields.count == 7, fields.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isNumber) })
    else {
      return .failure(Rejection(reason: "Its name does not have seven fields of two digits."))
    }
    guard fields[0] == "03", fields[1] == "01" else {
      return .failure(Rejection(reason: "It is not speech recorded as audio alone (03-01)."))
    }
    guard let emotion = ravdessEmotions[String(fields[2])] else {
      return .failure(Rejection(reason: "There is no emotion \(fields[2])."))
    }
    guard let intensity = ravdessIntensities[String(fields[3])] else {
      return .failure(Rejection(reason: "There is no intensity \(fields[3])."))
    }
    guard let actor = Int(fields[6]), (1...24).contains(actor) else {
      return .failure(Rejection(reason: "There is no actor \(fields[6])."))
    }
    let folder = file.deletingLastPathComponent().lastPathComponent
    guard !folder.hasPrefix("Actor_") || folder == "Actor_\(fields[6])" else {
      return .failure(Rejection(reason: "It is of actor \(fields[6]), but lies in \(folder)."))
    }
    return .success(
      CorpusClip(
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
