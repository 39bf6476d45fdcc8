import Foundation

/// A file among the fixtures.
func fixture(_ name: String) throws -> Data {
  try Data(
    contentsOf: Bundle.module.bundleURL.appendingPathComponent("Fixtures")
      .appendingPathComponent(name))
}
