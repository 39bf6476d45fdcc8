import EmoLIMEModels
import Foundation

extension Corpus {
  /// The Berlin database of emotional speech, EMODB: ten German actors at 16 kHz.
  ///
  /// The corpus is that of Burkhardt, Paeschke, Rolfes, Sendlmeier and Weiss (2005). Files are named `03a01Wa.wav`: two digits for the speaker, three characters for the text, a
  /// letter for the emotion, in German (W angry, L bored, E disgusted, A fearful, F happy, T sad,
  /// N neutral), and one for the version.
  ///
  /// - Parameter folder: the folder that holds the files, directly or in subfolders.
  /// - Throws: ``CorpusError``.
  public static func emodb(in folder: URL) throws(CorpusError) -> Corpus {
    try CorpusFolder(folder).corpus(named: "EMODB") { file in
      let name = Array(file.deletingPathExtension().lastPathComponent)
      guard name.count == 7 else {
        return .failure(Rejection(reason: "Its name does not have seven characters."))
      }
      let (speaker, text) = (String(name[0..<2]), String(name[2..<5]))
      guard let sex = emodbSpeakers[speaker] else {
        return .failure(Rejection(reason: "There is no speaker \(speaker)."))
      }
      guard let emotion = emodbEmotions[name[5]] else {
        return .failure(Rejection(reason: "There is no emotion \(name[5])."))
      }
      return .success(
        CorpusClip(url: file, emotion: emotion, speaker: speaker, sex: sex, text: text))
    }
  }
}

private let emodbEmotions: [Character: String] = [
  "W": "angry", "L": "bored", "E": "disgusted", "A": "fearful", "F": "happy", "T": "sad",
  "N": "neutral",
]

private let emodbSpeakers: [String: CorpusClip.Sex] = [
  "03": .male, "08": .female, "09": .female, "10": .male, "11": .male, "12": .male,
  "13": .female, "14": .female, "15": .male, "16": .female,
]
