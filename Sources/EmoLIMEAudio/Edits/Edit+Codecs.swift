import EmoLIMESignal

extension AudioSignal.Edit {
  /// Encoding as MP3 at a constant bit rate, from 8 to 160 kbit/s, and decoding.
  ///
  /// LAME encodes, through libsndfile, at the sample rate of the recording if MPEG has it for the bit rate,
  /// else at 16 or 48 kHz. LAME takes the nearest rate of the standard. The delay of the encoder is
  /// removed.
  public static let mp3 = codec(
    .mp3, title: "MP3", values: [8, 16, 24, 32, 48, 64, 96, 128, 160], range: 8...160)

  /// Encoding as Opus at a variable bit rate of about 6 to 128 kbit/s, and decoding.
  ///
  /// libopus encodes, through libsndfile, at the sample rate of the recording if Opus has it, else at
  /// 48 kHz. The delay of the encoder is removed.
  public static let opus = codec(
    .opus, title: "Opus", values: [6, 8, 12, 16, 24, 32, 48, 64, 96], range: 6...128)

  private static func codec(
    _ codec: LossyCodec, title: String, values: [Double], range: ClosedRange<Double>
  ) -> AudioSignal.Edit {
    AudioSignal.Edit(
      name: codec.rawValue, title: title, unit: "kbit/s", neutral: nil, range: range,
      values: values, isLogarithmic: true
    ) { signal, bitRate in
      try codec.transcoded(signal, bitRate: bitRate)
    }
  }
}
