/// The tables of the descriptors that do not depend on the signal, computed once.
struct DescriptorTables: Sendable {
  static let shared = DescriptorTables()

  let short = WindowedTransform.short
  let long = WindowedTransform.long
  let spectral = SpectralDescriptors()
  let mel: AuditoryFilterBank
  let auditory: AuditorySpectrum
  let cepstrum = MelCepstrum()
  let octaves = OctaveSpectrum()
  let summation = SubharmonicSummation()

  private init() {
    mel = AuditoryFilterBank()
    auditory = AuditorySpectrum(centres: mel.centres)
  }
}
