import Foundation

extension SpeechTransformer.Configuration {
  /// Reads a `config.json`.
  ///
  /// - Throws: The errors of ``TransformerError``.
  package init(contentsOf url: URL) throws(TransformerError) {
    let file = try JSONFile.decode(ConfigurationFile.self, from: url)
    let path = url.path
    guard let family = Family(rawValue: file.modelType) else {
      throw .unsupportedArchitecture(
        path: path, type: file.modelType, supported: Family.allCases.map(\.rawValue))
    }
    try file.checkSettings(path: path)
    try file.checkSizes(path: path)
    guard let norm = ConvolutionNorm(rawValue: file.featExtractNorm ?? "group") else {
      throw .unsupportedSetting(
        path: path, setting: "feat_extract_norm", value: file.featExtractNorm ?? "",
        supported: "group or layer")
    }
    self.family = family
    convolutions = zip(file.channels, zip(file.kernels, file.strides)).map {
      Convolution(channels: $0, kernel: $1.0, stride: $1.1)
    }
    convolutionBias = file.convBias ?? false
    convolutionNorm = norm
    normalizesFeatures = family == .hubert ? file.featProjLayerNorm ?? true : true
    hiddenSize = file.hidden
    layerCount = file.layers
    headCount = file.heads
    intermediateSize = file.intermediate
    normEpsilon = Float(file.layerNormEps ?? 1e-5)
    normalizesFirst = file.doStableLayerNorm ?? false
    positionKernel = file.positionKernel
    positionGroups = file.positionGroups
    positionBatchNorm = family == .hubert ? file.convPosBatchNorm ?? false : false
    positionBuckets = file.buckets
    positionDistance = file.distance
    weighsLayers = file.useWeightedLayerSum ?? false
    weighsFinalNorm = file.listsFinalNorm
    problem = try file.problem(path: path)
    pooling = file.poolingMode ?? "mean"
    projectionSize = file.projection
    labels = try file.labels(path: path)
  }
}

/// The supported keys of a `config.json`; missing keys have the defaults of `transformers`.
private struct ConfigurationFile: Decodable {
  let modelType: String
  let hiddenSize, numHiddenLayers, numAttentionHeads, intermediateSize: Int?
  let hiddenAct, featExtractNorm, featExtractActivation: String?
  let layerNormEps: Double?
  let convDim, convStride, convKernel: [Int]?
  let convBias, doStableLayerNorm, featProjLayerNorm, convPosBatchNorm: Bool?
  let numConvPosEmbeddings, numConvPosEmbeddingGroups: Int?
  let numBuckets, maxBucketDistance: Int?
  let addAdapter: Bool?
  let adapterAttnDim: Int?
  let useWeightedLayerSum: Bool?
  let classifierProjSize: Int?
  let problemType, poolingMode, transformersVersion: String?
  let id2label: [String: String]?
  let label2id: [String: LabelNumber]?

  var hidden: Int { hiddenSize ?? 768 }
  var layers: Int { numHiddenLayers ?? 12 }
  var heads: Int { numAttentionHeads ?? 12 }
  var intermediate: Int { intermediateSize ?? 3072 }
  var channels: [Int] { convDim ?? [Int](repeating: 512, count: 7) }
  var strides: [Int] { convStride ?? [5, 2, 2, 2, 2, 2, 2] }
  var kernels: [Int] { convKernel ?? [10, 3, 3, 3, 3, 2, 2] }
  var positionKernel: Int { numConvPosEmbeddings ?? 128 }
  var positionGroups: Int { numConvPosEmbeddingGroups ?? 16 }
  var buckets: Int { numBuckets ?? 320 }
  var distance: Int { maxBucketDistance ?? 800 }
  var projection: Int { classifierProjSize ?? 256 }

  /// A Boolean value that indicates whether the version of transformers that saved the model lists the
  /// output of the final norm as the last hidden state; true without a version.
  var listsFinalNorm: Bool {
    let version = (transformersVersion ?? "").split(separator: ".").prefix(2).compactMap { Int($0) }
    return version.lexicographicallyPrecedes([5, 16])
  }

  /// Returns the labels by number: those of `id2label`, else of `label2id`.
  func labels(path: String) throws(TransformerError) -> [Int: String] {
    var labels: [Int: String] = [:]
    let numbered =
      if let id2label, !id2label.isEmpty {
        id2label.map { (Int($0) ?? -1, $1) }
      } else {
        (label2id ?? [:]).map { ($1.number, $0) }
      }
    for (number, label) in numbered {
      guard number >= 0, labels[number] == nil else {
        throw .malformedConfiguration(
          path: path, reason: "the numbers of the labels must differ, and be at least 0.")
      }
      labels[number] = label
    }
    return labels
  }

  /// Returns the problem that the head solves; `nil` if the file does not state it.
  func problem(
    path: String
  ) throws(TransformerError) -> SpeechTransformer.Configuration.Problem? {
    guard let problemType else { return nil }
    guard let problem = SpeechTransformer.Configuration.Problem(rawValue: problemType) else {
      throw .unsupportedSetting(
        path: path, setting: "problem_type", value: "\"\(problemType)\"",
        supported: SpeechTransformer.Configuration.Problem.allCases.map(\.rawValue)
          .joined(separator: ", "))
    }
    return problem
  }

  /// Throws an error for unsupported settings that affect the outputs.
  func checkSettings(path: String) throws(TransformerError) {
    func check(_ setting: String, _ value: String?, _ supported: String) throws(TransformerError) {
      guard let value, value != supported else { return }
      throw .unsupportedSetting(
        path: path, setting: setting, value: "\"\(value)\"", supported: "\"\(supported)\"")
    }
    try check("hidden_act", hiddenAct, "gelu")
    try check("feat_extract_activation", featExtractActivation, "gelu")
    if addAdapter == true {
      throw .unsupportedSetting(
        path: path, setting: "add_adapter", value: "true", supported: "false")
    }
    if let adapterAttnDim {
      throw .unsupportedSetting(
        path: path, setting: "adapter_attn_dim", value: "\(adapterAttnDim)", supported: "null")
    }
  }

  /// The largest kernel and stride of a convolution; published models have 10 and 5.
  private static let largestConvolution = 1000

  /// Throws an error unless all sizes are in range and consistent.
  func checkSizes(path: String) throws(TransformerError) {
    let largest = 1 << 16
    let sizes =
      [
        ("hidden_size", hidden), ("num_hidden_layers", layers), ("num_attention_heads", heads),
        ("intermediate_size", intermediate), ("num_conv_pos_embeddings", positionKernel),
        ("num_conv_pos_embedding_groups", positionGroups), ("max_bucket_distance", distance),
        ("classifier_proj_size", projection),
      ] + channels.map { ("conv_dim", $0) } + kernels.map { ("conv_kernel", $0) }
      + strides.map { ("conv_stride", $0) }
    for (name, size) in sizes where size < 1 || size > largest {
      throw .malformedConfiguration(
        path: path, reason: "\(name) is \(size); it must be from 1 to \(largest).")
    }
    guard !channels.isEmpty, channels.count == kernels.count, channels.count == strides.count else {
      throw .malformedConfiguration(
        path: path,
        reason:
          "conv_dim, conv_kernel and conv_stride have \(channels.count), \(kernels.count) and "
          + "\(strides.count) numbers; each must have one number per convolution.")
    }
    for (name, size) in kernels.map({ ("conv_kernel", $0) }) + strides.map({ ("conv_stride", $0) })
    where size > Self.largestConvolution {
      throw .malformedConfiguration(
        path: path, reason: "\(name) is \(size); it must be at most \(Self.largestConvolution).")
    }
    // The product of the strides is the distance of frames in samples, and with the kernels bounds the
    // receptive field.
    let hop = strides.reduce(1) {
      min($0.multipliedReportingOverflow(by: $1).partialValue, largest + 1)
    }
    guard channels.count <= 64, hop <= largest else {
      throw .malformedConfiguration(
        path: path,
        reason:
          "conv_stride has \(strides.count) numbers with a product above \(largest); at most 64 "
          + "convolutions and a product of \(largest) are supported.")
    }
    for (name, divisor) in [
      ("num_attention_heads", heads), ("num_conv_pos_embedding_groups", positionGroups),
    ] where hidden % divisor != 0 {
      throw .malformedConfiguration(
        path: path, reason: "hidden_size \(hidden) is not a multiple of \(name) \(divisor).")
    }
    guard buckets >= 4, buckets <= largest, distance > buckets / 4 else {
      throw .malformedConfiguration(
        path: path,
        reason:
          "num_buckets \(buckets) must be at least 4, and max_bucket_distance \(distance) more "
          + "than a quarter of it.")
    }
    let epsilon = layerNormEps ?? 1e-5
    guard epsilon > 0, epsilon < 1 else {
      throw .malformedConfiguration(
        path: path, reason: "layer_norm_eps is \(epsilon); it must lie between 0 and 1.")
    }
  }
}

/// The number of a label, which some files write as text.
private struct LabelNumber: Decodable {
  let number: Int

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int.self) {
      self.number = number
    } else if let number = Int(try container.decode(String.self)) {
      self.number = number
    } else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "The number of a label must be an integer.")
    }
  }
}
