import CReportPage
import EmoLIMENumerics
import Foundation

/// A page that is whole in one file: it loads nothing, and runs no script but its own.
package struct WebPage {
  /// What is compiled into the library for a page.
  package struct Assets {
    let styles: String
    let script: String

    static let explanation = Assets(
      styles: text(emolime_report_styles, emolime_report_styles_size),
      script: text(emolime_report_script, emolime_report_script_size))

    package static let study = Assets(
      styles: explanation.styles + text(emolime_study_styles, emolime_study_styles_size),
      script: text(emolime_study_script, emolime_study_script_size))

    private static func text(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> String {
      String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
  }

  /// Text, not markup.
  let title: String
  let assets: Assets
  /// The version of the library that found what is shown.
  let version: String
  /// The markup between the start of the body and the footer.
  let content: String
  /// The markup of the elements that hold what the script needs.
  let data: String

  package init(title: String, assets: Assets, version: String, content: String, data: String = "") {
    self.title = title
    self.assets = assets
    self.version = version
    self.content = content
    self.data = data
  }

  package func html() -> Data {
    Data(
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="referrer" content="no-referrer">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(shown(title)) – EmoLIME</title>
      <style>\(assets.styles)</style>
      </head>
      <body>
      \(content)
      <footer>Made by EmoLIME \(shown(version)). This file is whole: it loads nothing.</footer>
      \(data)<script>\(assets.script)</script>
      </body>
      </html>

      """.utf8)
  }

  /// Nothing from elsewhere, and no script or style but the page's own.
  private var policy: String {
    "default-src 'none'; script-src '\(digest(assets.script))'; "
      + "style-src '\(digest(assets.styles))'; img-src data:; base-uri 'none'; form-action 'none'"
  }

  private func digest(_ text: String) -> String {
    "sha256-" + sha256(Data(text.utf8)).base64EncodedString()
  }
}

/// Text from outside as markup that shows it.
package func shown(_ text: String) -> String { text.printable.escapedForMarkup }

/// Text from outside as markup that shows it, and keeps its direction from the text around it.
package func isolated(_ text: String) -> String { "<bdi>\(shown(text))</bdi>" }
