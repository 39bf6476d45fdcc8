import Foundation

/// Returns the contents of a fixture.
func fixture(_ name: String) throws -> Data {
  try Data(
    contentsOf: Bundle.module.bundleURL.appendingPathComponent("Fixtures")
      .appendingPathComponent(name))
}
