import EmoLIMESignal
import Foundation

extension FuzzTarget {
  /// Praat's TextGrids, in both text formats.
  static let textGrid = FuzzTarget(name: "textgrid", form: .bytes) { data in
    let grid = try TextGrid(data)
    _ = try? grid.intervals(ofTier: nil)
    for tier in grid.tiers {
      guard case .intervals = tier.contents else { continue }
      let (name, regions) = try grid.intervals(ofTier: tier.name)
      try mask(AnnotatedRegions(regions, source: name))
    }
  }

  /// Regions as JSON.
  static let regions = FuzzTarget(name: "regions", form: .json) { data in
    try mask(AnnotatedRegions(json: data))
  }

  private static func mask(_ regions: AnnotatedRegions) throws {
    _ = try regions.maskable(Seeds.slowSound, fill: .silence, seed: 1)
  }
}
