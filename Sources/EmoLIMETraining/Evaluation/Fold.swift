import EmoLIMEModels
import EmoLIMENumerics

/// A way to split clips into some to learn from and some to test on.
public struct Fold: Sendable, Hashable, Codable {
  /// What is left out, such as a speaker.
  public let name: String
  /// The indices of the clips to learn from.
  public let training: [Int]
  /// The indices of the clips to test on.
  public let testing: [Int]

  /// A fold of given clips.
  public init(name: String, training: [Int], testing: [Int]) {
    self.name = name
    self.training = training
    self.testing = testing
  }

  /// A fold for each group, such as a speaker, in which that group is tested on and the others are
  /// learned from; in the order of the groups' names.
  ///
  /// - Parameter groups: the group of each clip.
  /// - Throws: ``ValidationError/tooFewGroups(_:)``.
  public static func leaveOneOut(groups: [String]) throws(ValidationError) -> [Fold] {
    let names = Set(groups).sorted()
    guard names.count >= 2 else { throw .tooFewGroups(names.count) }
    return names.map { name in
      Fold(
        name: name,
        training: groups.indices.filter { groups[$0] != name },
        testing: groups.indices.filter { groups[$0] == name })
    }
  }

  /// Folds of equal size, give or take a clip, that each have about the same share of every class.
  ///
  /// A speaker may be in several folds, so that this flatters a classifier of speech; where speakers
  /// are known, leave them out as a whole.
  ///
  /// - Parameters:
  ///   - classes: the class of each clip.
  ///   - count: the number of folds, from 2 to the number of clips.
  ///   - seed: chooses among the many ways to do so.
  /// - Throws: ``ValidationError/invalidFoldCount(_:clips:)``.
  public static func stratified(
    classes: [Int], count: Int, seed: UInt64 = 0
  ) throws(ValidationError) -> [Fold] {
    guard count >= 2, count <= classes.count else {
      throw .invalidFoldCount(count, clips: classes.count)
    }
    var generator = SeededGenerator(seed: seed)
    var foldOfClip = [Int](repeating: 0, count: classes.count)
    // Dealt out like cards, class by class, without starting over: no fold gets two more clips
    // than another, of any class or of all.
    var dealt = 0
    for index in Set(classes).sorted() {
      var clips = classes.indices.filter { classes[$0] == index }
      generator.shuffle(&clips)
      for clip in clips {
        foldOfClip[clip] = dealt % count
        dealt += 1
      }
    }
    return (0..<count).map { fold in
      Fold(
        name: "\(fold + 1)",
        training: classes.indices.filter { foldOfClip[$0] != fold },
        testing: classes.indices.filter { foldOfClip[$0] == fold })
    }
  }
}
