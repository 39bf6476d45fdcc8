import EmoLIMENumerics

extension CrossValidation {
  /// A fold: training clips and test clips.
  ///
  /// Clips are indices into a training set, counted from 0. ``leaveOneOut(groups:)`` and
  /// ``stratified(classes:count:seed:)`` create folds; others, such as one per session, need their
  /// indices.
  public struct Fold: Sendable, Hashable, Codable {
    /// The name, such as the left-out speaker.
    public let name: String
    /// The indices of the training clips; each class needs at least one.
    public let training: [Int]
    /// The indices of the test clips; each clip is tested in exactly one fold.
    public let testing: [Int]

    /// Creates a fold. It is checked by ``CrossValidation/predictions(for:folds:)``.
    ///
    /// - Parameters:
    ///   - name: The name in error messages, such as the left-out speaker.
    ///   - training: The indices of the training clips.
    ///   - testing: The indices of the test clips, none of them a training clip.
    public init(name: String, training: [Int], testing: [Int]) {
      self.name = name
      self.training = training
      self.testing = testing
    }
  }
}

extension CrossValidation.Fold {
  /// Returns one fold per group, such as a speaker, that tests the group and trains on the others;
  /// in the order of the groups' names (scikit-learn's `LeaveOneGroupOut`).
  ///
  /// - Parameter groups: The group of each clip.
  /// - Returns: At least two folds with the names of the groups.
  /// - Throws: ``TrainingError/tooFewGroups(_:)`` with fewer than two different groups.
  public static func leaveOneOut(groups: [String]) throws(TrainingError) -> [Self] {
    let names = Set(groups).sorted()
    guard names.count >= 2 else { throw .tooFewGroups(names.count) }
    return names.map { name in
      Self(
        name: name,
        training: groups.indices.filter { groups[$0] != name },
        testing: groups.indices.filter { groups[$0] == name })
    }
  }

  /// Returns folds whose sizes differ by at most one clip, with the same share of each class up to one
  /// clip.
  ///
  /// A speaker can be in several folds, which makes the recall of a speech classifier too high. Use
  /// ``leaveOneOut(groups:)`` if the speakers are known.
  ///
  /// - Parameters:
  ///   - classes: The class of each clip.
  ///   - count: The number of folds, from 2 to the number of clips.
  ///   - seed: The random seed.
  /// - Throws: ``TrainingError/invalidFoldCount(_:clips:)``.
  public static func stratified(
    classes: [Int], count: Int, seed: UInt64 = 0
  ) throws(TrainingError) -> [Self] {
    guard count >= 2, count <= classes.count else {
      throw .invalidFoldCount(count, clips: classes.count)
    }
    var generator = SeededGenerator(seed: seed)
    var foldOfClip = [Int](repeating: 0, count: classes.count)
    // Round robin over all classes without restart: no fold gets two more clips than another, of any
    // class or of all.
    var assigned = 0
    for index in Set(classes).sorted() {
      var clips = classes.indices.filter { classes[$0] == index }
      generator.shuffle(&clips)
      for clip in clips {
        foldOfClip[clip] = assigned % count
        assigned += 1
      }
    }
    return (0..<count).map { fold in
      Self(
        name: "\(fold + 1)",
        training: classes.indices.filter { foldOfClip[$0] != fold },
        testing: classes.indices.filter { foldOfClip[$0] == fold })
    }
  }
}
