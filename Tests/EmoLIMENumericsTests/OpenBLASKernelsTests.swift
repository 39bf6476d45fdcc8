import EmoLIMENumerics
import Testing

struct OpenBLASKernelsTests {
  @Test(arguments: [
    ("Prescott", ["sse4_2"], []), ("Nehalem", ["sse4_2"], []),
    ("Haswell", ["sse4_2", "avx"], ["avx2", "fma"]), ("ZEN", ["avx", "avx2", "fma"], []),
    ("SkylakeX", ["avx2", "fma", "avx512f"], ["avx512bw", "avx512dq", "avx512vl"]),
    ("SkylakeX", [], []), ("no such kernel", ["avx"], []),
  ])
  func missingInstructionsAreNamed(kernel: String, available: [String], missing: [String]) {
    #expect(OpenBLAS.instructions(missingFor: kernel, available: available) == missing)
  }
}
