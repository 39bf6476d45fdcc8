import EmoLIMECommand
import Foundation

extension FuzzTarget {
  /// Specifications of components and models, as the command line has them.
  static let specification = FuzzTarget(name: "specification", form: .bytes) { data in
    let text = String(decoding: data, as: UTF8.self)
    _ = try? ModelSpecification(text)
    let specification = try ComponentsSpecification(text)
    // Regions are read from the file that the text names, which may be any.
    if case .regions = specification { return }
    _ = try specification.masker()
  }
}
