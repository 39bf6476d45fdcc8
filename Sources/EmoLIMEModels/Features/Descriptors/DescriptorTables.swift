/// The tables of descriptors that do not depend on the signal, computed once.
struct DescriptorTables: Sendable {
  static let shared = DescriptorTables()

  let short = WindowedTransform.short
  let long = WindowedTransform.long
  let mel: AuditoryFilterBank
  let auditory: AuditorySpectrum
  let octaves = OctaveSpectrum()
  let summation = SubharmonicSummation()

  private init() {
    mel = AuditoryFilterBank()
    auditory = AuditorySpectrum(centres: mel.centres)
  }
}
