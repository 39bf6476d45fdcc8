import COnnxRuntime

extension ONNXError {
  /// An input or output of a model, as the model describes it.
  public struct Tensor: Sendable, Hashable, CustomStringConvertible {
    /// The kinds of numbers that can be read and written here.
    public enum Element: Sendable, Hashable {
      /// 32-bit floating point.
      case float32
      /// 32-bit integers.
      case int32
      /// 64-bit integers.
      case int64
      /// Truth values, a byte each.
      case bool
      /// Another type, or no tensor; the number is ONNX's.
      case other(Int)

      init(type: ONNXTensorElementDataType) {
        switch type {
        case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT: self = .float32
        case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32: self = .int32
        case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64: self = .int64
        case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL: self = .bool
        default: self = .other(Int(type.rawValue))
        }
      }

      /// ONNX Runtime's type of the elements.
      var type: ONNXTensorElementDataType {
        switch self {
        case .float32: ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT
        case .int32: ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32
        case .int64: ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64
        case .bool: ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL
        case .other(let number): ONNXTensorElementDataType(UInt32(truncatingIfNeeded: number))
        }
      }
    }

    /// The name.
    public let name: String
    /// The kind of numbers.
    public let element: Element
    /// The size of each axis, or nil for one that is known only when the model runs.
    public let shape: [Int?]

    /// A description.
    public init(name: String, element: Element, shape: [Int?]) {
      self.name = name
      self.element = element
      self.shape = shape
    }

    /// The name, kind and shape, such as `waveform: float32 [?, ?]`.
    public var description: String {
      let sizes = shape.map { $0.map(String.init) ?? "?" }.joined(separator: ", ")
      return "\(name): \(elementName) [\(sizes)]"
    }

    private var elementName: String {
      switch element {
      case .float32: "float32"
      case .int32: "int32"
      case .int64: "int64"
      case .bool: "bool"
      case .other(let number): "ONNX type \(number)"
      }
    }
  }
}
