import EmoLIME

/// The charts of a page of many recordings, which its script draws.
struct RecordingsViews {
  let table: RecordingsTable
  let order: RecordingsOrder

  var html: String {
    """
    <div id="views" hidden>
    <section aria-labelledby="swarm-title">
    <h2 id="swarm-title">Weights by component</h2>
    <p class="faint">A point is a recording. \(opening)The arrow keys move from point to point.</p>
    <p class="key" id="swarm-key"></p>
    <div id="swarm"></div>
    <p class="caption">Weight\(table.text.factor) (\(shown(table.report.scoreName))): positive weights \
    support the label, negative ones oppose it</p>
    </section>
    <section aria-labelledby="heat-title">
    <h2 id="heat-title">Weights by recording</h2>
    <p class="faint">\(order.note)</p>
    \(heatKey)
    <div id="heat"></div>
    </section>
    </div>
    """
  }

  private var opening: String {
    table.report.recordings.contains { $0.address != nil }
      ? "A click or the Enter key opens its page. " : ""
  }

  private var heatKey: String {
    """
    <p class="key" id="heat-key"><span><i class="ramp"></i>\
    \(table.text(-table.largest)) to \(table.text(table.largest))\(table.text.factor)</span>\
    <span><i class="cell zero"></i>zero or not significant</span>\
    <span><i class="cell absent"></i>not in the recording</span></p>
    """
  }
}
