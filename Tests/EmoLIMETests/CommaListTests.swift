import EmoLIME
import Testing

struct CommaListTests {
  @Test(arguments: [
    ("angry,sad", ["angry", "sad"]), ("angry, sad ", ["angry", "sad"]), ("one", ["one"]),
    ("\"a, b\",<unk>", ["a, b", "<unk>"]), ("\"say \"\"oh\"\"\" , b", ["say \"oh\"", "b"]),
    ("生气/angry,开心/happy", ["生气/angry", "开心/happy"]),
  ])
  func namesAreRead(text: String, names: [String]) {
    #expect(CommaList.names(in: text) == names)
    #expect(CommaList.names(in: CommaList.text(of: names)) == names)
  }

  @Test(arguments: ["", ",", "a,", ",a", "a,,b", "\"a", "\"a\"b,c", "\"\",a"])
  func emptyNamesAndOpenQuotationMarksAreRefused(text: String) {
    #expect(CommaList.names(in: text) == nil)
  }
}
