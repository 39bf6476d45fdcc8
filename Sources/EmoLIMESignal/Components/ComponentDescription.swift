/// What a component is called and where it lies: a component without its sound.
public struct ComponentDescription: Sendable, Hashable, Codable {
  /// What the component is called, such as `1000–2000 Hz`.
  public let name: String
  /// Where in the sound it lies.
  public let region: ComponentRegion
  /// Why switching it on or off changes nothing in this sound, such as "nothing voiced"; nil where
  /// it may.
  public let absence: String?

  /// A component of a given name and place; everywhere, unless told otherwise.
  ///
  /// - Parameters:
  ///   - name: what it is called.
  ///   - region: where in the sound it lies.
  ///   - absence: why switching it changes nothing, where that is known.
  public init(
    name: String, region: ComponentRegion = ComponentRegion(), absence: String? = nil
  ) {
    self.name = name
    self.region = region
    self.absence = absence
  }
}
