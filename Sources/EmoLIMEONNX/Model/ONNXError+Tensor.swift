import COnnxRuntime

extension ONNXError {
  /// The declaration of an input or output of a model, as listed in
  /// ``ONNXError/unsupportedInputs(path:inputs:)`` and
  /// ``ONNXError/unsupportedOutputs(path:name:outputs:)``.
  public struct Tensor: Sendable, Hashable, CustomStringConvertible {
    /// The element type of a tensor.
    public enum Element: Sendable, Hashable {
      /// 32-bit floating point.
      case float32
      /// 16-bit floating point; samples and outputs are converted.
      case float16
      /// 32-bit integers.
      case int32
      /// 64-bit integers.
      case int64
      /// Boolean values of one byte.
      case bool
      /// Another type, with its number in ONNX; 0 if it is not a tensor.
      case other(Int)

      init(type: ONNXTensorElementDataType) {
        switch type {
        case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT: self = .float32
        case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16: self = .float16
        case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32: self = .int32
        case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64: self = .int64
        case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL: self = .bool
        default: self = .other(Int(type.rawValue))
        }
      }

      /// A Boolean value that indicates whether the numbers are fractions that can be samples or scores.
      var isFloatingPoint: Bool { self == .float32 || self == .float16 }

      /// The element type of ONNX Runtime.
      var type: ONNXTensorElementDataType {
        switch self {
        case .float32: ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT
        case .float16: ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16
        case .int32: ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32
        case .int64: ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64
        case .bool: ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL
        case .other(let number): ONNXTensorElementDataType(UInt32(truncatingIfNeeded: number))
        }
      }
    }

    /// The name in the ONNX file.
    public let name: String
    /// The element type.
    public let element: Element
    /// The size of each axis, in order; `nil` for an axis of variable size. Empty for a scalar.
    public let shape: [Int?]

    /// Creates a declaration.
    ///
    /// - Parameters:
    ///   - name: The name in the ONNX file.
    ///   - element: The element type.
    ///   - shape: The size of each axis; `nil` for an axis of variable size.
    public init(name: String, element: Element, shape: [Int?]) {
      self.name = name
      self.element = element
      self.shape = shape
    }

    /// The name, type and shape, such as `waveform: float32 [?, ?]`.
    public var description: String {
      let sizes = shape.map { $0.map(String.init) ?? "?" }.joined(separator: ", ")
      return "\(name): \(elementName) [\(sizes)]"
    }

    private var elementName: String {
      switch element {
      case .float32: "float32"
      case .float16: "float16"
      case .int32: "int32"
      case .int64: "int64"
      case .bool: "bool"
      case .other(let number): "ONNX type \(number)"
      }
    }
  }
}
