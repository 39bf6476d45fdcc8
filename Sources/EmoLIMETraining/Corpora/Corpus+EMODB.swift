import EmoLIMEModels
import Foundation

extension Corpus {
  /// Returns the Berlin database of emotional speech (EMODB): ten German actors at 16 kHz (Burkhardt,
  /// Paeschke, Rolfes, Sendlmeier and Weiss 2005).
  ///
  /// File names such as `03a01Wa.wav` consist of the speaker (two digits), the text (three
  /// characters), the emotion (a German letter: W angry, L bored, E disgusted, A fearful, F happy,
  /// T sad, N neutral) and the version (a letter).
  ///
  /// - Parameter folder: A folder with the files, directly or in subfolders.
  /// - Throws: ``TrainingError/notFound(path:)``,
  ///   ``TrainingError/noClips(path:files:corpus:)``.
  public static func emodb(in folder: URL) throws(TrainingError) -> Corpus {
    try CorpusFolder(folder).corpus(named: "EMODB") { file in
      let name = Array(file.deletingPathExtension().lastPathComponent)
      guard name.count == 7 else {
        return .failure(Rejection(reason: "The file name does not have seven characters."))
      }
      let (speaker, text) = (String(name[0..<2]), String(name[2..<5]))
      guard let sex = emodbSpeakers[speaker] else {
        return .failure(Rejection(reason: "Speaker \(speaker) does not exist."))
      }
      guard let emotion = emodbEmotions[name[5]] else {
        return .failure(Rejection(reason: "Emotion \(name[5]) does not exist."))
      }
      return .success(
        Corpus.Clip(url: file, emotion: emotion, speaker: speaker, sex: sex, text: text))
    }
  }
}

private let emodbEmotions: [Character: String] = [
  "W": "angry", "L": "bored", "E": "disgusted", "A": "fearful", "F": "happy", "T": "sad",
  "N": "neutral",
]

private let emodbSpeakers: [String: Corpus.Clip.Sex] = [
  "03": .male, "08": .female, "09": .female, "10": .male, "11": .male, "12": .male,
  "13": .female, "14": .female, "15": .male, "16": .female,
]
