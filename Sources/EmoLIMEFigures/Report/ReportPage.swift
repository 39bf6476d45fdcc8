import EmoLIME
import Foundation

/// Writes the page of a report.
struct ReportPage {
  let explanation: Explanation
  let soundName: String?
  let data: ReportData
  let sound: EmbeddedSound
  /// A PNG file.
  let spectrogram: Data
  /// The figure of the predicted label, for browsers without scripts, and as an SVG file.
  let figure: Figure
  let figureFile: Data
  /// How far the explanation can be trusted, where that was measured.
  let faithfulness: FaithfulnessTable?
  /// What the frequency axis is called.
  let frequencyTitle: String

  func html() -> Data {
    let predicted = explanation.predictedClass
    let heading = soundName.map { "\(predicted.label) · \($0)" } ?? predicted.label
    let tracks = sound.tracks.enumerated().map { index, track in
      """
      <script type="text/plain" id="\(ReportData.elementName(ofTrack: index))">\
      \(track.samples.base64EncodedString())</script>

      """
    }
    return WebPage(
      title: heading, assets: .explanation, version: explanation.provenance.libraryVersion,
      content: """
        \(header)
        <main>
        \(cautions)
        \(interactive)
        \(withoutScript)
        \(EvidenceSection(explanation: explanation, faithfulness: faithfulness).html)
        </main>
        """,
      data: """
        <script type="application/json" id="report-data">\(data.json())</script>
        \(tracks.joined())
        """
    ).html()
  }

  private var header: String {
    let provenance = explanation.provenance
    let predicted = explanation.predictedClass
    let name = soundName.map { "<bdi>\(shown($0))</bdi>, " } ?? ""
    // Of two labels that are set against each other, neither need be the one that is heard.
    let verb = provenance.contrast == nil ? " hears" : ":"
    return """
      <header>
      <p class="lead"><bdi>\(shown(provenance.classifier))</bdi>\(verb)</p>
      <h1><bdi>\(shown(predicted.label))</bdi></h1>
      <p class="lead">\(provenance.scoreName) \
      \(minus(String(format: "%.3f", predicted.blackBoxPrediction))) in \(name)\
      \(String(format: "%.2f s at %g Hz", provenance.duration, provenance.sampleRate))</p>
      </header>
      """
  }

  /// What is to be known before the weights are read, also where scripts do not run.
  private var cautions: String {
    let cautions = explanation.cautions
    guard !cautions.isEmpty else { return "" }
    return """
      <ul class="card cautions" aria-label="Before you read the weights">
      \(cautions.map { "<li>\(isolated($0))</li>" }.joined(separator: "\n"))
      </ul>
      """
  }

  private var interactive: String {
    let cut =
      sound.isCut
      ? """
      <p class="faint">The sound is long: its first \
      \(String(format: "%.1f", Double(sound.frames) / explanation.provenance.sampleRate)) s are \
      embedded here.</p>
      """ : ""
    return """
      <div id="interactive" hidden>
      <section aria-labelledby="labels-title">
      <h2 id="labels-title">Explain the score of</h2>
      <div class="buttons" id="labels" role="group" aria-labelledby="labels-title"></div>
      </section>
      <section aria-labelledby="parts-title">
      <h2 id="parts-title">What speaks for and against <span id="shown-label"></span></h2>
      <p class="remark" id="remark"></p>
      <p class="faint" id="fidelity"></p>
      <div class="stage">
      <div>
      <div class="chart">
      <div class="axis" id="frequencies" aria-hidden="true"></div>
      <div id="plot"><img src="data:image/png;base64,\(spectrogram.base64EncodedString())" \
      alt="Spectrogram of the sound, dark where it is loud; the components are shaded by their \
      weights, which are written beside their switches."><div id="areas"></div>\
      <div id="playhead"></div></div>
      <div class="axis" id="times" aria-hidden="true"></div>
      <p class="caption">\(shown(frequencyTitle)) over time in \
      \(explanation.provenance.duration > 180 ? "minutes" : "seconds"); 70 dB from white to black</p>
      </div>
      \(transport)
      \(cut)
      </div>
      <div>
      <p class="key"><span><i class="bar for"></i>speaks for</span>\
      <span><i class="bar against"></i>against</span><span id="factor"></span></p>
      <ul id="switches" aria-label="Components, on or off"></ul>
      </div>
      </div>
      </section>
      <section class="card" aria-labelledby="answer-title">
      <h2 id="answer-title">What the black box answered for this mix</h2>
      <p id="answer-text" role="status"></p>
      <ul id="answers"></ul>
      </section>
      </div>
      """
  }

  private var transport: String {
    guard sound.frames > 0 else {
      return """
        <p class="faint">No sound is embedded in this page.</p>
        <div hidden>\(controls)</div>
        """
    }
    return controls
  }

  private var controls: String {
    """
    <div class="transport" id="mixes" role="group" aria-label="Which parts are heard"></div>
    <div class="transport" role="group" aria-label="Playing">
    <button type="button" id="play">Play</button>
    <input type="range" id="position" min="0" value="0" aria-label="Position">
    <span id="clock" class="faint" aria-hidden="true"></span>
    <button type="button" id="loop" aria-pressed="false">Repeat</button>
    <button type="button" id="save">Save as WAV</button>
    </div>
    """
  }

  private var withoutScript: String {
    """
    <noscript>
    <section>
    <img class="drawn" src="data:image/svg+xml;base64,\(figureFile.base64EncodedString())" \
    alt="\(shown(figure.summary))">
    <p class="faint">With scripts allowed, this page plays the sound and switches its components.</p>
    </section>
    </noscript>
    """
  }
}
