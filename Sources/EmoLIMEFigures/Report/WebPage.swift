import CReportPage
import EmoLIMENumerics
import Foundation

/// A self-contained web page: it loads no other files and runs only its own script.
package struct WebPage {
  /// The style sheet and the script of a page, which are compiled into the library.
  package struct Assets {
    let styles: String
    let script: String

    /// The styles of all pages, and no script.
    static let plain = Assets(
      styles: text(emolime_page_styles, emolime_page_styles_size), script: "")

    /// Tables that are sorted and filtered.
    private static let tables = plain.adding(
      styles: text(emolime_tables_styles, emolime_tables_styles_size),
      script: text(emolime_tables_script, emolime_tables_script_size))

    static let explanation = tables.adding(
      script: text(emolime_report_script, emolime_report_script_size))

    package static let study = tables.adding(
      styles: text(emolime_study_styles, emolime_study_styles_size),
      script: text(emolime_study_script, emolime_study_script_size))

    static let recordings = tables.adding(
      styles: text(emolime_recordings_styles, emolime_recordings_styles_size),
      script: text(emolime_recordings_script, emolime_recordings_script_size))

    private func adding(styles: String = "", script: String) -> Assets {
      Assets(styles: self.styles + styles, script: self.script + script)
    }

    private static func text(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> String {
      String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
  }

  /// The title as text.
  let title: String
  let assets: Assets
  /// The version of EmoLIME that computed the results.
  let version: String
  /// The markup of the body before the footer.
  let content: String
  /// The markup of the elements with the script's data.
  let data: String

  /// Creates a page.
  ///
  /// - Parameters:
  ///   - title: The title as text.
  ///   - assets: The style sheet and the script.
  ///   - version: The version of EmoLIME that computed the results.
  ///   - content: The markup of the body before the footer.
  ///   - data: The markup of the elements with the script's data.
  package init(title: String, assets: Assets, version: String, content: String, data: String = "") {
    self.title = title
    self.assets = assets
    self.version = version
    self.content = content
    self.data = data
  }

  /// Returns the page as HTML in UTF-8.
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
      <footer>EmoLIME \(shown(version)). This page is self-contained and loads no other files.</footer>
      \(data)<script>\(assets.script)</script>
      </body>
      </html>

      """.utf8)
  }

  /// The Content-Security-Policy: only the page's own script, style, embedded images, and sounds that the
  /// script makes.
  private var policy: String {
    "default-src 'none'; script-src '\(digest(assets.script))'; "
      + "style-src '\(digest(assets.styles))'; img-src data:; media-src blob:; base-uri 'none'; "
      + "form-action 'none'"
  }

  private func digest(_ text: String) -> String {
    "sha256-" + sha256(Data(text.utf8)).base64EncodedString()
  }
}

/// Returns text from outside, escaped for markup.
package func shown(_ text: String) -> String { text.printable.escapedForMarkup }

/// Returns text from outside, escaped for markup and isolated from the direction of its context.
package func isolated(_ text: String) -> String { "<bdi>\(shown(text))</bdi>" }
