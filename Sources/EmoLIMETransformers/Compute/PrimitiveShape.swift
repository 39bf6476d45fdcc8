import CNetworkPrimitives

/// The operation and sizes of a primitive.
enum PrimitiveShape: Hashable, Sendable {
  case product(Product)
  case convolution(Convolution)
  /// The products of queries and keys of all heads: [heads, rows, keys] from [rows, heads, size] and
  /// [keys, heads, size].
  case scores(Attention, adds: Bool)
  /// The sums of values with weights [heads, rows, keys]: [rows, heads, size].
  case mixture(Attention)
  case norm(rows: Int, columns: Int, epsilon: Float)
  case softmax(rows: Int, columns: Int)
  case gelu(rows: Int, columns: Int)
  /// The conversion from single precision to another type.
  case conversion(rows: Int, columns: Int, to: SpeechTransformer.ComputeType)

  /// The product of rows and weights plus bias, optionally with GELU.
  struct Product: Hashable, Sendable {
    var rows, inputs, outputs: Int
    var type: SpeechTransformer.ComputeType
    var target = SpeechTransformer.ComputeType.float32
    var gelu = false
  }

  /// A convolution of frames with contiguous channels.
  struct Convolution: Hashable, Sendable {
    var frames, inputChannels, channels, kernel, stride: Int
    var type: SpeechTransformer.ComputeType
    var target = SpeechTransformer.ComputeType.float32
    var hasBias: Bool
    var gelu: Bool

    /// The number of input frames.
    var inputFrames: Int { (frames - 1) * stride + kernel }
  }

  struct Attention: Hashable, Sendable {
    var heads, rows, keys, size: Int
    var type: SpeechTransformer.ComputeType
  }

  /// The description for oneDNN.
  var description: network_description {
    switch self {
    case .product(let product): Self.describe(product)
    case .convolution(let convolution): Self.describe(convolution)
    case .scores(let attention, let adds): Self.describeScores(attention, adds: adds)
    case .mixture(let attention): Self.describeMixture(attention)
    case .norm(let rows, let columns, let epsilon):
      Self.describe(network_layer_norm, rows: rows, columns: columns, epsilon: epsilon)
    case .softmax(let rows, let columns):
      Self.describe(network_softmax, rows: rows, columns: columns)
    case .gelu(let rows, let columns): Self.describe(network_gelu, rows: rows, columns: columns)
    case .conversion(let rows, let columns, let type):
      Self.describe(network_conversion, rows: rows, columns: columns, to: type)
    }
  }

  /// The operation in words, for messages.
  var name: String {
    switch self {
    case .product(let p): "a product of \(p.rows) x \(p.inputs) x \(p.outputs) numbers"
    case .convolution(let c):
      "a convolution of \(c.inputChannels) to \(c.channels) channels over \(c.kernel) frames"
    case .scores(let a, _): "attention scores of \(a.heads) heads, \(a.rows) x \(a.keys) frames"
    case .mixture(let a): "attention values of \(a.heads) heads, \(a.rows) x \(a.keys) frames"
    case .norm(let rows, let columns, _): "a layer norm of \(rows) x \(columns) numbers"
    case .softmax(let rows, let columns): "a softmax of \(rows) x \(columns) numbers"
    case .gelu(let rows, let columns): "GELU of \(rows) x \(columns) numbers"
    case .conversion(let rows, let columns, let type):
      "a conversion of \(rows) x \(columns) numbers to \(type)"
    }
  }
}

extension PrimitiveShape {
  private static func describe(
    _ operation: network_operation, rows: Int, columns: Int, epsilon: Float = 0,
    to type: SpeechTransformer.ComputeType = .float32
  ) -> network_description {
    var description = network_description()
    description.operation = operation
    description.source = network_tensor([rows, columns], .float32)
    description.target = network_tensor([rows, columns], type)
    description.epsilon = epsilon
    return description
  }

  private static func describe(_ product: Product) -> network_description {
    var description = network_description()
    description.operation = network_product
    description.source = network_tensor([product.rows, product.inputs], product.type)
    description.weights = network_tensor(
      free: [product.inputs, product.outputs], product.type)
    description.target = network_tensor([product.rows, product.outputs], product.target)
    description.has_bias = true
    description.gelu = product.gelu
    return description
  }

  private static func describe(_ convolution: Convolution) -> network_description {
    let (inputs, outputs) = (convolution.inputChannels, convolution.channels)
    let (inputFrames, frames) = (convolution.inputFrames, convolution.frames)
    var description = network_description()
    description.operation = network_convolution
    description.source = network_tensor(
      [1, inputs, inputFrames], strides: [inputs * inputFrames, 1, inputs], convolution.type)
    description.weights = network_tensor(
      free: [outputs, inputs, convolution.kernel], convolution.type)
    description.target = network_tensor(
      [1, outputs, frames], strides: [outputs * frames, 1, outputs], convolution.target)
    description.stride = Int64(convolution.stride)
    description.has_bias = convolution.hasBias
    description.gelu = convolution.gelu
    return description
  }

  private static func describeScores(_ attention: Attention, adds: Bool) -> network_description {
    let (heads, rows, keys, size) = (
      attention.heads, attention.rows, attention.keys, attention.size
    )
    let width = heads * size
    var description = network_description()
    description.operation = network_product
    description.source = network_tensor(
      [1, heads, rows, size], strides: [rows * width, size, width, 1], attention.type)
    description.weights = network_tensor(
      [1, heads, size, keys], strides: [keys * width, size, 1, width], attention.type)
    description.target = network_tensor([1, heads, rows, keys], .float32)
    description.adds = adds
    return description
  }

  private static func describeMixture(_ attention: Attention) -> network_description {
    let (heads, rows, keys, size) = (
      attention.heads, attention.rows, attention.keys, attention.size
    )
    let width = heads * size
    var description = network_description()
    description.operation = network_product
    description.source = network_tensor([1, heads, rows, keys], attention.type)
    description.weights = network_tensor(
      [1, heads, keys, size], strides: [keys * width, size, width, 1], attention.type)
    description.target = network_tensor(
      [1, heads, rows, size], strides: [rows * width, size, width, 1], attention.type)
    return description
  }
}

extension network_tensor {
  /// Creates a row-major tensor, or one with other strides.
  init(_ sizes: [Int], strides: [Int]? = nil, _ type: SpeechTransformer.ComputeType) {
    self.init(free: sizes, type)
    has_strides = true
    var dense = [Int](repeating: 1, count: sizes.count)
    for index in sizes.indices.dropLast().reversed() {
      dense[index] = dense[index + 1] * sizes[index + 1]
    }
    withUnsafeMutableBytes(of: &self.strides) { bytes in
      let numbers = bytes.assumingMemoryBound(to: Int64.self)
      for (index, stride) in (strides ?? dense).enumerated() { numbers[index] = Int64(stride) }
    }
  }

  /// Creates a tensor whose layout the primitive chooses.
  init(free sizes: [Int], _ type: SpeechTransformer.ComputeType) {
    self.init()
    rank = Int32(sizes.count)
    number = type.number
    withUnsafeMutableBytes(of: &self.sizes) { bytes in
      let numbers = bytes.assumingMemoryBound(to: Int64.self)
      for (index, size) in sizes.enumerated() { numbers[index] = Int64(size) }
    }
  }
}
