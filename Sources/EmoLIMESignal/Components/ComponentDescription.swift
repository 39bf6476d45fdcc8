/// What a component is called and where it lies: a component without its sound.
public struct ComponentDescription: Sendable, Hashable, Codable {
  /// What the component is called, such as `1000–2000 Hz`.
  public let name: String
  /// Where in the sound it lies.
  public let region: ComponentRegion

  /// A component of a given name and place; everywhere, unless told otherwise.
  public init(name: String, region: ComponentRegion = ComponentRegion()) {
    self.name = name
    self.region = region
  }
}
