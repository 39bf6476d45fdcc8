import EmoLIME
import Foundation

/// The web page of a report.
struct ReportPage {
  let explanation: Explanation
  let recordingName: String?
  let data: ReportData
  let audio: EmbeddedAudio
  /// The spectrogram as a PNG file.
  let spectrogram: Data
  /// The figure of the predicted label, for browsers without scripts, and its SVG file.
  let figure: Figure
  let figureFile: Data
  /// The least audible changes, if they were searched.
  let changes: CounterfactualSection?
  /// The faithfulness of the weights, if it was measured.
  let faithfulness: FaithfulnessTable?
  /// The title of the frequency axis.
  let frequencyTitle: String

  func html() -> Data {
    let heading = ReportHeading(explanation: explanation, recordingName: recordingName)
    let tracks = (audio.tracks + audio.changes).enumerated().map { index, track in
      """
      <script type="text/plain" id="\(ReportData.elementID(ofTrack: index))">\
      \(track.samples.base64EncodedString())</script>

      """
    }
    return WebPage(
      title: heading.pageTitle, assets: .explanation,
      version: explanation.provenance.libraryVersion,
      content: """
        \(heading.html)
        <main>
        \(verdict)
        \(interactive)
        \(withoutScript)
        \(changes?.html ?? "")
        \(CueSection(explanation)?.html ?? "")
        \(LogicSection(explanation)?.html ?? "")
        \(InteractionSection(explanation)?.html ?? "")
        \(RetrainingSection(explanation)?.html ?? "")
        \(DetailsSection(explanation: explanation, faithfulness: faithfulness).html)
        </main>
        """,
      data: """
        <script type="application/json" id="report-data">\(data.scriptData)</script>
        \(tracks.joined())
        """
    ).html()
  }

  /// The verdict and its reasons, which are also shown without scripts.
  private var verdict: String {
    """
    <section class="card verdict" aria-labelledby="verdict-title">
    <h2 id="verdict-title">Verdict: \(explanation.verdict.level.rawValue)</h2>
    \(VerdictList(explanation: explanation).html)
    </section>
    """
  }

  private var interactive: String {
    """
    <div id="interactive" hidden>
    <section aria-labelledby="labels-title">
    <h2 id="labels-title">Explained label</h2>
    <div class="buttons" id="labels" role="group" aria-labelledby="labels-title"></div>
    </section>
    <section aria-labelledby="components-title">
    <h2 id="components-title">Contributions to <span id="shown-label"></span></h2>
    <p id="note"></p>
    <p class="faint" id="fidelity"></p>
    <div class="stage">
    <div>
    \(chart)
    \(transport)
    \(truncation)\(attenuation)
    </div>
    <div>
    <p class="key"><span><i class="bar supports"></i>supports</span>\
    <span><i class="bar opposes"></i>opposes</span>\
    <span><i class="bar supports insignificant"></i>not significant</span><span id="factor"></span></p>
    <div class="buttons" id="order" role="group" aria-label="Order of the components"></div>
    <ul id="toggles" aria-label="Components, present or masked"></ul>
    </div>
    </div>
    </section>
    <section class="card" aria-labelledby="scores-title">
    <h2 id="scores-title">Scores for this combination</h2>
    <p id="scores-text" role="status"></p>
    <ul id="scores"></ul>
    </section>
    <section aria-labelledby="waterfall-title">
    <h2 id="waterfall-title">From all components masked to the score</h2>
    <p class="faint">\(waterfallNote)</p>
    <ol class="waterfall" id="waterfall"></ol>
    </section>
    </div>
    """
  }

  private var chart: String {
    """
    <div class="chart">
    <div class="axis" id="frequencies" aria-hidden="true"></div>
    <div id="plot"><img src="data:image/png;base64,\(spectrogram.base64EncodedString())" \
    alt="Spectrogram of the recording. Components are shaded by their weights, which are listed next \
    to their toggles."><div id="areas" role="group" \
    aria-label="Components on the spectrogram, present or masked"></div>\
    <div id="playhead"></div></div>
    <div class="axis" id="times" aria-hidden="true"></div>
    <p class="caption">\(shown(frequencyTitle)) over time in \
    \(explanation.provenance.duration > 180 ? "minutes" : "seconds"); 70 dB from white to black. \
    \(hasAreas ? "Click a component to mask it, and the time axis to move." : "")</p>
    </div>
    """
  }

  private var hasAreas: Bool { data.components.contains { !$0.areas.isEmpty } }

  private var waterfallNote: String {
    var start = "the score with all components masked"
    if case .lime = explanation.provenance.attribution {
      start = "the intercept of the linear model"
    }
    return "The weights are added to \(start), the largest first. The numbers on the right are the "
      + "sums."
  }

  private var truncation: String {
    guard audio.isTruncated, audio.frames > 0 else { return "" }
    let seconds = Double(audio.frames) / explanation.provenance.sampleRate
    return """
      <p class="faint">Only the first \(String(format: "%.1f", seconds)) s of the recording are \
      embedded in this page.</p>
      """
  }

  private var attenuation: String {
    guard audio.gain < 1, audio.frames > 0 else { return "" }
    return """
      <p class="faint">The recording is above full scale. It is played and saved \
      \(String(format: "%.1f", -20 * log10(audio.gain))) dB lower, so that nothing is clipped.</p>
      """
  }

  private var transport: String {
    guard audio.frames > 0 else {
      return """
        <p class="faint">This page contains no audio.</p>
        <div hidden>\(controls)</div>
        """
    }
    return controls
  }

  private var controls: String {
    """
    <div class="transport" id="playback" role="group" aria-label="Playback"></div>
    <div class="transport" role="group" aria-label="Transport">
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
    <p class="faint">Enable JavaScript to play the recording and to mask components.</p>
    </section>
    </noscript>
    """
  }
}
