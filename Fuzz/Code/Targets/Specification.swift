import EmoLIMECommand
import Foundation

extension FuzzTarget {
  /// Specifications of components and models, as the command line has them.
  static let specification = FuzzTarget(name: "specification", form: .bytes) { data in
    let text = String(decoding: data, as: UTF8.self)
    let model = Result { try ModelSpecification(text) }
    do {
      let components = try ComponentsSpecification(text)
      // Regions are read from the file that the text names, which may be any.
      if case .regions = components { return }
      _ = try components.masker()
    } catch {
      if case .success(.plain) = model { throw error }
      _ = try model.get()
    }
  }
}
