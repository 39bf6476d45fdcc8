import EmoLIME
import EmoLIMECommand
import Testing

struct ModelSpecificationTests {
  @Test(
    "Specifications are read and written unchanged",
    arguments: [
      ("models/emodb.emolime", ModelSpecification.plain("models/emodb.emolime")),
      ("compare2016", .plain("compare2016")),
      ("./onnx:strange", .plain("./onnx:strange")),
      ("C:\\model", .plain("C:\\model")),
      ("onnx:model.onnx", .onnx(.init(path: "model.onnx"))),
      (
        "onnx:/a/b.onnx#labels=angry,sad&softmax&rate=8000.0&output=logits",
        .onnx(
          .init(
            path: "/a/b.onnx", labels: ["angry", "sad"], appliesSoftmax: true, sampleRate: 8_000,
            output: "logits"))
      ),
      (
        "onnx:m.onnx#labels=\"a, b\",<unk>",
        .onnx(.init(path: "m.onnx", labels: ["a, b", "<unk>"]))
      ),
      ("onnx:take#2.onnx#", .onnx(.init(path: "take#2.onnx"))),
      ("command:python3 'my model.py' --x a#b", .command("python3 'my model.py' --x a#b")),
      ("hf:checkpoints/wav2vec2", .huggingFace(.init(folder: "checkpoints/wav2vec2"))),
      ("hf:wav2vec2#layer=6", .huggingFace(.init(folder: "wav2vec2", layer: 6))),
      (
        "hf:er#labels=neutral,happy",
        .huggingFace(.init(folder: "er", labels: ["neutral", "happy"]))
      ),
      (
        "hf:er#rate=8000.0&normalize=false",
        .huggingFace(.init(folder: "er", sampleRate: 8000, normalizes: false))
      ),
    ])
  func strings(text: String, expected: ModelSpecification) throws {
    let specification = try ModelSpecification(text)
    #expect(specification == expected)
    #expect(specification.description == text)
  }

  @Test(
    "Invalid specifications are rejected",
    arguments: [
      ("", ModelSpecificationError.empty),
      ("onnx:", .missingValue(scheme: "onnx")),
      ("hf:#layer=1", .missingValue(scheme: "hf")),
      ("torch:model.pt", .unknownScheme("torch", known: ["onnx", "command", "hf"])),
      (
        "hf:a#depth=6",
        .unknownOption("depth", scheme: "hf", known: ["layer", "labels", "rate", "normalize"])
      ),
      (
        "hf:a#normalize=maybe",
        .invalidOption(
          "normalize", value: "maybe", scheme: "hf", expected: "true or false")
      ),
      ("hf:a#layer=6&layer=7", .repeatedOption("layer", scheme: "hf")),
      (
        "hf:a#layer=-1",
        .invalidOption("layer", value: "-1", scheme: "hf", expected: "a number of at least 0")
      ),
      (
        "onnx:a#rate=fast",
        .invalidOption("rate", value: "fast", scheme: "onnx", expected: "a number of at least 1.0")
      ),
      (
        "onnx:a#rate=inf",
        .invalidOption("rate", value: "inf", scheme: "onnx", expected: "a number of at least 1.0")
      ),
      (
        "onnx:a#labels=x,,y",
        .invalidOption(
          "labels", value: "x,,y", scheme: "onnx", expected: "names, separated by commas")
      ),
      (
        "onnx:a#softmax=no",
        .invalidOption("softmax", value: "no", scheme: "onnx", expected: "nothing")
      ),
      ("onnx:a#output", .invalidOption("output", value: "", scheme: "onnx", expected: "a name")),
    ])
  func rejections(text: String, expected: ModelSpecificationError) {
    #expect(throws: expected) { try ModelSpecification(text) }
  }
}
