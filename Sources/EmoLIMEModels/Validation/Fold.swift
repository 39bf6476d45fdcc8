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
}
